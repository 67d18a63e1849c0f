"""The console of a call: the agenda and its clock, what the room sees, and what is written down meanwhile."""

import streamlit as st

from db.access import Right
from pages.parts import call, guard, live, state, undo
from pages.parts.call import agenda_side, last_time, records, running
from pages.parts.errors import escape, friendly_errors

SUBJECTS = {
    "meeting", "agendaitem", "decisionrecord", "action", "topic", "reviewmark", "note", "settings", "survey",
    "listitem", "correction", "notesreply", "link", "project",
}  # fmt: skip

guard.require(Right.EDIT)
with friendly_errors():
    workshop = state.current_workshop()
    meeting = call.chosen(workshop)
    if meeting is None:
        st.title("Call console")
        st.info(
            "No meeting is planned yet. From here a call is led: the agenda with its time, what the shared screen "
            "shows, decisions, actions and private notes. Plan the call under Discovery first; its agenda is proposed "
            "from what the team has said so far.",
            icon=":material/event:",
        )
        st.page_link(
            "pages/prepare/discovery.py", label="Go to Discovery", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
    else:
        st.title(escape(meeting.name), anchor=False)
        running.show(workshop, meeting)
        last_time.show(workshop, meeting)
        left, right = st.columns([2, 3], gap="large")
        with left:
            agenda_side.show(workshop, meeting)
        with right:
            agenda_side.show_screen(workshop, meeting)
            records.show(workshop, meeting)
    undo.undo_bar()
    live.follow(SUBJECTS, urgent=True)
