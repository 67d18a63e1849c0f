"""Actions and follow-up: what was agreed to be done, the steps after a meeting, the notes, what changed since."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.after import agreed, changed, steps, to_do
from pages.parts.errors import friendly_errors

SUBJECTS = {
    "action", "decisionrecord", "meeting", "followup", "notesreply", "correction", "settings", "listitem", "gap",
    "link", "goal",
}  # fmt: skip
VIEWS = {"actions": "Actions", "steps": "Steps after the meeting", "notes": "Agree the notes", "since": "What changed"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    st.title("Actions and follow-up")
    st.markdown(
        "What is decided gets carried out where it has one owner, one day, the place it came from, "
        "and somebody who asks."
    )
    view = address.choose("View", VIEWS)
    if view == "steps":
        steps.show(workshop, today)
    elif view == "notes":
        agreed.show(workshop)
    elif view == "since":
        changed.show(workshop)
    else:
        to_do.show(workshop, today)
    undo.undo_bar()
    live.follow(SUBJECTS)
