"""What several people said, next to each other, with the differences marked in words."""

from collections.abc import Mapping

import streamlit as st

from pages.parts import grid
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row
from salesops.components import Comparison, by_group, compare
from salesops.content.answer_schema import TextSpec
from salesops.content.question_schema import Question
from salesops.workshop import AnswerValue, Workshop

_ACROSS = 4  # so many texts stand beside each other; more go below
_BY_PERSON, BY_FUNCTION = "By person", "By function"
_NO_FUNCTION = "No function named"
_SAME, _DIFFERS, _MARK = "= same", "≠ differs", "_compared"


def show(workshop: Workshop, question: Question, said: Mapping[str, AnswerValue]) -> None:
    """Draw the answers side by side, by person or by function."""
    names = {item.id: item.name for item in workshop.list_items}
    found = compare(question, said, workshop.settings, names)
    by = by_whom(question.id, _finding(found))
    heads = {person: names.get(person, "") for person in said}
    if by == BY_FUNCTION:
        functions = {person: function_of(workshop, person) for person in said}
        found, heads = by_group(found, functions), {one: one for one in functions.values()}
    if isinstance(question.spec, TextSpec):
        _texts(found, heads)
    else:
        _table(found, heads, f"views:{question.id}:{by}")


def by_whom(subject: str, finding: str) -> str:
    """Draw the finding with the way between persons and functions; return ``BY_FUNCTION`` or the other."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{finding}**", width="stretch")
        return st.segmented_control(
            "Side by side",
            [_BY_PERSON, BY_FUNCTION],
            default=_BY_PERSON,
            required=True,
            key=f"views:{subject}:by",
            label_visibility="collapsed",
        )


def function_of(workshop: Workshop, person_id: str) -> str:
    """Return the name of the function that a person works in, or that none is named."""
    person = workshop.item(person_id)
    return workshop.item_name(person.function_id if person else None) or _NO_FUNCTION


def _finding(found: Comparison) -> str:
    if found.n == 1:
        return "One person has answered; ask a second one"
    if not found.differing:
        return f"All {found.n} say the same"
    if len(found.lines) == 1:
        return f"The {found.n} answers differ"
    return f"{len(found.differing)} of {len(found.lines)} points differ between {found.n} people"


def _texts(found: Comparison, heads: Mapping[str, str]) -> None:
    (line,) = found.lines
    people = [one for one in heads if one in line.said]
    first_with: dict[str, str] = {}
    for one in people:
        first_with.setdefault(line.said[one], one)
    for begin in range(0, len(people), _ACROSS):
        row = people[begin : begin + _ACROSS]
        for column, one in zip(st.columns(len(row), gap="small"), row, strict=True):
            words, earlier = line.said[one], heads[first_with[line.said[one]]]
            mark = "" if earlier == heads[one] else f"\n\n:small[= the same as {escape(earlier)}]"
            card = column.container(border=True, height="stretch")
            card.markdown(f":small[:gray[{escape(heads[one])}]]\n\n{escape(words)}{mark}")


def _table(found: Comparison, heads: Mapping[str, str], key: str) -> None:
    columns = [Column(one, name, ColumnKind.STATIC) for one, name in heads.items()]
    if found.n > 1:
        columns.append(Column(_MARK, "Compared", ColumnKind.STATIC))
    rows = []
    for line in found.lines:
        cells = {one: Cell(value=line.said.get(one, "–")) for one in heads}
        cells[_MARK] = Cell(value=_SAME if line.same else _DIFFERS)
        rows.append(Row("/".join(line.path) or "answer", line.label, cells))
    grid.grid(key, rows, columns, label="Answers side by side", hide_label=True)
