"""Launching a draft: what becomes fixed is said before the second press."""

from typing import Literal

import streamlit as st

from db.surveys import audience as door
from db.surveys import setup
from db.surveys.audience import Invited
from db.surveys.links import IssuedLink
from pages.parts import state, undo
from pages.parts.errors import escape
from pages.parts.surveys.acting import PART, act, look_at
from pages.parts.surveys.handing import closes, keep
from salesops import content, surveys
from salesops.surveys import prework, promise
from salesops.vocabulary import LinkKind, SurveyKind
from salesops.workshop import Survey, Workshop


def missing(survey: Survey, people: list[Invited]) -> str:
    """Return what stands in the way of a launch in one sentence, "" where nothing does."""
    if not survey.items:
        return "Choose what is asked."
    if survey.links is LinkKind.PERSONAL and not people:
        return "Choose who is invited."
    if survey.closes_at is None:
        return "Set the closing time."
    return ""


def show(workshop: Workshop, survey: Survey, people: list[Invited], *, last: bool) -> None:
    """Draw the launch, or what is still missing, and the removal of the draft.

    ``last``: the last part of the set-up is looked at, so that the launch is what comes next.
    """
    lacking = missing(survey, people)
    with st.container(horizontal=True, vertical_alignment="center"):
        kind: Literal["primary", "secondary"] = "primary" if last else "secondary"
        if st.button("Launch …", key="surveys:launch", type=kind, disabled=bool(lacking)):
            _ask(workshop, survey, people)
        st.button(
            "Remove this draft", key="surveys:remove", type="tertiary", on_click=_remove, args=(survey.id,),
            help="Undo brings the draft back, but not its links: those lead nowhere for good and are made anew.",
        )  # fmt: skip
    if lacking:
        st.caption(f"Before the launch: {lacking}")


@st.dialog("Launch this survey?", width="medium")
def _ask(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    whom = "Whoever has the open link" if survey.links is LinkKind.OPEN else f"{len(people)} people"
    if survey.links is LinkKind.PERSONAL and len(people) == 1:
        whom = "One person"
    st.markdown(f"**{escape(survey.name)}** · {escape(_asks(survey, people))}")
    st.markdown(f"{whom} can answer until **{escape(closes(workshop, survey))}**.")
    st.markdown(f"They are told: “{promise.told(survey.mode, survey.minimum)}”")
    more = "; one more person can still be invited" if survey.links is LinkKind.PERSONAL else ""
    st.caption(
        "For good: names, smallest group, links and statements are fixed from now on, and nobody invited leaves the "
        f"list{more}. "
        "Until the close you see how many answered, and nothing of what they said."
    )
    with st.container(horizontal=True):
        pressed = st.button("Launch it", key="surveys:launch-now", type="primary", on_click=_launch, args=(survey.id,))
        if st.button("Not yet", key="surveys:launch-not") or pressed:
            st.rerun()


def _asks(survey: Survey, people: list[Invited]) -> str:
    if survey.asks_points:
        return prework.how_long(survey, {one.function for one in people})
    form = surveys.build(survey)
    return f"{len(survey.items)} statements, {surveys.questions(form)} questions, about {surveys.minutes(form)} minutes"


def _launch(survey_id: str) -> None:
    workshop = state.load_workshop()
    survey = workshop.survey(survey_id)

    def launch() -> list[IssuedLink]:
        people = door.of_survey(workshop.id, state.actor(), survey_id)
        if survey.kind is SurveyKind.PREWORK:
            prework.require_fitting(survey.items, {one.function for one in people} or {""}, content.load())
        return door.launch(workshop.id, state.actor(), survey_id)

    issued = act(launch, f"“{survey.name}” is open. Hand out the links now: they are shown only here and now.")
    if issued is not None:
        keep(survey_id, issued)
        st.query_params[PART] = "links"


def _remove(survey_id: str) -> None:
    entry_id = act(lambda: setup.remove(*state.here(), survey_id))
    if entry_id:
        look_at(None)
        undo.offer_undo(entry_id)
