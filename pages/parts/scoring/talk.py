"""One point after the other: its spread in words, the evidence, and what the room agrees on."""

from collections.abc import Callable

import streamlit as st

from db import agreeing
from db.surveys import outcome
from pages.parts import state, undo
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.scoring import votes
from salesops import content, formats, gaps
from salesops.gaps import Point
from salesops.surveys import score_words
from salesops.surveys.scoring import PointResult, Said, Scores
from salesops.vocabulary import SCORE_MAX, SCORE_MIN
from salesops.workshop import Survey, Workshop

_NOT_HERE = -1  # the choice "not applicable here", beside the scores


def show(
    workshop: Workshop,
    survey: Survey,
    found: tuple[PointResult, ...],
    again: Callable[[str, tuple[str, ...]], None] = votes.again,
) -> None:
    """Draw the point that is talked over, with the way to the next; ``again`` is what votes again on it."""
    shown = [one for one in found if one.scores is not None]
    if not shown:
        return
    ids = [one.link_id for one in shown]
    if st.session_state.get(votes.POINT) not in ids:
        st.session_state[votes.POINT] = ids[0]
    at = ids.index(st.session_state[votes.POINT])
    one = shown[at]
    points = {point.link.id: point for point in gaps.points(workshop)}
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(f"{at + 1} of {len(ids)} · {escape(one.text)}", width="stretch")
            before, after = ids[at - 1], ids[(at + 1) % len(ids)]
            st.button("Previous", key="vote:back", on_click=_go, args=(before,), disabled=at == 0)
            st.button("Next", key="vote:next", on_click=_go, args=(after,), disabled=at + 1 == len(ids))
        left, right = st.columns([3, 2], gap="large")
        with left:
            _show_spread(workshop, survey, one)
        with right:
            _show_agreeing(workshop, survey, one, points.get(one.link_id), again)


def _go(link_id: str) -> None:
    st.session_state[votes.POINT] = link_id


def _show_spread(workshop: Workshop, survey: Survey, one: PointResult) -> None:
    scores = one.scores
    if scores is None:
        return
    words = content.load().spread(scores.spread)
    st.markdown(f"**{words.name}.** {words.says}")
    short = score_words.in_short(scores, workshop.settings)
    told = f"{_ends(scores)}{short}"
    st.markdown(escape(f"{told[0].upper()}{told[1:]}"))
    if one.before is not None:
        st.markdown(
            escape(f"Before the talk: {_ends(one.before)}{score_words.in_short(one.before, workshop.settings)}")
        )
    if one.said:  # one list: thirty people still fit beside the agreed score
        st.markdown("\n".join(f"- **{escape(said.label)}** {escape(_said(said))}" for said in one.said))
    if one.functions:
        names = {key: content.load().function(key).name for key in one.functions}
        medians = ", ".join(
            f"{names[key]} {formats.number(of.median, workshop.settings)}" for key, of in one.functions.items()
        )
        st.markdown(escape(f"Median by function: {medians}"))
    for text in one.evidence:
        st.markdown(f"> {escape(text)}")
    if one.held and not one.said:
        _show_held(survey, one)


def _show_held(survey: Survey, one: PointResult) -> None:
    """Offer what people wrote, to who facilitates: it was promised that somebody looks through it first."""
    count = len(one.held)
    label = "1 piece of evidence to look through" if count == 1 else f"{count} pieces of evidence to look through"
    fold = st.popover(label, key=f"vote:held:{one.link_id}", on_change="rerun", icon=":material/visibility_lock:")
    if not fold.open:
        return
    with fold:
        for _, text in one.held:
            st.markdown(f"> {escape(text)}")
        st.caption("What the room has read cannot be taken back. What is held back is not asked about again here.")
        ids = [word_id for word_id, _ in one.held]
        with st.container(horizontal=True):
            for text, released in {"Show to the room": True, "Hold back": False}.items():
                st.button(text, key=f"vote:words:{released}", on_click=_judge, args=(survey.id, ids, released))


def _judge(survey_id: str, ids: list[str], released: bool) -> None:
    act(lambda: outcome.judge_words(*state.here(), survey_id, released=released, ids=ids))


def _ends(scores: Scores) -> str:
    if scores.ends is None:
        return ""
    low, high = scores.ends
    return f"all gave {low}, " if low == high else f"from {low} to {high}, "


def _said(said: Said) -> str:
    sure = "" if said.confidence is None else score_words.how_sure(said.confidence).lower()
    return " · ".join(part for part in (score_words.score(said.score), sure, said.evidence) if part)


def _show_agreeing(
    workshop: Workshop,
    survey: Survey,
    one: PointResult,
    point: Point | None,
    again: Callable[[str, tuple[str, ...]], None],
) -> None:
    if point is None:
        st.caption("This point was set aside meanwhile: it needs no score.")
        return
    if point.score is not None:
        st.markdown(f"**On the Gaps page: {point.score}**")
    if state.may_edit():
        key = f"{survey.id}:{one.link_id}"
        _show_presses(survey, one, _show_choice(one, point, key), key, again)


def _show_choice(one: PointResult, point: Point, key: str) -> int | None:
    """Draw the score to agree on, with its words, and the reason for it; return what is chosen."""
    choices = [*range(SCORE_MIN, SCORE_MAX + 1), _NOT_HERE]
    proposal = one.scores.proposal if one.scores is not None else None
    score = st.radio(
        "Agreed score", choices, index=None if proposal is None else choices.index(proposal), horizontal=True,
        key=f"vote:score:{key}", format_func=lambda n: "Not applicable here" if n == _NOT_HERE else str(n),
        help="Proposed: the median, the lower one of two",
    )  # fmt: skip
    anchors = point.element.anchors or content.load().scale
    if score is not None and score != _NOT_HERE:
        st.caption(escape(anchors[score]))
    st.text_area("Because", key=f"vote:because:{key}", height=90, placeholder="What settled it: what was seen, by whom")
    return score


def _show_presses(
    survey: Survey, one: PointResult, score: int | None, key: str, again: Callable[[str, tuple[str, ...]], None]
) -> None:
    with st.container(horizontal=True):
        st.button(
            "Agree on this", key=f"vote:agree:{key}", type="primary", disabled=score is None, on_click=_agree,
            args=(one.link_id, key),
        )  # fmt: skip
        if votes.may_lead():
            st.button(
                "Vote again on it",
                key=f"vote:once:{key}",
                on_click=again,
                args=(survey.id, (one.link_id,)),
                help=votes.AGAIN,
            )


def _agree(link_id: str, key: str) -> None:
    # Read here: what was chosen in the same moment is not in the arguments yet.
    score = st.session_state[f"vote:score:{key}"]
    because = str(st.session_state.get(f"vote:because:{key}") or "")
    if score == _NOT_HERE:
        undo.press(agreeing.agree_not_applicable, *state.here(), link_id, because)
    else:
        undo.press(agreeing.agree, *state.here(), link_id, score, because)
