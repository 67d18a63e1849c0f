"""Gaps: a score at every merger point, and what is good enough for now."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.gaps import heat, one_by_one, overview, ranking
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from salesops import gaps

SUBJECTS = {
    "settings", "listitem", "element", "link", "gap", "note", "effect", "stagesetting", "drivervalue", "goal",
    "project", "projectelement", "idea", "riceinput",
}  # fmt: skip
VIEWS = {"one": "One element at a time", "table": "All in one table", "heat": "Heat map", "ranking": "Ranking"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    points = gaps.points(workshop, today)
    st.title("Gaps", help=meaning("merger_point", "gap", "good_enough", "worth", "priority"))
    st.markdown(
        "A merger point is one element at one stage. Score how it stands today, from evidence, not intent. "
        "What is good enough for now gets no more time: it frees you for the few that matter."
    )
    if not points:
        st.info(
            "No merger points yet, so there is nothing to score. Say on the ecosystem map which elements serve which "
            "stages; each place you accept comes here to be scored from 0 to 5.",
            icon=":material/info:",
        )
        st.page_link(
            "pages/workshop/map.py", label="Go to the ecosystem map", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
    else:
        overview.show_progress(workshop, points)
        if back := [p for p in points if p.due(today) and p.gap]:
            names = ", ".join(dict.fromkeys(p.element.name for p in back))
            st.warning(f"Time to look again, “for now” is over: {escape(names)}", icon=":material/event_repeat:")
        view = st.segmented_control(
            "View", list(VIEWS), format_func=VIEWS.__getitem__, default="one", key="gaps_view",
            bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
        if view == "table":
            overview.show_table(workshop, points)
        elif view == "ranking":
            ranking.show(workshop, points, today)
        elif view == "heat":
            heat.show(workshop, points, today)
        else:
            one_by_one.show(workshop, points, today)
    notes("gaps")
    undo.undo_bar()
    live.follow(SUBJECTS)
