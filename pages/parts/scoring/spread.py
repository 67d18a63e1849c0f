"""A closed vote: all points in one picture, the widest spread first, and what a talk would serve."""

from typing import Any

import streamlit as st

from pages.parts import charts
from pages.parts.errors import escape
from pages.parts.scoring import votes
from salesops import content
from salesops.charts.raters import EVERYONE, RatedPoint, raters
from salesops.charts.votes import VoteRow
from salesops.charts.votes import votes as chart
from salesops.surveys import score_words
from salesops.surveys.scoring import FORMULA, PointResult, to_vote_again
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey

BY_FUNCTION = "By function"


def show(survey: Survey, found: tuple[PointResult, ...]) -> None:
    """Draw the picture with its finding, and the press that votes again on what lies apart."""
    shown = [one for one in found if one.scores is not None]
    if not shown:
        st.info(nothing(survey), icon=":material/visibility_off:")
        return
    if _view(shown) == BY_FUNCTION:
        charts.show(raters(*_by_function(shown)), key="vote-functions")
    else:
        charts.show(chart(score_words.finding(found), [row(one) for one in shown]), key="vote-chart")
    with st.container(horizontal=True, vertical_alignment="center"):
        apart = to_vote_again(found)
        if apart and votes.may_lead():
            label = "Vote again on the one apart" if len(apart) == 1 else f"Vote again on the {len(apart)} apart"
            st.button(
                label, key="vote:again", icon=":material/replay:", on_click=votes.again, args=(survey.id, apart),
                help=votes.AGAIN,
            )  # fmt: skip
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(f"{FORMULA[0].upper()}{FORMULA[1:]}.")
            st.markdown(
                "A circle is as large as the number of people, the bar is the median, a dashed one the last vote's."
            )
            st.markdown("Agreement in practice: at most 1 point on six scores (Burke & Dunlap 2002: options ÷ 6).")
    if hidden := len(found) - len(shown):
        st.caption(f"{hidden} not shown: fewer than {survey.minimum} people scored them, or nobody did.")


def _view(shown: list[PointResult]) -> str | None:
    """Return which picture is wanted; by function only where the gate lets a function be shown."""
    if not any(one.functions for one in shown):
        return None
    return st.segmented_control(
        "Picture", ["Everyone", BY_FUNCTION], key="vote:picture", default="Everyone", required=True,
        label_visibility="collapsed",
    )  # fmt: skip


def _by_function(shown: list[PointResult]) -> tuple[list[RatedPoint], list[str]]:
    names = {one.id: one.name for one in content.load().functions}
    there = [names[key] for key in names if any(key in one.functions for one in shown)]
    points = []
    for one in shown:
        of = {names[key]: scores for key, scores in one.functions.items() if scores.median is not None}
        people = {name: scores.n for name, scores in of.items()}
        everyone = None if one.scores is None else one.scores.median
        n = {EVERYONE: 0 if one.scores is None else one.scores.n, **people}
        points.append(RatedPoint(one.text, everyone, {name: scores.median or 0.0 for name, scores in of.items()}, n))
    return points, there


def row(one: PointResult) -> VoteRow:
    """Return one point as a row of the picture."""
    scores: Any = one.scores
    before = None if one.before is None else one.before.median
    return VoteRow(one.text, scores.counts, scores.median, before, content.load().spread(scores.spread).name)


def nothing(survey: Survey) -> str:
    """Return why a closed vote shows nothing."""
    if survey.mode is SurveyMode.NAMED:
        return "Nobody scored with a name, so there is nothing to show."
    return escape(
        f"No point was scored by at least {survey.minimum} people, the smallest number that was promised. "
        "Score with names by consent, or with more people."
    )
