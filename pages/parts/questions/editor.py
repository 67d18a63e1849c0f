"""The editor of one question, by the type of its answer; every answer saves itself."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import fields
from pages.parts.questions import choices, entries, split, tables
from pages.parts.questions.place import Place
from salesops.components import NONE_REASON, is_blank, lists_needed
from salesops.content.answer_schema import ChoiceSpec, DateSpec, MatrixSpec, NumberSpec, SplitSpec, TableSpec
from salesops.workshop import AnswerValue


def show(place: Place) -> None:
    """Draw the editor; where the question allows it, "there is none" with its reason stands below."""
    question, value = place.question, place.value
    none = isinstance(value, Mapping) and NONE_REASON in value
    with st.container():
        if not none:
            _by_type(place)
            entries.offer(place.workshop, lists_needed(question), place.key)
    if question.none_label and (none or is_blank(value)):
        _none(place, value)


def _by_type(place: Place) -> None:
    workshop, question, field = place.workshop, place.question, place.field()
    match question.spec:
        case ChoiceSpec():
            choices.show(workshop, question, field, place.name)
        case NumberSpec(unit=unit):
            with st.container(width=320):
                fields.number(field, place.name, unit=unit, workshop=workshop)
        case DateSpec():
            with st.container(width=320):
                fields.day(field, place.name, workshop=workshop)
        case SplitSpec():
            split.show(place, question.spec)
        case MatrixSpec():
            tables.show_matrix(place, question.spec)
        case TableSpec():
            tables.show_table(place, question.spec)
        case _:
            fields.text(field, place.name, rows=4, workshop=workshop)


def _none(place: Place, value: AnswerValue) -> None:
    """Ask why there is none: the reason completes the question, emptying it brings the editor back."""
    none = not is_blank(value)
    label = place.question.none_label or ""
    fold = st.expander(label, expanded=none, key=f"none:{place.key}", on_change="rerun", icon=":material/block:")
    if not (fold.open or none):
        return
    with fold:
        fields.text(
            place.field(NONE_REASON),
            "Because",
            rows=2,
            help="The reason answers the question. Empty it to answer in another way.",
            workshop=place.workshop,
        )
