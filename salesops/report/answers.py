"""Agreed answers as blocks of the report: each type of answer in its own form, ids shown as names."""

from collections.abc import Iterable

from salesops import components
from salesops.components.reading import REMOVED
from salesops.content.answer_schema import MatrixSpec, SplitSpec, TableSpec, TextSpec
from salesops.content.question_schema import Question
from salesops.report import wording
from salesops.report.context import Context
from salesops.report.model import Align, Block, Column, Paragraph, Row, Table, Tone
from salesops.vocabulary import CellType
from salesops.workshop import Workshop

NUMBERS = {CellType.NUMBER, CellType.PERCENT, CellType.MONEY}


def blocks(context: Context, question: Question) -> tuple[Block, ...]:
    """Return an answered question with its agreed answer, and whose answers it was merged from."""
    workshop, say = context.workshop, context.say
    value = workshop.answer(question.id)
    names = {item.id: item.name for item in workshop.list_items}
    code = components.question_code(question.id)
    asked, sources = Paragraph(f"{code} · {question.text}", Tone.LEAD), _sources(context, question.id)
    if isinstance(question.spec, TextSpec):
        return asked, Paragraph(str(value), Tone.ANSWER), *sources  # keeps its lines
    columns, rows = components.as_rows(question, value, names, workshop.settings)
    if len(columns) == 1 and len(rows) == 1:
        return asked, Paragraph(rows[0][0], Tone.ANSWER), *sources
    looks = _looks(question, len(columns))
    heads = tuple(Column(label, align, width) for label, (align, width) in zip(columns, looks, strict=True))
    caption = f"Answer to {code}" if code == question.id else "Answer to a question of the team's own"
    return asked, Table(heads, tuple(Row(say.cells(row)) for row in rows), caption), *sources


def answered(workshop: Workshop, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the questions with an agreed answer, at whatever depth."""
    return tuple(q for q in questions if not components.is_blank(workshop.answer(q.id)))


def _sources(context: Context, question_id: str) -> tuple[Paragraph, ...]:
    """Return whose answers were merged; () where the team answered at once."""
    ids = next((a.source_ids for a in context.workshop.answers if a.question_id == question_id), ())
    names = [context.workshop.item_name(one) or REMOVED for one in ids]
    return (Paragraph(f"Agreed from the answers of {wording.listed(names)}.", Tone.NOTE),) if names else ()


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
