"""What the team can carry: the limits that the staging keeps."""

import streamlit as st

from db.fields import setting
from pages.parts import fields
from pages.parts.focus import pauses, roles
from pages.parts.plan import start
from salesops.vocabulary import Objective
from salesops.workshop import Workshop

OBJECTIVES = {
    Objective.SHORTEST.value: "Ends as early as it can",
    Objective.VALUE_EARLY.value: "Brings most value early",
}


def show(workshop: Workshop) -> None:
    """Show the limits as fields that save themselves."""
    fold = st.expander("What the team can carry", key="limits", on_change="rerun", icon=":material/speed:")
    if not fold.open:
        return
    with fold:
        left, middle, right = st.columns(3, gap="medium")
        with left:
            fields.number(
                setting("role_load_cap"),
                "Load that one role carries",
                integer=True,
                help="Light 1, medium 2, heavy 3 for each project that runs; the method proposes 4",
                workshop=workshop,
            )
            fields.number(
                setting("horizon_weeks"), "Programme's horizon", unit="weeks", integer=True, workshop=workshop
            )
        with middle:
            fields.number(
                setting("role_live_cap"),
                "Live projects per role",
                integer=True,
                help="At most this many at the same time; the method proposes 3",
                workshop=workshop,
            )
            start.show(workshop)
        with right:
            fields.choice(setting("objective"), "A good plan", OBJECTIVES, blank=None, workshop=workshop)
            fields.number(
                setting("live_cap"),
                "Live projects in all",
                integer=True,
                placeholder="No limit",
                help="Empty: no limit on all projects together",
                workshop=workshop,
            )
        roles.show_limits(workshop)
        pauses.show(workshop)
