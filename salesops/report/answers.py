"""Agreed answers as blocks of the report: each type of answer in its own form, ids shown as names."""

from collections.abc import Iterable

from salesops import components
from salesops.content.question_schema import MatrixSpec, Question, SplitSpec, TableSpec, TextSpec
from salesops.report import wording
from salesops.report.model import Align, Block, Column, Paragraph, Row, Table, Tone
from salesops.vocabulary import CellType
from salesops.workshop import Workshop

NUMBERS = {CellType.NUMBER, CellType.PERCENT, CellType.MONEY}


def blocks(workshop: Workshop, question: Question) -> tuple[Block, ...]:
    """Return an answered question with its agreed answer."""
    value = workshop.answer(question.id)
    names = {item.id: item.name for item in workshop.list_items}
    asked = Paragraph(f"{question.id} · {question.text}", Tone.LEAD)
    if isinstance(question.spec, TextSpec):
        return asked, Paragraph(str(value), Tone.ANSWER)  # keeps its lines
    columns, rows = components.as_rows(question, value, names, currency=workshop.settings.currency)
    if len(columns) == 1 and len(rows) == 1:
        return asked, Paragraph(components.as_text(question, value, names), Tone.ANSWER)
    heads = tuple(
        Column(label, align, width)
        for label, (align, width) in zip(columns, _looks(question, len(columns)), strict=True)
    )
    return asked, Table(heads, tuple(Row(wording.cells(row)) for row in rows), f"Answer to {question.id}")


def answered(workshop: Workshop, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions with an agreed answer, at whatever depth."""
    return tuple(q for q in questions if not components.is_blank(workshop.answer(q.id)))


def _looks(question: Question, columns: int) -> list[tuple[Align, float]]:
    """Return alignment and width of each column: numbers stand right, the name of a row is a little wider."""
    spec = question.spec
    first = (Align.LEFT, 1.3)
    if isinstance(spec, SplitSpec):
        return [(Align.LEFT, 3.0), (Align.RIGHT, 1.0)]
    if isinstance(spec, MatrixSpec):
        return [first, *[(_align(spec.cell.type), 1.0)] * (columns - 1)]
    if isinstance(spec, TableSpec):
        typed = [(_align(column.type), 1.0) for column in spec.columns if not column.computed]
        return [first, *typed] if columns > len(typed) else typed
    return [first] * columns


def _align(kind: CellType) -> Align:
    return Align.RIGHT if kind in NUMBERS else Align.LEFT
