"""Annual review: what was planned, what came, which driver made the difference, and what is set for the next year."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.yearly import beginning, beside, cycle, mix, standing, year

SUBJECTS = {"settings", "goal", "drivervalue", "yearlyreview", "trackedmetric", "metricvalue", "pipeline", "note"}
VIEWS = {"year": "The year", "mix": "Price, volume, mix", "beside": "Years side by side", "cycle": "Next cycle"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    today = state.today(workshop)
    st.title("Annual review", help=meaning("value_goal", "driver", "interaction"))
    st.markdown(
        "Once a year: what was planned for each driver, what came, and what changes. A good review finds the few "
        "drivers that made the difference, says what was learned, and ends with new targets and the next date."
    )
    standing.show(workshop, today)
    view = address.choose("View", VIEWS)
    if view == "cycle":
        cycle.show(workshop, today)
    elif view == "beside":
        beside.show(workshop)
    else:
        review = beginning.show(workshop, today)
        if review is not None:
            (mix if view == "mix" else year).show(workshop, review, today)
    undo.undo_bar()
    live.follow(SUBJECTS)
