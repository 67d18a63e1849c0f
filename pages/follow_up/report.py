"""The summary report: what it holds, how its front page reads, and the files to take away."""

import streamlit as st

from db import history
from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.instruments import playbook
from pages.parts.report import files, look, own_words, preview

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Summary report")
    st.markdown(
        "Everything the team agreed, in one document to take away. It is good when somebody who was not in the room "
        "can say what is done first, by whom, from when, and why."
    )
    found = files.current(workshop)
    choice = files.downloads(found, workshop)
    preview.show_holds(found, choice.variant)
    own_words.show(workshop)
    look.show(workshop)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**Sales playbook** :gray[for training a new seller, from the answers on the sales process]", width=300
        )
        playbook.buttons(workshop, "report")
    preview.show_front(found, workshop, choice)
    undo.undo_bar()
    live.follow(history.SUBJECTS)
