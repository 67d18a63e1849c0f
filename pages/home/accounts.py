"""Accounts: who may sign in to this installation, for who looks after them."""

import streamlit as st

from db import administration, settings
from db.settings import Mode
from pages.parts import guard, state, undo
from pages.parts.accounts import inviting, people
from pages.parts.errors import friendly_errors

guard.require_somebody(administrator=True)
with friendly_errors():
    st.title("Accounts")
    st.markdown(
        "Who may sign in here. An account opens no workshop by itself: its owner lets people in on the Access page."
    )
    if settings.mode() is Mode.LOCAL:
        st.info("In local mode nobody signs in, so there are no accounts.", icon=":material/computer:")
    else:
        inviting.show_without_owner()
        people.show(administration.listed(state.actor()))
        inviting.show()
        undo.undo_bar()
