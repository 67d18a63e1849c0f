"""The shared screen of a meeting: follows the console, shows one thing at a time and nothing that is not for all."""

import contextlib

import streamlit as st

from db import meetings
from db.access import Right
from pages.parts import call, guard, live, state
from pages.parts.call import running, screen, vote
from pages.parts.errors import friendly_errors
from pages.parts.prediction import computing
from salesops.engagement.shown import shown
from salesops.errors import WorkshopError
from salesops.workshop import Meeting

SUBJECTS = {
    "meeting", "agendaitem", "decisionrecord", "action", "goal", "drivervalue", "gap", "link", "element", "project",
    "projectelement", "dependency", "settings", "survey", "answer", "maturityscore", "stagesetting", "listitem",
    "pipeline", "forecast",
}  # fmt: skip


def move(workshop_id: str, meeting: Meeting, item_ids: list[str], by: int) -> None:
    """Go to the part of the agenda so many places on; at its ends nothing happens."""
    place = item_ids.index(meeting.item_id) + by if meeting.item_id in item_ids else 0
    if 0 <= place < len(item_ids):
        with contextlib.suppress(WorkshopError):  # ended or changed meanwhile: the next look shows it
            meetings.go_to(workshop_id, state.actor(), meeting.id, item_ids[place])
        state.changed()


guard.require(Right.READ)
with friendly_errors():
    workshop = call.public(state.current_workshop())
    meeting = call.of_room(workshop, state.today(workshop))
    if meeting is None:
        st.title("Shared screen")
        st.info(
            "No meeting is planned in this workshop yet. Plan one under Discovery; once it has begun, this screen "
            "shows the room what the console chooses.",
            icon=":material/event:",
        )
        if state.may_edit():
            st.page_link(
                "pages/prepare/discovery.py", label="Go to Discovery", icon=":material/arrow_forward:",
                query_params=state.address(),
            )  # fmt: skip
    elif (vote_id := call.vote_of(workshop, meeting)) is not None:
        vote.show_large(workshop, vote_id)
    else:
        told = computing.of_screen(workshop, meeting)
        screen.show(workshop, shown(workshop, meeting, told), told)
    if meeting is not None and state.may_edit():
        parts = [one.id for one in workshop.agenda_items if one.meeting_id == meeting.id]
        with st.container(horizontal=True, key="present:move"):
            if running.goes_on(meeting):
                st.button("Back", icon=":material/arrow_back:", type="tertiary", shortcut="Left",
                          on_click=move, args=(workshop.id, meeting, parts, -1))  # fmt: skip
                st.button("Next", icon=":material/arrow_forward:", type="tertiary", shortcut="Right",
                          on_click=move, args=(workshop.id, meeting, parts, 1))  # fmt: skip
            st.page_link("pages/call/console.py", label="Leave", icon=":material/close:", query_params=state.address())
    live.follow(SUBJECTS, urgent=True)
