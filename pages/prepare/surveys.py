"""Surveys: set up, launched, handed out and closed by who facilitates."""

from collections.abc import Callable

import streamlit as st

import db.fields
from db import keys
from db.access import Right
from db.surveys import audience
from pages.parts import address, beginning, fields, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.surveys import (
    asked,
    bringing,
    entering,
    handing,
    invited,
    keyless,
    launching,
    listing,
    preparing,
    preview,
    promised,
    running,
)
from pages.parts.surveys.acting import KINDS, PART, chosen, look_at, show_said
from salesops.vocabulary import SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

DRAFT = {
    "asked": "What is asked",
    "promise": "What people are told",
    "people": "Who is invited",
    "links": "Links and paper",
    "preview": "Preview",
}
OPEN = {"response": "Response", "links": "Links and paper", "forms": "Paper forms"}


def show_one(workshop: Workshop, survey: Survey) -> None:
    """Draw one survey as far as it has come."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(KINDS[survey.kind][0], width="stretch")
        st.button(
            "All surveys", key="surveys:back", type="tertiary", icon=":material/arrow_back:", on_click=look_at,
            args=(None,),
        )  # fmt: skip
    show_said()
    fields.line(db.fields.of("survey", survey.id, "name"), "Name of the survey", workshop=workshop)
    if survey.state is SurveyState.DRAFT:
        show_draft(workshop, survey)
    elif survey.state is SurveyState.OPEN:
        show_open(workshop, survey)
    else:
        running.show_closed(workshop, survey)


def show_draft(workshop: Workshop, survey: Survey) -> None:
    """Draw the launch and the set-up, one part at a time, each with the way on to the next."""
    people = audience.of_survey(workshop.id, state.actor(), survey.id)
    top = st.container()
    beginning.mark("survey-part", st.query_params.get(PART) or next(iter(DRAFT)))
    parts: dict[str, Callable[[], None]] = {
        "asked": lambda: (
            preparing.show(workshop, survey, people)
            if survey.kind is SurveyKind.PREWORK
            else asked.show(workshop, survey)
        ),
        "promise": lambda: promised.show(workshop, survey),
        "people": lambda: invited.show(workshop, survey, people),
        "links": lambda: handing.show(workshop, survey, people),
        "preview": lambda: preview.show(workshop, survey),
    }
    part = _part(survey, DRAFT)
    order = list(DRAFT)
    following = next(iter(order[order.index(part) + 1 :]), None)
    with top:
        launching.show(workshop, survey, people, last=following is None)
    parts[part]()
    if following is not None:
        st.button(
            f"Next: {DRAFT[following]}", key="surveys:next", type="primary", icon=":material/arrow_forward:",
            on_click=_go_to, args=(following,),
        )  # fmt: skip


def show_open(workshop: Workshop, survey: Survey) -> None:
    """Draw an open survey, one part at a time."""
    if not keys.there(survey.id):
        keyless.show(workshop, survey)
        return
    part = _part(survey, OPEN)
    if part == "response":
        running.show_open(workshop, survey)
        return
    people = audience.of_survey(workshop.id, state.actor(), survey.id)
    if part == "links":
        handing.show(workshop, survey, people)
    else:
        entering.show(workshop, survey, people)


def _go_to(part: str) -> None:
    st.query_params[PART] = part


def _part(survey: Survey, parts: dict[str, str]) -> str:
    return address.choose("Part", parts, name=PART, key=f"surveys:part:{survey.id}:{survey.state}")


guard.require(Right.MANAGE)
with friendly_errors():
    workshop = state.current_workshop()
    survey = chosen(workshop)
    if survey is None:
        st.title("Surveys")
        st.markdown(
            "Find out in ten minutes each where the team agrees and where it only believes that it does. Good looks "
            "like this: everyone knows who sees what, and at least 60 % answer."
        )
        if bringing.is_open():
            bringing.show(workshop)
        else:
            show_said()
            listing.show(workshop)
            bringing.offer()
    else:
        show_one(workshop, survey)
    undo.undo_bar()
    live.follow({"survey", "listitem", "settings", "link", "element"})
