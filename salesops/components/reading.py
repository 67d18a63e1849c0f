"""Answers as people read them: one line of text, or a small table. Canvas, pages and reports share this."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from salesops import formats
from salesops.components.answers import NONE_REASON
from salesops.content.answer_schema import CellSpec, ChoiceSpec, DateSpec, MatrixSpec, NumberSpec, SplitSpec, TableSpec
from salesops.content.base import Option
from salesops.content.question_schema import Question
from salesops.vocabulary import CellType
from salesops.workshop import AnswerValue, Settings

Names = Mapping[str, str]  # names of the workshop's list entries (also of those who left), by id
EMPTY = formats.NOTHING
REMOVED = "(removed entry)"
_COUNT = "count"  # the unit of what is counted
_SELF_EXPLAINING = {CellType.TEXT, CellType.CHOICE, CellType.ITEM}
Rows = tuple[tuple[str, ...], ...]


def is_blank(value: Any) -> bool:
    """Return whether nothing was said: None, "", blank text, or a table without any cell; 0 and "no" are answers."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_blank(inner) for inner in value.values())
    return value is None or (isinstance(value, list | tuple) and not value)


def as_text(question: Question, value: AnswerValue, names: Names, settings: Settings) -> str:
    """Return an answer in one line, "–" where none is given.

    Parameters
    ----------
    question : Question
    value : AnswerValue
        As the snapshot holds it.
    names : mapping
        Names of the list entries by id; an id without a name reads "(removed entry)".
    settings : Settings
        How the workshop writes numbers, money and days.
    """
    if is_blank(value):
        return EMPTY
    if (reason := _none_reason(question, value)) is not None:
        return reason
    spec = question.spec
    if isinstance(spec, SplitSpec):
        return ", ".join(f"{part} {share}" for part, share in _split_rows(spec, value, names, settings))
    if isinstance(spec, TableSpec | MatrixSpec):
        columns, rows = as_rows(question, value, names, settings)
        heads = _heads(spec, columns)
        return "; ".join(_row_in_words(heads, row, _has_row_names(spec)) for row in rows)
    return _single(question, value, settings)


def as_rows(question: Question, value: AnswerValue, names: Names, settings: Settings) -> tuple[tuple[str, ...], Rows]:
    """Return ``(columns, rows)`` of an answer, every cell as text and "–" where it is empty.

    A split has the columns Part and Share; a table and a matrix have one row per row that says anything, with its
    name in the first column unless rows are free; every other answer is one cell. No rows where nothing is given.
    Parameters as for `as_text`.
    """
    spec = question.spec
    if is_blank(value) or _none_reason(question, value) is not None:
        columns, rows = ("Answer",), () if is_blank(value) else ((as_text(question, value, names, settings),),)
        return columns, rows
    if isinstance(spec, SplitSpec):
        return ("Part", "Share"), _split_rows(spec, value, names, settings)
    if isinstance(spec, MatrixSpec):
        sides = _labels(spec.columns, _columns_used(value), names)
        return ("", *sides.values()), _matrix_rows(spec, value, names, tuple(sides), settings)
    if isinstance(spec, TableSpec):
        return _table(spec, value, names, settings)
    return ("Answer",), ((_single(question, value, settings),),)


def cell_text(cell: CellSpec, value: Any, names: Names, settings: Settings) -> str:
    """Return one cell of a table or matrix as text, "–" where it is empty."""
    if is_blank(value):
        return EMPTY
    match cell.type:
        case CellType.CHOICE:
            return _label(cell.options, value)
        case CellType.ITEM:
            return names.get(value, REMOVED)
        case CellType.YES_NO:
            return "yes" if value else "no"
        case CellType.PERCENT:
            return f"{formats.number(value, settings)} %"
        case CellType.MONEY:
            return formats.money(value, settings)
        case CellType.NUMBER:
            return _with_unit(value, cell.unit, settings)
        case CellType.DATE:
            return _day(value, settings)
        case _:
            return " ".join(str(value).split())


def _with_unit(value: float, unit: str | None, settings: Settings) -> str:
    """Return a number with its unit, "1 hour" and "2 hours"; what is counted is named by its label."""
    if value == 1 and unit is not None and unit.isalpha():
        unit = unit.removesuffix("s") if unit != _COUNT else unit
    return f"{formats.number(value, settings)} {'' if unit == _COUNT else unit or ''}".strip()


def _day(value: str, settings: Settings) -> str:
    return formats.day(date.fromisoformat(value), settings)


def _single(question: Question, value: AnswerValue, settings: Settings) -> str:
    spec = question.spec
    if isinstance(spec, ChoiceSpec):
        chosen = value if spec.many else [value]
        return ", ".join(_label(spec.options, one) for one in chosen)
    if isinstance(spec, NumberSpec):
        return _with_unit(value, spec.unit, settings)
    if isinstance(spec, DateSpec):
        return _day(value, settings)
    return " ".join(str(value).split())


def _none_reason(question: Question, value: AnswerValue) -> str | None:
    if not isinstance(value, Mapping) or NONE_REASON not in value:
        return None
    reason = " ".join(str(value[NONE_REASON]).split())
    return f"{question.none_label or 'None'}: {reason}" if reason else question.none_label or "None"


def _split_rows(spec: SplitSpec, value: Mapping[str, Any], names: Names, settings: Settings) -> Rows:
    parts = _labels(spec.parts, value, names)
    return tuple(
        (name, f"{formats.number(value[part], settings)} %")
        for part, name in parts.items()
        if not is_blank(value[part])
    )


def _matrix_rows(
    spec: MatrixSpec, value: Mapping[str, Any], names: Names, columns: Iterable[str], settings: Settings
) -> Rows:
    sides = _labels(spec.rows, value, names)
    return tuple(
        (name, *(cell_text(spec.cell, value[row].get(column), names, settings) for column in columns))
        for row, name in sides.items()
        if not is_blank(value[row])
    )


def _table(spec: TableSpec, value: Mapping[str, Any], names: Names, settings: Settings) -> tuple[tuple[str, ...], Rows]:
    typed = [column for column in spec.columns if not column.computed]
    named = _has_row_names(spec)
    sides = _labels(spec.rows, value, names) if named else dict.fromkeys(value, "")
    rows = tuple(
        ((name,) if named else ())
        + tuple(cell_text(column, value[row].get(column.id), names, settings) for column in typed)
        for row, name in sides.items()
        if not is_blank(value[row])
    )
    heads = tuple(column.label for column in typed)
    return ("", *heads) if named else heads, rows


def _has_row_names(spec: TableSpec | MatrixSpec) -> bool:
    return isinstance(spec, MatrixSpec) or bool(spec.rows) or spec.row_per is not None


def _columns_used(value: Mapping[str, Any]) -> dict[str, None]:
    return {column: None for cells in value.values() for column, cell in cells.items() if not is_blank(cell)}


def _labels(fixed: Iterable[Option], used: Iterable[str], names: Names) -> dict[str, str]:
    """Return ``{id: label}`` of the rows, columns or parts in use: in the method's order, else in the list's."""
    there = set(used)
    labels = {option.id: option.label for option in fixed if option.id in there}
    labels |= {key: name for key, name in names.items() if key in there and key not in labels}
    return labels | {key: REMOVED for key in used if key not in labels}


def _label(options: Iterable[Option], value: Any) -> str:
    return next((option.label for option in options if option.id == value), str(value))


def _heads(spec: TableSpec | MatrixSpec, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands before each cell in a line; words, choices and names of a table speak for themselves."""
    if isinstance(spec, MatrixSpec):
        return columns[1:]
    typed = [column for column in spec.columns if not column.computed]
    return tuple("" if c.type in _SELF_EXPLAINING else c.label.partition(" (")[0] for c in typed)


def _row_in_words(heads: tuple[str, ...], row: tuple[str, ...], named: bool) -> str:
    cells = zip(heads, row[named:], strict=True)
    said = ", ".join(f"{head} {cell}".strip() for head, cell in cells if cell != EMPTY)
    return f"{row[0]}: {said}" if named else said
