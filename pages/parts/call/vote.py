"""A vote in the call: opened from the console on the gap that is shown, followed on the shared screen."""

from functools import partial

import streamlit as st

from db import meetings, settings
from db.surveys import scoring, setup
from pages.parts import charts, state
from pages.parts.acting import act
from pages.parts.call import room, vote_of
from pages.parts.errors import escape
from pages.parts.scoring import spread, talk, votes, waiting
from pages.parts.surveys.handing import UNREACHABLE
from salesops import content, formats, gaps, places
from salesops.charts.votes import votes as chart
from salesops.surveys import promise, score_words, slips
from salesops.surveys.scoring import PointResult
from salesops.vocabulary import SURVEY_MINIMUM_DEFAULT, SURVEY_MINIMUM_FLOOR, SurveyMode, SurveyState
from salesops.workshop import Meeting, Survey, Workshop

_PERIOD_S = 2
_MODES = {SurveyMode.NAMED: "With names", SurveyMode.ANONYMOUS: "Without names"}


def show_large(workshop: Workshop, survey_id: str) -> None:
    """Draw a vote for the room: the way in and how many are ready; once shown, how far the scores lie apart."""
    room.style()
    vote = workshop.survey(survey_id)
    with st.container(key="shown:over"):
        st.markdown(escape("Score together" if len(vote.items) == 1 else vote.name))
    st.title(escape(_title(vote)), anchor=False)
    if vote.state is not SurveyState.OPEN:
        _show_scores(workshop, vote)
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        _show_code(workshop, vote)
    with right:
        _show_ready(workshop.id, vote.id)
        with st.container(key="shown:lines"):
            st.markdown(escape(promise.told(vote.mode, vote.minimum)))


def _title(vote: Survey) -> str:
    return vote.items[0].text if len(vote.items) == 1 else f"{len(vote.items)} merger points"


def _show_code(workshop: Workshop, vote: Survey) -> None:
    """Draw the code, for who may hand it out: for anybody else the screen of whoever leads shows it."""
    made = scoring.open_link(workshop.id, state.actor(), vote.id) if votes.may_lead() else None
    if made is None:
        st.markdown("Scan the code on the screen of whoever leads the call, or open the link that was sent to you.")
        return
    room.code(slips.link(settings.public_address(), made.token), slips.code(made.token))


@st.fragment(run_every=_PERIOD_S, key="room:ready")
def _show_ready(workshop_id: str, survey_id: str) -> None:
    began, ready = setup.begun(workshop_id, state.actor(), survey_id)
    still = max(began - ready, 0)
    with st.container(key="shown:facts"):
        one, two = st.columns(2)
        one.markdown(f"## {ready}\nready")
        two.markdown(f"## {still}\nstill scoring")


def _show_scores(workshop: Workshop, vote: Survey) -> None:
    found = votes.read(workshop, vote)
    shown = [one for one in found if one.scores is not None]
    if not shown:
        st.markdown(spread.nothing(vote))
        return
    side, wide = st.columns([1, 5], gap="medium")
    with side, st.container(key="shown:facts"):
        for label, figure in _figures(workshop, shown[0]) if len(shown) == 1 else ():
            st.markdown(f"## {escape(figure)}\n{escape(label)}")
    with wide, st.container(key="shown:picture"):
        rows = [spread.row(one) for one in shown]
        title = _found(shown[0]) if len(shown) == 1 else score_words.finding(found)
        charts.show_large(chart(title, rows), key="room:votes")


def _found(one: PointResult) -> str:
    """Return in words how far the scores of a single point that are shown lie apart."""
    if one.scores is None:
        return ""
    words = content.load().spread(one.scores.spread)
    return f"{words.name}. {words.says}"


def _figures(workshop: Workshop, one: PointResult) -> tuple[tuple[str, str], ...]:
    scores = one.scores
    if scores is None:
        return ()
    median = "–" if scores.median is None else formats.number(scores.median, workshop.settings)
    ends = () if scores.ends is None else (("lowest and highest", f"{scores.ends[0]} to {scores.ends[1]}"),)
    return ("people", str(scores.n)), ("median", median), *ends


def show_led(workshop: Workshop, meeting: Meeting) -> None:
    """Draw on the console the vote that the shared screen shows: who is ready, its scores, voting again."""
    survey_id = vote_of(workshop, meeting)
    if votes.may_lead() and survey_id is not None:
        _show_leading(workshop, meeting, workshop.survey(survey_id))


def offer(workshop: Workshop, meeting: Meeting) -> None:
    """Offer on the console a vote on the gap that the shared screen shows."""
    point = _point(workshop, meeting)
    if point is None or not votes.may_lead():
        return
    with st.popover("Vote on this gap", icon=":material/how_to_vote:"):
        st.markdown(
            f"Everybody scores alone on a phone; nobody sees a score before all are shown together. {votes.OPENS}"
        )
        with st.container(horizontal=True):
            for mode, words in _MODES.items():
                st.button(
                    words, key=f"call:vote:{mode}", on_click=_open, args=(workshop.id, meeting.id, point, mode),
                    help=promise.told(mode, _minimum(mode)),
                )  # fmt: skip


def _minimum(mode: SurveyMode) -> int:
    return SURVEY_MINIMUM_FLOOR if mode is SurveyMode.NAMED else SURVEY_MINIMUM_DEFAULT


def _point(workshop: Workshop, meeting: Meeting) -> str | None:
    """Return the merger point that the shared screen shows, None where it shows something else."""
    item = next((one for one in workshop.agenda_items if one.id == meeting.item_id), None)
    kind, _, link_id = (meeting.shows or (item.source if item else "")).partition(":")
    there = kind == "gap" and any(one.link.id == link_id for one in gaps.points(workshop))
    return link_id if there else None


def _open(workshop_id: str, meeting_id: str, point: str, mode: SurveyMode) -> None:
    votes.open_one(places.name(state.load_workshop(), f"gap:{point}"), (point,), mode, _minimum(mode))
    _show_newest(workshop_id, meeting_id)


def _show_newest(workshop_id: str, meeting_id: str) -> None:
    """Let the shared screen show the vote that was just opened; where none was, it stays as it is."""
    made = st.query_params.pop(votes.CHOSEN, None)
    if made is not None:
        act(partial(meetings.show, workshop_id, state.actor(), meeting_id, f"vote:{made}"))


def _show_leading(workshop: Workshop, meeting: Meeting, vote: Survey) -> None:
    with st.container(border=True):
        st.markdown(f"**{escape(_title(vote))}**")
        if vote.state is SurveyState.OPEN:
            if not settings.reachable_by_phones():
                st.warning(UNREACHABLE, icon=":material/phonelink_off:")
            waiting.ready(workshop.id, vote)
            return
        found = votes.read(workshop, vote)
        shown = [one for one in found if one.scores is not None]
        if not shown:
            st.markdown(spread.nothing(vote))
            return
        talk.show(workshop, vote, found, again=partial(_again, workshop.id, meeting.id))


def _again(workshop_id: str, meeting_id: str, survey_id: str, points: tuple[str, ...]) -> None:
    votes.again(survey_id, points)
    _show_newest(workshop_id, meeting_id)
