"""Metrics review: which numbers say something, across functions, for one function, one metric, and in the meeting."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.metrics import following
from pages.parts.metrics_review import across, crm, in_depth, meeting
from pages.parts.metrics_review.table import IN_DEPTH
from salesops.metric_review.reading import reviewed

SUBJECTS = {
    "settings", "trackedmetric", "metricvalue", "metricterm", "termvalue", "metriccomment", "meeting", "pipeline",
    "decisionrecord", "action", "listitem", "agendaitem",
}  # fmt: skip
VIEWS = {"across": "Across functions", "function": "By function", IN_DEPTH: "One metric", "meeting": "Review meeting",
         "crm": "From the CRM"}  # fmt: skip

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    st.title("Metrics review", help=meaning("signal"))
    st.markdown(
        "Which numbers say something, and which only vary as they always do. A good review talks about signals, leaves "
        "noise alone, and ends with decisions that have an owner and a day."
    )
    view = address.choose("View", VIEWS)
    found_book, found = reviewed(workshop)
    if view == "crm":
        crm.show(workshop, today)
    elif not found:
        with st.container(border=True):
            st.markdown(
                "**No metric is followed yet.** Begin with one per stage: a number that somebody already has, with its "
                "definition and its source. From six periods on, signal can be told from noise."
            )
    elif view == "function":
        across.show_function(workshop, found)
    elif view == IN_DEPTH:
        in_depth.show(workshop, found, found_book, today)
    elif view == "meeting":
        meeting.show(workshop, found, today)
    else:
        across.show(workshop, found)
    if view in ("across", IN_DEPTH) or (not found and view != "crm"):
        following.add_any(workshop)
    undo.undo_bar()
    live.follow(SUBJECTS)
