"""Pipeline facts: what the exports of the CRM say, each in a named definition with what it was counted over."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.pipeline import ageing, choosing, coverage, grouped, known, moving, passing, rates

SUBJECTS = {"settings", "pipeline", "drivervalue", "trackedmetric", "metricvalue", "goal"}
VIEWS = {
    "rates": "Rates and speed",
    "open": "Open deals",
    "stages": "Stages",
    "goal": "Coverage",
    "moving": "New and slipped",
    "groups": "By group",
}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Pipeline facts", help=meaning("win_rate", "sales_cycle", "velocity", "coverage", "stale_deal"))
    st.markdown(
        "What the CRM says about how you sell: how many deals you win, how long they take, where they stop. "
        "Good facts have one definition that everybody uses, and say how many deals they rest on."
    )
    if not workshop.pipeline_exports:
        choosing.teach()
    else:
        day, span = choosing.chosen(workshop)
        found = known.all_facts(workshop, day, span)
        view = address.choose("View", VIEWS)
        if view == "open":
            ageing.show(workshop, found, day)
        elif view == "stages":
            passing.show(workshop, found, day)
        elif view == "goal":
            coverage.show(workshop, found, day, span)
        elif view == "moving":
            moving.show(workshop, found, day)
        elif view == "groups":
            grouped.show(workshop, found, day)
        else:
            rates.show(workshop, found, day, span)
    undo.undo_bar()
    live.follow(SUBJECTS)
