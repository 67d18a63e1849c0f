"""The operating model: one picture of goal, components and ring, what it lacks, and how everybody gets to know it."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.operating_model import explaining, lacking, setting, taking
from pages.parts.operating_model.figure import figure
from salesops.operating_model import findings, operating_model

SUBJECTS = {
    "operatingmodel", "stagefunction", "goal", "drivervalue", "stagesetting", "answer", "maturityscore", "listitem",
    "trackedmetric", "metricvalue", "settings", "survey",
}  # fmt: skip

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Operating model", help=meaning("operating_model", "ring", "handshake"))
    st.markdown(
        "One picture that everybody can explain: the goal at the centre, six components as foundation, five stages in "
        "a ring with an owner each, and one executive who owns all of it."
    )
    model = operating_model(workshop)
    figure(model)
    taking.show(workshop, model)
    lacking.show(findings(model))
    with st.container(border=True):
        setting.show(workshop, model)
    with st.container(border=True):
        explaining.show(workshop)
    undo.undo_bar()
    live.follow(SUBJECTS)
