"""Ecosystem map: which elements serve which stages of the customer life cycle."""

import streamlit as st

from db.access import Right
from pages.parts import charts, guard, live, state, undo
from pages.parts.ecosystem import matrix, suggestions
from pages.parts.errors import friendly_errors
from pages.parts.notes import notes
from salesops import ecosystem
from salesops.charts.ecosystem_map import ecosystem_map

SUBJECTS = {"settings", "listitem", "element", "link", "note"}
VIEWS = {"table": "Table", "map": "Drawn map"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Ecosystem map")
    st.markdown(
        "Which elements of your sales performance ecosystem serve which stage of the customer life cycle? "
        "Each box you tick is a merger point: the place where you will look for gaps."
    )
    review = ecosystem.review(workshop)
    with st.container(horizontal=True):
        st.metric("Suggestions reviewed", f"{review.reviewed} of {review.suggested}")
        st.metric("Merger points", review.accepted, help="Accepted, of elements that apply")
    view = st.segmented_control(
        "View", list(VIEWS), format_func=VIEWS.__getitem__, default="table", key="map_view",
        bind="query-params", required=True, label_visibility="collapsed",
    )  # fmt: skip
    if view == "map":
        charts.show(ecosystem_map(ecosystem.build_map(workshop)), key="map")
    else:
        suggestions.show(workshop)
        matrix.show(workshop)
    notes("map")
    undo.undo_bar()
    live.follow(SUBJECTS)
