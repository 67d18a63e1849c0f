"""Plan: the agreed projects as a timeline and as cards, each with what it came from."""

from datetime import UTC, datetime

import streamlit as st

from db.access import Right
from pages.parts import charts, guard, live, state, undo
from pages.parts.computed import staged
from pages.parts.errors import escape, friendly_errors
from pages.parts.focus import load_view
from pages.parts.notes import notes
from pages.parts.plan import card_view, take_along
from salesops import formats, plan_export, programme, role_load
from salesops.charts.timeline import timeline
from salesops.errors import WorkshopError

SUBJECTS = {
    "settings", "listitem", "element", "link", "gap", "project", "projectelement", "dependency", "note", "effect",
    "stagesetting", "drivervalue", "goal", "idea", "pause", "easing",
}  # fmt: skip

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Plan")
    st.markdown("Who does what by when. Each project has one owner, a first step within two weeks, and its reason.")
    try:
        result = staged(workshop)
    except WorkshopError as error:
        result = None
        st.error(escape(str(error)), icon=":material/error:")
    plan = plan_export.plan(workshop, result, formats.local(datetime.now(UTC), workshop.settings))
    found = plan.cards
    if not found:
        st.info("No projects yet. Choose the initial focus first.", icon=":material/info:")
        st.page_link("pages/workshop/focus.py", label="Go to the initial focus", query_params=state.address())
    else:
        if result is not None and not programme.agreed(workshop, result.staging):
            st.warning("The staging is not agreed yet, or it changed since.", icon=":material/warning:")
            st.page_link("pages/workshop/focus.py", label="Look at the staging", query_params=state.address())
        if bars := plan_export.stretches(plan):
            charts.show(timeline(card_view.headline(found), bars, workshop.settings), key="plan")
        load_view.show(workshop, role_load.of_cards(found), key="plan:load")
        card_view.show_together(workshop, found)
        card_view.show_table(workshop, found)
        card_view.show_card(workshop, found)
        take_along.show(plan)
    notes("plan")
    undo.undo_bar()
    live.follow(SUBJECTS)
