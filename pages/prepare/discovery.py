"""Discovery: is everything there for the call, what is known of the firm, the agenda, the brief for the expert."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.discovery import agenda, bar, firm, for_expert, meeting
from pages.parts.errors import friendly_errors
from pages.parts.notes import notes

SUBJECTS = {
    "settings", "goal", "answer", "survey", "trackedmetric", "metricvalue", "brieftext", "document", "meeting",
    "agendaitem", "note", "topic",
}  # fmt: skip
AGENDA, FIRM, EXPERT = "agenda", "firm", "expert"

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    st.title("Discovery")
    st.markdown(
        "What should be known before the call. It is ready when the goal is stated, most components are complete, "
        "most people have answered, and there are figures for at least three stages."
    )
    bar.show(workshop, today)
    views = {AGENDA: "Agenda", FIRM: "The firm"}
    if guard.allows(Right.READ_PRIVATE):
        views[EXPERT] = "Expert brief"
    view = address.choose("View", views)
    if view == FIRM:
        firm.show(workshop)
    elif view == EXPERT:
        for_expert.show(workshop, today)
    elif (prepared := meeting.prepared(workshop)) is not None:
        meeting.show(workshop, prepared)
        agenda.show(workshop, prepared, today)
        meeting.show_more(workshop, prepared)
    notes("discovery")
    undo.undo_bar()
    live.follow(SUBJECTS)
