"""Which merger points pre-work asks to be scored alone, and by whom."""

from functools import partial
from typing import Any

import streamlit as st

from pages.parts import state
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import arrange, press_arrange
from pages.parts.surveys.asked import whom, whom_cell
from salesops import content
from salesops.surveys import items as change
from salesops.surveys import prework
from salesops.workshop import Survey, SurveyItem, Workshop


def show(workshop: Workshop, survey: Survey, functions: set[str]) -> None:
    """Draw the accepted merger points with the choice of each."""
    method, offered, asked = content.load(), prework.candidates(workshop), prework.points_of(survey.items)
    if not offered and not asked:
        st.info("There is no accepted merger point yet. Accept some on the map first.", icon=":material/info:")
        st.page_link("pages/workshop/map.py", label="Go to the map", query_params=state.address())
        return
    st.button(
        "Propose points by function", key="surveys:propose", on_click=press_arrange, icon=":material/auto_awesome:",
        args=(survey.id, lambda items: (*prework.proposed(workshop, functions), *prework.questions_of(items))),
        kwargs={"undoable": True},
    )  # fmt: skip
    st.caption(
        f"At most {prework.MOST_PER_PERSON} points per person: each function gets those of the stages it owns, "
        "important stages first. Each is scored 0 to 5 against its six sentences, with evidence."
    )
    chosen = {one.id: one for one in asked}
    gone = [one for one in asked if one.id not in {point.id for point in offered}]
    grid(
        f"survey-points:{survey.id}",
        [_row(survey, chosen.get(one.id), one, functions) for one in (*offered, *gone)],
        [
            Column("asked", "Asked", "check", width="5rem"),
            Column("functions", "Only for", "choice", options=whom(method), help="– asks everybody", width="14rem"),
        ],
        label="Merger points",
        row_header="Merger point",
        height=520,
    )


def _row(survey: Survey, item: SurveyItem | None, offered: SurveyItem, functions: set[str]) -> Row:
    cells = {"asked": Cell(value=item is not None, on_change=partial(_tick, survey.id, offered.id, functions))}
    if item is not None:
        cells["functions"] = whom_cell(survey.id, item, content.load())
    return Row(offered.id, (item or offered).text, cells)


def _tick(survey_id: str, item_id: str, functions: set[str], value: Any, _was: Any) -> None:
    workshop, method = state.load_workshop(), content.load()

    def chosen(items: change.Items) -> change.Items:
        if not value:
            return change.without(items, item_id)
        new = [one for one in prework.candidates(workshop) if one.id == item_id]
        these = prework.in_order(workshop, (*change.without(items, item_id), *new))
        prework.require_fitting(these, functions or {""}, method)
        return these

    arrange(survey_id, chosen)
