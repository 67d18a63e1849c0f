"""Plan: the agreed projects as a timeline and as cards, how they stand, and what may go wrong."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from db.access import Right
from pages.parts import computed, guard, live, state, undo
from pages.parts.errors import escape, friendly_errors
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from pages.parts.plan import (
    agreeing,
    attention,
    card_view,
    chain,
    milestones,
    progress,
    quarters,
    risks,
    start,
    take_along,
    timeline,
)
from salesops import formats, programme
from salesops.errors import WorkshopError
from salesops.plan_state.plan import Plan

SUBJECTS = {
    "settings", "listitem", "element", "link", "gap", "project", "projectelement", "dependency", "note", "effect",
    "stagesetting", "drivervalue", "goal", "idea", "pause", "easing", "projectrole", "rolecap", "milestone", "risk",
    "trackedmetric", "metricvalue",
}  # fmt: skip
VIEWS = {
    "projects": "Projects", "quarters": "Quarters", "milestones": "Milestones", "progress": "Progress",
    "load": "Load and chain", "risks": "Risks",
}  # fmt: skip


def show_projects(plan: Plan) -> None:
    """Draw the timeline, what needs attention, and the projects as table and card."""
    timeline.show(plan)
    if state.may_edit():
        start.show(plan.workshop)
    attention.show(plan)
    card_view.show_together(plan)
    card_view.show_table(plan)
    agreeing.show_ready(plan)
    card_view.show_card(plan)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Plan", help=meaning("phase", "milestone", "roll_out", "prerequisite", "slack", "baseline"))
    st.markdown("Who does what by when. Each project has one owner, a first step within two weeks, and its reason.")
    try:
        result = computed.staged(workshop)
    except WorkshopError as error:
        result = None
        st.error(escape(str(error)), icon=":material/error:")
    plan = computed.plan(workshop, result, formats.local(datetime.now(UTC), workshop.settings))
    if not plan.cards:
        st.info(
            "No projects yet. What you take on the initial focus becomes a project here, with an owner, an outcome "
            "that can be seen and a first step.",
            icon=":material/info:",
        )
        st.page_link(
            "pages/workshop/focus.py", label="Go to the initial focus", icon=":material/arrow_forward:",
            query_params=state.address(),
        )  # fmt: skip
    else:
        if result is not None and not programme.agreed(workshop, result.staging):
            was_agreed = bool(programme.agreed_starts(workshop))
            told = "The staging changed since it was agreed." if was_agreed else "The staging is not agreed yet."
            st.warning(told, icon=":material/warning:")
            st.page_link(
                "pages/workshop/focus.py", label="Look at the staging", icon=":material/arrow_forward:",
                query_params=state.address(),
            )  # fmt: skip
        view = st.segmented_control(
            "View", list(VIEWS), format_func=VIEWS.__getitem__, default="projects", key="plan_view",
            bind="query-params", required=True, label_visibility="collapsed",
        )  # fmt: skip
        shown: dict[str, Callable[[Plan], None]] = {
            "quarters": quarters.show, "milestones": milestones.show, "progress": progress.show,
            "load": chain.show, "risks": risks.show,
        }  # fmt: skip
        shown.get(view, show_projects)(plan)
        take_along.show(plan)
    notes("plan")
    undo.undo_bar()
    live.follow(SUBJECTS)
