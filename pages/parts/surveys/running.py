"""An open survey: how many answered and nothing else, more time, the close; and a closed one."""

from datetime import UTC, datetime
from typing import Literal

import streamlit as st

from db.surveys import closing, elsewhere, outcome, setup
from pages.parts import asked, frame, state
from pages.parts.errors import escape, friendly_errors
from pages.parts.surveys.acting import act
from pages.parts.surveys.listing import another_round, closing_words, invited
from salesops import formats
from salesops.alignment.sides import RESPONSE_SHARE
from salesops.surveys import promise
from salesops.surveys.audience import name_of
from salesops.surveys.counted import Counted
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop

_HANDED_IN = "Whoever pressed the last button of the form; single questions may be left out on the way."
_BEGUN = "They count after the close for each question that they answered: every figure says its own n."
_RESULTS = next((entry for entry in frame.PAGES if entry.url_path == "alignment"), None)


def show_open(workshop: Workshop, survey: Survey) -> None:
    """Draw the response of an open survey and what can be done with it."""
    began, finished = setup.begun(workshop.id, state.actor(), survey.id)
    people = invited(workshop, survey)
    with st.grid(3, min_column_width=180):
        st.metric("Handed in", f"{finished}" if people is None else f"{finished} of {people}", help=_HANDED_IN)
        st.metric("Response", _rate(finished, people), help="Handed in, out of the links that were given out")
        st.metric("Begun, not handed in", f"{max(began - finished, 0)}", help=_BEGUN)
    st.markdown(escape(_says(finished, people)))
    until = closing_words(survey, workshop)
    st.caption(
        f"{escape(until[:1].upper() + until[1:])}. Nothing of what people said is shown or counted before the close."
    )
    _show_extending(workshop, survey)
    st.caption(
        "Who is late after the close answers in a second round: “Another round” asks the same, and invites only who "
        "did not answer."
    )
    kind: Literal["primary", "secondary"] = "primary" if _enough(survey, finished, people) else "secondary"
    if st.button("Close the survey …", key="surveys:close", type=kind):
        _ask_to_close(workshop, survey)


def _enough(survey: Survey, finished: int, people: int | None) -> bool:
    """Return whether closing is what comes next: the time is over, or as many answered as speak for the team."""
    over = survey.closes_at is not None and survey.closes_at <= datetime.now(UTC)
    return over or bool(people and finished / people >= RESPONSE_SHARE)


def _rate(finished: int, people: int | None) -> str:
    return formats.NOTHING if not people else f"{round(100 * finished / people)} %"


def _says(finished: int, people: int | None) -> str:
    if people is None:
        return f"With an open link nobody knows how many people have it. {promise.OPEN_LINK}"
    if people and finished / people < RESPONSE_SHARE:
        least = -(-people * 6 // 10)
        return (
            f"Under 60 %: results would speak for those who answered, not for the team, and every chart will say so. "
            f"{least - finished} more would reach it."
        )
    return "At least 60 % handed in: enough to speak of the team."


def _show_extending(workshop: Workshop, survey: Survey) -> None:
    key = f"surveys:later:{survey.id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=300):
            asked.moment(key, f"Closes on ({workshop.settings.time_zone})", workshop, survey.closes_at)
        st.button(
            "Extend to this time", key="surveys:extend", on_click=_extend, args=(survey.id, key),
            help="For good: it can be moved further, never back. “Close the survey” ends it earlier.",
        )  # fmt: skip


def _extend(survey_id: str, key: str) -> None:
    at, workshop = asked.given(key), state.load_workshop()
    if at is None:
        return
    act(
        lambda: setup.extend(workshop.id, state.actor(), survey_id, at),
        f"Open until {formats.moment(at, workshop.settings)} ({workshop.settings.time_zone}).",
    )


@st.dialog("Close this survey for good?", width="medium")
def _ask_to_close(workshop: Workshop, survey: Survey) -> None:
    with friendly_errors():
        with st.spinner("Counting what would be shown …"):
            would = closing.as_if_closed(workshop.id, state.actor(), survey.id)
        st.markdown(f"**{escape(survey.name)}** · {escape(answered_words(would))}")
        _show_hidden(survey, would)
        st.caption(
            "Single answers and the key that could lead to people are destroyed, so a closed survey cannot be opened "
            "again."
            if survey.mode is not SurveyMode.NAMED
            else "Answers stay with their names. A closed survey cannot be opened again."
        )
    with st.container(horizontal=True):
        pressed = st.button("Close it now", key="surveys:close-now", type="primary", on_click=_close, args=(survey.id,))
        if st.button("Leave it open", key="surveys:close-not") or pressed:
            st.rerun()


def answered_words(would: Counted) -> str:
    """Return how many handed in, of how many, and how many only began; what they answered counts too."""
    of = "" if would.invited is None else f" of {would.invited} invited"
    unfinished = would.begun - would.finished
    more = f" {unfinished} more began without handing in: each counts where they answered." if unfinished else ""
    return f"{would.finished}{of} handed in the form.{more}"


def _show_hidden(survey: Survey, would: Counted) -> None:
    if survey.mode is SurveyMode.NAMED:
        st.markdown("Named by consent: nothing is hidden.")
        return
    if not would.begun:
        st.markdown("Nobody answered, so there will be no results.")
        return
    if not would.shown:
        st.markdown(
            f"**No result will be shown**: fewer than {survey.minimum} people answered, the smallest group that was "
            "promised."
        )
        return
    st.markdown(f"Shown: {escape(', '.join(name_of(one) for one in would.shown))}.")
    if would.withheld:
        st.markdown(
            f"Hidden: {escape(', '.join(name_of(one) for one in would.withheld))}. Fewer than {survey.minimum} of them "
            "answered, or a smaller group could be worked out by subtraction. Single statements that fewer people "
            "answered may be hidden as well."
        )


def _close(survey_id: str) -> None:
    act(lambda: closing.close(*state.here(), survey_id), "The survey is closed and counted.")


def show_closed(workshop: Workshop, survey: Survey) -> None:
    """Draw what is known of a closed survey here, and lead on."""
    counted = outcome.result(workshop.id, state.actor(), survey.id)
    if counted is not None:
        st.markdown(f"**{escape(answered_words(counted))}** {escape(_closed_says(counted))}")
    st.caption(f"Closed on {formats.day(survey.closed_on, workshop.settings)}.")
    with st.container(horizontal=True, vertical_alignment="center"):
        if _RESULTS is not None and st.button(
            "Look at the results", key="surveys:results", type="primary", icon=":material/insights:"
        ):
            st.switch_page(_RESULTS.path, query_params=state.address(survey=survey.id))
        st.button("Another round", key="surveys:again", on_click=another_round, args=(survey.id,))
        if counted is not None and counted.origin is not None and st.button("Remove answers …", key="surveys:take-out"):
            _ask_to_take_out(survey, counted)


@st.dialog("Remove these answers?", width="medium")
def _ask_to_take_out(survey: Survey, counted: Counted) -> None:
    st.markdown(f"**{escape(survey.name)}** · {escape(answered_words(counted))}")
    st.markdown("The survey that was brought in goes with its counts, for good. The file can be brought in again.")
    with st.container(horizontal=True):
        pressed = st.button("Remove them now", key="surveys:take-out-now", type="primary", on_click=_take_out,
                            args=(survey.id,))  # fmt: skip
        if st.button("Leave them here", key="surveys:take-out-not") or pressed:
            st.rerun()


def _take_out(survey_id: str) -> None:
    act(lambda: elsewhere.take_out(*state.here(), survey_id), "The answers were removed.")


def _closed_says(counted: Counted) -> str:
    hidden = len(counted.withheld)
    if not counted.shown:
        return "Too few to show any result."
    return "" if not hidden else f"{hidden} {'group is' if hidden == 1 else 'groups are'} hidden; the results say why."
