"""Results of pre-work: merger points by how far the scores lie apart, and what was answered to the questions."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, charts, figures, points_result
from pages.parts.alignment import agenda, comments, head, prework_answers
from salesops import content, formats
from salesops.charts.votes import votes
from salesops.surveys import score_words
from salesops.surveys.question_results import question_results
from salesops.surveys.results import Results
from salesops.surveys.scoring import FORMULA, PointResult, to_vote_again
from salesops.surveys.scoring import results as point_results
from salesops.vocabulary import SurveyMode
from salesops.workshop import Workshop

VIEW, POINT = "prework_view", "point"
VIEWS = {"points": "Scores", "answers": "Answers", "release": "Words to release"}
_TABLE, _PICTURED = "prework_points", 20  # points in the picture: more do not fit on a screen


def show(workshop: Workshop, found: Results) -> None:
    """Draw the head and the chosen view of closed pre-work."""
    points = point_results(found.survey, found.counted)
    answers = question_results(found.survey, found.counted)
    hidden = [one.text for one in points if one.scores is None] + [one.text for one in answers if not one.shows]
    head.show(workshop, replace(found, hidden=tuple(hidden)))
    offered = {view: name for view, name in VIEWS.items() if _offers(view, found, bool(points), bool(answers))}
    view = address.choose("View", offered, name=VIEW)
    if view == "release":
        comments.show(workshop, found)
    elif view == "answers":
        prework_answers.show(workshop, found, answers)
    else:
        _show_points(workshop, found, points)


def _offers(view: str, found: Results, points: bool, answers: bool) -> bool:
    if view == "release":  # with names everything stands beside its name already
        return found.survey.mode is not SurveyMode.NAMED
    return points if view == "points" else answers


def _show_points(workshop: Workshop, found: Results, points: tuple[PointResult, ...]) -> None:
    shown = [one for one in points if one.scores is not None]
    if not shown:
        st.info(f"{score_words.finding(points)}. The head above says how many did.", icon=":material/visibility_off:")
        return
    rows = [
        points_result.row(workshop, one.text, one.scores) for one in shown[:_PICTURED] if one.scores is not None
    ]  # fmt: skip
    charts.show(votes(score_words.finding(points), rows), "prework_votes")
    if len(shown) > _PICTURED:
        st.caption(f"The {_PICTURED} points whose scores lie furthest apart; the table holds all.")
    told = {name: figures.number(workshop.settings) for name in ("Median", "From", "To")}
    told["Spread"] = figures.number(workshop.settings, 1)
    st.markdown("**All points, furthest apart first**  \nChoose a row to see who or which function gave what.")
    st.dataframe(
        figures.written(pd.DataFrame([_row(one) for one in shown]), told), hide_index=True, placeholder=formats.NOTHING,
        height=min(38 + 35 * len(shown), 400),
        alt="Median, spread and number of scores of every merger point", key=_TABLE,
        on_select=lambda: _open(shown), selection_mode="single-row",
        column_config={"Merger point": st.column_config.TextColumn(width=300)},
    )  # fmt: skip
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        st.markdown(f"{FORMULA[:1].upper()}{FORMULA[1:]}.")
    _show_one(workshop, found, shown, again=to_vote_again(points))


def _show_one(workshop: Workshop, found: Results, shown: list[PointResult], again: Collection[str]) -> None:
    """Draw the choice of one merger point, and who or which function gave it what; those in ``again`` need a talk."""
    named = {one.link_id: one for one in shown}
    chosen = st.selectbox(
        "Merger point", address.lead(POINT, POINT, list(named)), format_func=lambda one: named[one].text, key=POINT,
        on_change=address.follow, args=(POINT, POINT),
    )  # fmt: skip
    with st.container(border=True):
        points_result.show(workshop, named[chosen])
        agenda.offer_item(
            workshop, found.survey, chosen, named[chosen].text, primary=chosen in again
        )  # fmt: skip


def _row(one: PointResult) -> dict[str, Any]:
    scores = one.scores
    if scores is None:
        return {"Merger point": one.text}
    low, high = scores.ends or (None, None)
    return {
        "Merger point": one.text,
        "Scores": content.load().spread(scores.spread).name,
        "Median": scores.median,
        "From": low,
        "To": high,
        "Spread": scores.deviation,
        "n": scores.n,
        "Don't know": scores.dont_know,
        "Not applicable": scores.not_applicable,
    }


def _open(shown: list[PointResult]) -> None:
    chosen = st.session_state[_TABLE]["selection"]["rows"]
    if chosen:
        st.query_params[POINT] = shown[chosen[0]].link_id
