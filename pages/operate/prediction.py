"""Revenue prediction: what the coming quarter will bring, how sure that is, and what it is compared with."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.prediction import ahead, by_hand, computing, head, setting, track, with_plan

SUBJECTS = {
    "settings", "forecast", "pipeline", "drivervalue", "goal", "project", "projectelement", "effect", "element",
    "pause", "trackedmetric", "metricvalue", "answer",
}  # fmt: skip
VIEWS = {"months": "Months", "tried": "Track record", "goal": "Goal and plan", "hand": "By hand"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Revenue prediction", help=meaning("range_of_cases", "backtest", "forecast_error", "forecast_bias"))
    st.markdown(
        "What the coming months will bring, with the range that holds in 8 of 10 cases. A good prediction rests on "
        "how your business operates, is tried on the past, and steps back where copying last quarter does better."
    )
    told = computing.told(workshop)
    if told is None:
        computing.wait(workshop)
    else:
        head.show(told)
        with st.container(horizontal=True):
            by_hand.keep_button(told)
            setting.show(told)
        if told.months:
            view = address.choose("View", VIEWS)
            {"tried": track.show, "goal": with_plan.show, "hand": by_hand.show}.get(view, ahead.show)(told)
    undo.undo_bar()
    live.follow(SUBJECTS)
