"""What pre-work asks: which merger points are scored alone, and by whom."""

from functools import partial
from typing import Any

import streamlit as st

from db.surveys.audience import Invited
from pages.parts import state
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import arrange, press_arrange
from pages.parts.surveys.asked import whom, whom_cell
from salesops import content, surveys
from salesops.surveys import items as change
from salesops.surveys import prework
from salesops.vocabulary import SurveyMode
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, survey: Survey, people: list[Invited]) -> None:
    """Draw the accepted merger points with the choice of each."""
    method, offered = content.load(), prework.candidates(workshop)
    if not offered and not survey.items:
        st.info("There is no accepted merger point yet. Accept some on the map first.", icon=":material/info:")
        st.page_link("pages/workshop/map.py", label="Go to the map", query_params=state.address())
        return
    _say_how_long(survey, people)
    functions = {one.function for one in people} - {""}
    st.button(
        "Propose points by function", key="surveys:propose", on_click=press_arrange, icon=":material/auto_awesome:",
        args=(survey.id, lambda _items: prework.proposed(workshop, functions)), kwargs={"undoable": True},
    )  # fmt: skip
    st.caption(
        f"At most {prework.MOST_PER_PERSON} points per person: each function gets those of the stages it owns, "
        "important stages first."
    )
    chosen = {one.id: one for one in survey.items}
    gone = [one for one in survey.items if one.id not in {point.id for point in offered}]
    grid(
        f"survey-points:{survey.id}",
        [_row(survey, chosen.get(one.id), one, functions) for one in (*offered, *gone)],
        [
            Column("asked", "Asked", "check", width="5rem"),
            Column("point", "Merger point", "static"),
            Column("functions", "Only for", "choice", options=whom(method), help="– asks everybody", width="14rem"),
        ],
        label="Merger points",
        row_header=None,
        height=520,
    )
    _say_who_is_asked_nothing(survey, people)
    if people and len(people) <= prework.FEW_RATERS and survey.mode is not SurveyMode.NAMED:
        st.warning(
            f"With {len(people)} {'rater' if len(people) == 1 else 'raters'} a group hides nothing. Agree first that "
            "scores stand with names, then choose “Named by consent” under Promise.",
            icon=":material/warning:",
        )


def _say_who_is_asked_nothing(survey: Survey, people: list[Invited]) -> None:
    method = content.load()
    count = prework.per_function(survey.items, method)
    left = [one.name for one in method.functions if one.id in {who.function for who in people} and not count[one.id]]
    if survey.items and left:
        st.warning(f"Invited, but asked about no point: {', '.join(left)}.", icon=":material/warning:")


def _say_how_long(survey: Survey, people: list[Invited]) -> None:
    method = content.load()
    functions = sorted({one.function for one in people}) or [""]
    each = {one: surveys.minutes(surveys.build(survey, one or None)) for one in functions}
    count = prework.per_function(survey.items, method)
    if not survey.items:
        st.markdown("**No point is chosen yet.** Propose some, or tick them one by one.")
    elif len(functions) == 1:
        st.markdown(f"**{count.get(functions[0], 0)} points, about {each[functions[0]]} minutes** per person.")
    else:
        longest = max(each, key=lambda one: each[one])
        name = method.function(longest).name if longest else "people whose function is not known"
        st.markdown(
            f"**{min(each.values())} to {max(each.values())} minutes** per person; longest for {name} "
            f"({count[longest]} points)."
        )


def _row(survey: Survey, item: Any, offered: Any, functions: set[str]) -> Row:
    method = content.load()
    cells = {
        "asked": Cell(value=item is not None, on_change=partial(_tick, survey.id, offered.id, functions)),
        "point": Cell(value=(item or offered).text),
    }
    if item is not None:
        cells["functions"] = whom_cell(survey.id, item, method)
    return Row(offered.id, offered.text, cells)


def _tick(survey_id: str, item_id: str, functions: set[str], value: Any, _was: Any) -> None:
    workshop, method = state.load_workshop(), content.load()

    def chosen(items: change.Items) -> change.Items:
        if not value:
            return change.without(items, item_id)
        asked = {one.id: one for one in items}
        these = tuple(
            asked.get(one.id, one) for one in prework.candidates(workshop) if one.id in asked or one.id == item_id
        )
        prework.require_fitting(these, functions or {""}, method)
        return these

    arrange(survey_id, chosen)
