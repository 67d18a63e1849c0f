"""Access: who is in this workshop, with which role, and how somebody else gets in."""

import streamlit as st

from db import members, settings
from db.access import Right
from db.settings import Mode
from pages.parts import guard, live, state, undo
from pages.parts.access import links, people
from pages.parts.errors import friendly_errors

guard.require(Right.MANAGE)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Access")
    st.markdown("Who is in this workshop and what each may do. Good access is the least that each one's work needs.")
    if settings.mode() is Mode.LOCAL:
        st.info(
            "In local mode whoever sits at this computer may do everything, and nobody else gets in. In shared mode "
            "people are let in here, each with a role of their own.",
            icon=":material/computer:",
        )
    else:
        there = members.listed(workshop.id, state.actor())
        people.show(workshop, there)
        links.show(workshop)
        people.show_handing_over(workshop, there)
        undo.undo_bar()
    live.follow({"settings", "membership"})
