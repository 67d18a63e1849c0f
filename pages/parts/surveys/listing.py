"""All surveys of the workshop, and the line that starts another."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import streamlit as st

import db.fields
from db.surveys import audience, outcome, setup
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.surveys.acting import KINDS, act, look_at
from salesops import content, formats, surveys
from salesops.spoken import counted
from salesops.vocabulary import LinkKind, SurveyKind, SurveyState
from salesops.workshop import Survey, Workshop

NAME, KIND = "surveys:name", "surveys:kind"
_ASKED = {SurveyKind.PREWORK: "question", SurveyKind.SCORING: "merger point", SurveyKind.CHECK: "question"}
_STATES = {
    SurveyState.DRAFT: ":gray-badge[:material/edit: Draft]",
    SurveyState.OPEN: ":primary-badge[:material/lock_open: Open]",
    SurveyState.CLOSED: ":gray-badge[:material/lock: Closed]",
}
_DAYS_OPEN, _HOUR = 7, time(17)  # proposed closing time: people have a week


def show(workshop: Workshop) -> None:
    """Draw the surveys, newest first with how many handed in, and the form that starts one."""
    if not workshop.surveys:
        with st.container(border=True):
            st.subheader("The first survey")
            _show_starting()
        return
    if st.button("Start a survey", key="surveys:new", type="primary", icon=":material/add:"):
        _ask_to_start()
    handed_in = outcome.handed_in(workshop.id, state.actor())
    for survey in sorted(workshop.surveys, key=lambda one: -one.position):
        _show_one(workshop, survey, handed_in.get(survey.id))


@st.dialog("Start a survey", width="medium")
def _ask_to_start() -> None:
    if _show_starting():
        st.rerun()


def _show_one(workshop: Workshop, survey: Survey, closed: tuple[int, int | None] | None) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown(f"**{escape(survey.name)}** {_STATES[survey.state]}")
            st.caption(escape(f"{KINDS[survey.kind][0]} · {_how_far(workshop, survey, closed)}"))
        label = {SurveyState.DRAFT: "Go on", SurveyState.OPEN: "Look", SurveyState.CLOSED: "Look"}[survey.state]
        st.button(label, key=f"surveys:look:{survey.id}", on_click=look_at, args=(survey.id,))


def _how_far(workshop: Workshop, survey: Survey, closed: tuple[int, int | None] | None) -> str:
    if survey.state is SurveyState.DRAFT:
        return f"asks {counted(len(survey.items), _ASKED.get(survey.kind, 'statement'))}"
    until = ""
    if survey.state is SurveyState.OPEN and survey.closes_at is not None:
        until = f" · {closing_words(survey, workshop)}"
    if survey.state is SurveyState.CLOSED:
        until = f"closed on {formats.day(survey.closed_on, workshop.settings)}"
        return until if closed is None else f"{_of(*closed)} · {until}"
    _, finished = setup.begun(workshop.id, state.actor(), survey.id)
    return _of(finished, invited(workshop, survey)) + until


def _of(finished: int, people: int | None) -> str:
    return f"{finished} handed in" if people is None else f"{finished} of {people} handed in"


def closing_words(survey: Survey, workshop: Workshop) -> str:
    """Return when an open survey closes, or that its time is over, with the time zone."""
    at = survey.closes_at
    if at is None:
        return "no closing time"
    when = f"{formats.moment(at, workshop.settings)} ({workshop.settings.time_zone})"
    return f"takes no more answers since {when}" if at <= datetime.now(UTC) else f"open until {when}"


def invited(workshop: Workshop, survey: Survey) -> int | None:
    """Return how many links lead somewhere; None with an open link: nobody knows how many people have it."""
    if survey.links is LinkKind.OPEN:
        return None
    people = audience.of_survey(workshop.id, state.actor(), survey.id)
    return sum(one.has_link and not one.revoked for one in people)


def _show_starting() -> bool:
    """Draw the form that starts a survey; return whether it was pressed."""
    elsewhere = (SurveyKind.SCORING, SurveyKind.CHECK)  # opened in the room, and on the operating model's page
    kinds = {kind: words for kind, words in KINDS.items() if kind not in elsewhere}
    st.radio(
        "Kind", list(kinds), key=KIND, format_func=lambda one: kinds[one][0],
        captions=[says for _, says in kinds.values()],
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Name", key=NAME, placeholder="e.g. Are we aligned? Spring", width=360, autocomplete="off")
        return st.button("Start", key="surveys:start", type="primary", on_click=start)


def start() -> None:
    """Make a draft with what the method proposes, and open it."""
    kind = st.session_state.get(KIND, SurveyKind.ALIGNMENT)
    workshop = state.load_workshop()
    name = st.session_state.get(NAME, "").strip() or free_name(workshop, KINDS[kind][0])
    items = surveys.standard_items(kind, content.load())
    begin(workshop, lambda: setup.create(workshop.id, state.actor(), name, kind=kind, items=items))


def another_round(survey_id: str) -> None:
    """Make a draft that asks and promises the same as a closed survey, and open it."""
    workshop = state.load_workshop()
    before = workshop.survey(survey_id)
    name = free_name(workshop, before.name[:110])
    begin(workshop, lambda: setup.create(workshop.id, state.actor(), name, follows=before))


def begin(workshop: Workshop, create: Callable[[], str]) -> None:
    """Make a draft with a closing time a week ahead, and open it."""
    made = act(create)
    if made is None:
        return
    local = formats.local(datetime.now(UTC), workshop.settings)
    at = datetime.combine(local.date() + timedelta(days=_DAYS_OPEN), _HOUR, local.tzinfo).astimezone(UTC)
    field = db.fields.of("survey", made, "closes_at")
    act(lambda: db.fields.save(workshop.id, state.actor(), field, at, was=None, label="the closing time"))
    look_at(made)


def free_name(workshop: Workshop, wanted: str) -> str:
    """Return the name, with a number behind it where another survey has it."""
    taken = {one.name for one in workshop.surveys}
    names = (wanted if n == 1 else f"{wanted} {n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
