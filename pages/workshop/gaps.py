"""Gaps: a score at every merger point, and what is good enough for now."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.gaps import one_by_one, overview
from pages.parts.notes import notes
from salesops import gaps

SUBJECTS = {"settings", "listitem", "element", "link", "gap", "note"}
VIEWS = {"one": "One element at a time", "table": "All in one table"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    points = gaps.points(workshop)
    st.title("Gaps")
    st.markdown(
        "A merger point is one element at one stage. Score how it stands today, from evidence, not intent. "
        "What is good enough for now gets no more time: it frees you for the few that matter."
    )
    if not points:
        st.info("No merger points yet. Link elements to stages first.", icon=":material/info:")
        st.page_link("pages/workshop/ecosystem.py", label="Go to the ecosystem map", query_params=state.address())
    else:
        overview.show_progress(workshop, points)
        view = st.segmented_control(
            "View", list(VIEWS), format_func=VIEWS.__getitem__, default="one", key="gaps_view",
            bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
        if view == "table":
            overview.show_table(workshop, points)
        else:
            one_by_one.show(workshop, points)
    notes("gaps")
    undo.undo_bar()
    live.follow(SUBJECTS)
