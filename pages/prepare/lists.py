"""People and lists: what the whole workshop refers to, named once."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.lists import entries, leaving, personal, removing
from pages.parts.lists.words import LIST, WORDS
from pages.parts.notes import notes
from salesops.vocabulary import ListKind

# Every table that may use an entry: the uses shown beside a removal must be the present ones.
SUBJECTS = {"listitem", "goal", "answer", "maturityscore", "element", "gap", "project", "note"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("People and lists")
    st.markdown(
        "People, offers, segments, channels, roles, functions and teams are named once here and used on every page. "
        "Rename them as you like: everything that refers to them follows."
    )
    names = {one.value: f"{WORDS[one].many} ({len(workshop.items(one))})" for one in WORDS}
    kind = ListKind(address.choose("List", names, name=LIST, key="lists:kind"))
    entries.show(workshop, kind)
    removing.show(workshop, kind)
    if kind is ListKind.PERSON:
        leaving.show_asking(workshop)
        leaving.show_gone(workshop)
        personal.show(workshop)
    notes("lists")
    undo.undo_bar()
    live.follow(SUBJECTS)
