"""Which vote is looked at, its results, and the presses that open, show and repeat it."""

from datetime import UTC, datetime, timedelta

import streamlit as st

from db.access import Right
from db.surveys import closing, outcome, scoring
from pages.parts import state
from pages.parts.acting import act
from pages.parts.surveys.acting import LINKS
from pages.parts.surveys.handing import keep
from salesops import formats
from salesops.surveys.scoring import PointResult, results
from salesops.surveys.vote_points import items
from salesops.vocabulary import SurveyKind, SurveyMode, SurveyState
from salesops.workshop import Survey, Workshop

CHOSEN = "vote"  # in the address: the id of the vote that is looked at
NEW = "new"
POINT = "vote:point"  # the merger point that is talked over
OPENS = "What is asked and promised is fixed from then on; showing the scores ends the vote."
AGAIN = "The same links lead to a second vote on it. The scores of this one stay beside it."
OPEN_FOR = timedelta(hours=12)  # a forgotten vote takes no answers for ever


def all_votes(workshop: Workshop) -> list[Survey]:
    """Return the votes that were opened, newest first."""
    found = [s for s in workshop.surveys if s.kind is SurveyKind.SCORING and s.state is not SurveyState.DRAFT]
    return sorted(found, key=lambda one: -one.position)


def chosen(workshop: Workshop) -> Survey | None:
    """Return the vote that the address names, else the newest; None where there is none or a new one is wanted."""
    found, asked = all_votes(workshop), st.query_params.get(CHOSEN)
    if asked == NEW:
        return None
    return next((one for one in found if one.id == asked), found[0] if found else None)


def may_lead() -> bool:
    """Return whether this person may open and show votes."""
    workshop = state.workshop_id()
    return workshop is not None and state.actor().may(Right.MANAGE, workshop)


def read(workshop: Workshop, survey: Survey) -> tuple[PointResult, ...]:
    """Return what a closed vote says, the widest spread first, beside the vote before it."""
    counted = outcome.result(workshop.id, state.actor(), survey.id)
    if counted is None:
        return ()
    before = None if survey.follows_id is None else outcome.result(workshop.id, state.actor(), survey.follows_id)
    return results(survey, counted, before)


def open_one(group: str, point_ids: tuple[str, ...], mode: SurveyMode, minimum: int) -> None:
    """Open a vote on these points and look at it; a button's callback."""
    workshop = state.load_workshop()
    at = datetime.now(UTC)
    name = f"{group}, {formats.day(formats.local(at, workshop.settings).date(), workshop.settings)}"

    def do() -> scoring.Vote:
        return scoring.open_vote(
            workshop.id, state.actor(), name, items(workshop, point_ids), mode=mode, minimum=minimum,
            closes_at=at + OPEN_FOR,
        )  # fmt: skip

    vote = act(do)
    if vote is not None:
        keep(vote.survey_id, list(vote.issued))
        st.query_params[CHOSEN] = vote.survey_id


def show_scores(survey_id: str) -> None:
    """Show what was scored: the vote takes no more answers and is counted; a button's callback."""

    def do() -> str:
        closing.close(*state.here(), survey_id)
        return survey_id

    if act(do) is not None:
        st.query_params[CHOSEN] = survey_id
        st.session_state.pop(POINT, None)


def again(survey_id: str, point_ids: tuple[str, ...]) -> None:
    """Vote again on these points with the same links; a button's callback."""
    at = datetime.now(UTC) + OPEN_FOR
    made = act(lambda: scoring.vote_again(*state.here(), survey_id, point_ids, closes_at=at))
    if made is not None:
        held = st.session_state.setdefault(LINKS, {})
        held[made.survey_id] = [(made.moved[row], token) for row, token in held.pop(survey_id, []) if row in made.moved]
        st.query_params[CHOSEN] = made.survey_id


def look_at_new() -> None:
    """Begin another vote; a button's callback."""
    st.query_params[CHOSEN] = NEW
