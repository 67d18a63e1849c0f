"""The method: the words it uses, what to read beside it, what its users say of it."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.method import comments, glossary, reading

VIEWS = {"words": "Glossary", "reading": "Reading shelf", "comments": "Comments on the method"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("The method")
    view = address.choose("View", VIEWS)
    if view == "reading":
        reading.show()
    elif view == "comments":
        comments.show(workshop, state.today(workshop))
    else:
        glossary.show()
    st.caption("[Accessibility: what was tested and what falls short](/accessibility)")
    undo.undo_bar()
    live.follow({"methodcomment"})
