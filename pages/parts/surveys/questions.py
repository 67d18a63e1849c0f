"""Which questions of components and stages pre-work asks to be answered alone, and by whom."""

from functools import partial
from typing import Any

import streamlit as st

from pages.parts import state
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.surveys.acting import arrange, press_arrange
from pages.parts.surveys.asked import whom, whom_cell
from salesops import content, surveys
from salesops.content.schema import Component, StageItem
from salesops.lifecycle import stage_names
from salesops.surveys import items as change
from salesops.surveys import prework
from salesops.vocabulary import Stage
from salesops.workshop import Survey, SurveyItem, Workshop


def show(workshop: Workshop, survey: Survey, functions: set[str]) -> None:
    """Draw the questions at the workshop's depth with the choice of each."""
    method, offered, asked = content.load(), prework.questions(workshop), prework.questions_of(survey.items)
    st.button(
        "Propose questions by function", key="surveys:propose-questions", on_click=press_arrange,
        icon=":material/auto_awesome:", kwargs={"undoable": True},
        args=(survey.id, lambda items: (*prework.points_of(items), *prework.proposed_questions(workshop, functions))),
    )  # fmt: skip
    st.caption(
        f"Each function gets questions of the components and stages it owns, at most {prework.QUESTIONS_PROPOSED} a "
        "person. They are answered in a few lines or by a choice; tables are filled in together in the session."
    )
    chosen = {one.id: one for one in asked}
    gone = [one for one in asked if one.id not in {question.id for question in offered}]
    home = {item: _called(workshop, subject) for item, subject in prework.homes(workshop).items()}
    grid(
        f"survey-questions:{survey.id}",
        [_row(survey, chosen.get(one.id), one, home.get(one.id, "")) for one in (*offered, *gone)],
        [
            Column("asked", "Asked", "check", width="5rem"),
            Column("of", "Of", "static", width="11rem"),
            Column("question", "Question", "static"),
            Column("functions", "Only for", "choice", options=whom(method), help="– asks everybody", width="14rem"),
        ],
        label="Questions",
        row_header=None,
        height=520,
    )


def _called(workshop: Workshop, subject: Component | StageItem) -> str:
    return stage_names(workshop)[Stage(subject.id)] if isinstance(subject, StageItem) else subject.name


def _row(survey: Survey, item: SurveyItem | None, offered: SurveyItem, of: str) -> Row:
    words = surveys.words(item or offered, content.load())
    cells = {
        "asked": Cell(value=item is not None, on_change=partial(_tick, survey.id, offered.id)),
        "of": Cell(value=of),
        "question": Cell(value=words),
    }
    if item is not None:
        cells["functions"] = whom_cell(survey.id, item, content.load())
    return Row(offered.id, words[:40], cells)


def _tick(survey_id: str, item_id: str, value: Any, _was: Any) -> None:
    workshop = state.load_workshop()

    def chosen(items: change.Items) -> change.Items:
        rest = change.without(items, item_id)
        new = [one for one in prework.questions(workshop) if one.id == item_id] if value else []
        return prework.in_order(workshop, (*rest, *new))

    arrange(survey_id, chosen)
