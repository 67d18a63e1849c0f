"""Sales plan: the goal cascaded to quarters, segments, channels and teams, carried by sellers and pipeline, agreed."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.salesplan import covering, head, known, overview, selling, splitting, versions
from salesops.salesplan.findings import Place

SUBJECTS = {
    "settings", "salesplan", "planline", "seller", "goal", "drivervalue", "listitem", "pipeline", "metricvalue",
}  # fmt: skip
VIEWS = {
    Place.WHOLE.value: "Overview",
    Place.SPLIT.value: "Split",
    Place.SELLERS.value: "Sellers",
    Place.PIPELINE.value: "Pipeline",
    Place.VERSIONS.value: "Versions",
}
SHOWN = {
    Place.SPLIT.value: splitting.show,
    Place.SELLERS.value: selling.show,
    Place.PIPELINE.value: covering.show,
    Place.VERSIONS.value: versions.show,
}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Sales plan", help=meaning("quota", "attainment", "ramp", "coverage"))
    st.markdown(
        "What sales is to bring in a year, so that the value goal is reached. A good plan follows from the goal, is "
        "split until a team owns each part, can be carried by the sellers and the pipeline, and is agreed with a date."
    )
    if not workshop.sales_plans:
        head.begin(workshop)
    else:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            told = known.worked(workshop, head.chosen(workshop))
            head.acts(told)
        head.badge(told)
        view = address.choose("View", VIEWS)
        if view in SHOWN:
            SHOWN[view](told)
        else:
            overview.show(told, VIEWS)
    undo.undo_bar()
    live.follow(SUBJECTS)
