"""The editor of one question, by the type of its answer; every answer saves itself."""

from collections.abc import Mapping

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.questions import choices, entries, split, tables
from salesops.components import NONE_REASON, is_blank, lists_needed
from salesops.content.question_schema import (
    ChoiceSpec,
    DateSpec,
    MatrixSpec,
    NumberSpec,
    Question,
    SplitSpec,
    TableSpec,
)
from salesops.workshop import AnswerValue, Workshop


def show(workshop: Workshop, question: Question) -> None:
    """Draw the editor; where the question allows it, "there is none" with its reason stands below."""
    value = workshop.answer(question.id)
    none = isinstance(value, Mapping) and NONE_REASON in value
    with st.container():
        if not none:
            _by_type(workshop, question)
            entries.offer(workshop, lists_needed(question), question.id)
    if question.none_label and (none or is_blank(value)):
        _none(workshop, question, value)


def _by_type(workshop: Workshop, question: Question) -> None:
    field, label = db.fields.answer(question.id), f"Answer {question.id}"
    match question.spec:
        case ChoiceSpec():
            choices.show(workshop, question, field, label)
        case NumberSpec(unit=unit):
            with st.container(width=320):
                fields.number(field, label, unit=unit, workshop=workshop)
        case DateSpec():
            with st.container(width=320):
                fields.day(field, label, workshop=workshop)
        case SplitSpec():
            split.show(workshop, question, question.spec)
        case MatrixSpec():
            tables.show_matrix(workshop, question, question.spec)
        case TableSpec():
            tables.show_table(workshop, question, question.spec)
        case _:
            fields.text(field, label, rows=4, workshop=workshop)


def _none(workshop: Workshop, question: Question, value: AnswerValue) -> None:
    """Ask why there is none: the reason completes the question, emptying it brings the editor back."""
    none = not is_blank(value)
    fold = st.expander(
        question.none_label or "", expanded=none, key=f"none:{question.id}", on_change="rerun", icon=":material/block:"
    )
    if not (fold.open or none):
        return
    with fold:
        fields.text(
            db.fields.answer(question.id, NONE_REASON),
            "Because",
            rows=2,
            help="The reason answers the question. Empty it to answer in another way.",
            workshop=workshop,
        )
