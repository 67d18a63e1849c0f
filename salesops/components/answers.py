"""Is an answer of its question's kind? Refusals say what to change; nothing is repaired in silence."""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from salesops.content.answer_schema import (
    CellSpec,
    ChoiceSpec,
    DateSpec,
    MatrixSpec,
    NumberSpec,
    SplitSpec,
    TableSpec,
    TextSpec,
)
from salesops.content.question_schema import Question
from salesops.errors import BadInput
from salesops.vocabulary import TEXT_LIMIT, CellType, ListKind
from salesops.workshop import AnswerValue

Listed = Mapping[ListKind, frozenset[str]]  # ids of the entries that each of the workshop's lists has
NONE_REASON = "_none"  # {NONE_REASON: "because …"} says that there is none, e.g. no pilot
MOST_ROWS = 500
_NOT_OFFERED = "That choice is not offered here. Choose one from the list."


def check_answer(question: Question, value: AnswerValue, listed: Listed) -> None:
    """Refuse an answer that does not fit its question; None (not answered) always fits.

    Parameters
    ----------
    question : Question
    value : AnswerValue
        str for a text; option id, or a list of them, for a choice; number; ISO day for a date; {part: percent} for
        a split; {row: {column: cell}} for a table or matrix; or {NONE_REASON: reason} where the question allows it.
    listed : mapping
        The entries of the workshop's lists, by kind; an id of a stranger is refused.

    Raises
    ------
    BadInput
        With a sentence for the facilitator.
    """
    if value is None:
        return
    if isinstance(value, Mapping) and NONE_REASON in value:
        _check_none(question, value)
        return
    match question.spec:
        case TextSpec():
            _check_text(value)
        case NumberSpec(minimum=minimum, maximum=maximum, unit=unit):
            _check_number(value, minimum, maximum, unit)
        case ChoiceSpec():
            _check_choice(question.spec, value)
        case DateSpec():
            _check_day(value)
        case SplitSpec():
            _check_split(question.spec, value, listed)
        case MatrixSpec():
            _check_matrix(question.spec, value, listed)
        case TableSpec():
            _check_table(question.spec, value, listed)


def check_cell(cell: CellSpec, value: Any, listed: Listed) -> None:
    """Refuse a cell's value that is not of its column's kind; raises BadInput."""
    match cell.type:
        case CellType.TEXT:
            _check_text(value)
        case CellType.NUMBER | CellType.MONEY | CellType.PERCENT:
            percent = cell.type is CellType.PERCENT
            minimum = 0.0 if percent and cell.minimum is None else cell.minimum
            maximum = 100.0 if percent and cell.maximum is None else cell.maximum
            _check_number(value, minimum, maximum, "%" if percent else cell.unit or "")
        case CellType.CHOICE:
            _require(value in {o.id for o in cell.options}, _NOT_OFFERED)
        case CellType.ITEM:
            known = listed.get(cell.list, frozenset()) if cell.list else frozenset()
            _require(value in known, "That entry is not on this workshop's list (any more). Choose another one.")
        case CellType.DATE:
            _check_day(value)
        case CellType.YES_NO:
            _require(isinstance(value, bool), "Answer this with yes or no.")


def _check_none(question: Question, value: Mapping[str, Any]) -> None:
    _require(question.none_label is not None, "This question cannot be answered with “none”.")
    _require(set(value) == {NONE_REASON}, "Either there is none, or there are rows: remove one of the two.")
    _check_text(value[NONE_REASON])


def _check_text(value: Any) -> None:
    _require(isinstance(value, str), "Type text here.")
    if len(value) > TEXT_LIMIT:
        raise BadInput(
            f"This text has {len(value):,} characters; the limit is {TEXT_LIMIT:,}. Shorten it, or keep the rest in a "
            "linked document."
        )


def _check_number(value: Any, minimum: float | None, maximum: float | None, unit: str) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    _require(number, "Type a number here.")
    if minimum is not None and value < minimum:
        reason = "cannot be negative" if minimum == 0 else f"is below {minimum:g}, the smallest that makes sense here"
        raise BadInput(f"{value:g} {unit} {reason}. Check the number.".replace("  ", " "))
    if maximum is not None and value > maximum:
        raise BadInput(f"{value:g} {unit} is above {maximum:g}, the largest that makes sense here. Check the number.")


def _check_choice(spec: ChoiceSpec, value: Any) -> None:
    chosen = value if spec.many else [value]
    known = {option.id for option in spec.options}
    fits = isinstance(chosen, list | tuple) and all(one in known for one in chosen)
    _require(fits, _NOT_OFFERED)


def _check_day(value: Any) -> None:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise BadInput("That is not a date. Choose a day, for example 2026-03-31.") from error


def _check_split(spec: SplitSpec, value: Any, listed: Listed) -> None:
    _check_keys(value, _side(spec.parts, spec.parts_from, listed), "part")
    for percent in value.values():
        _check_number(percent, 0, 100, "%")
    total = sum(value.values())
    if value and not math.isclose(total, 100, abs_tol=0.01):
        missing = 100 - total
        words = f"{missing:g} % is missing" if missing > 0 else f"{-missing:g} % is too much"
        raise BadInput(f"The shares add up to {total:g} %; {words}. Change a share so that they make 100 %.")


def _check_matrix(spec: MatrixSpec, value: Any, listed: Listed) -> None:
    columns = _side(spec.columns, spec.columns_from, listed)
    _check_keys(value, _side(spec.rows, spec.rows_from, listed), "row")
    for cells in value.values():
        _check_keys(cells, columns, "column")
        for cell in cells.values():
            check_cell(spec.cell, cell, listed)


def _check_table(spec: TableSpec, value: Any, listed: Listed) -> None:
    free = not spec.rows and spec.row_per is None
    _check_keys(value, None if free else _side(spec.rows, spec.row_per, listed), "row")
    _require(len(value) <= MOST_ROWS, f"A table holds at most {MOST_ROWS} rows. Keep the rest in a linked document.")
    columns = {column.id: column for column in spec.columns if not column.computed}
    for cells in value.values():
        _check_keys(cells, columns, "column")
        for name, cell in cells.items():
            _named(columns[name].label, partial(check_cell, columns[name], cell, listed))


def _side(fixed: Iterable[Any], kind: ListKind | None, listed: Listed) -> frozenset[str]:
    return listed.get(kind, frozenset()) if kind is not None else frozenset(option.id for option in fixed)


def _check_keys(value: Any, known: Iterable[str] | None, what: str) -> None:
    _require(isinstance(value, Mapping), "This answer is a table; type into its cells.")
    if known is not None and not set(value) <= set(known):
        raise BadInput(f"A {what} of this answer is not there (any more). Look at the page again, then type anew.")


def _named(label: str, check: Callable[[], None]) -> None:
    try:
        check()
    except BadInput as error:
        raise BadInput(f"{label}: {error}") from error


def _require(fits: bool, otherwise: str) -> None:
    if not fits:
        raise BadInput(otherwise)
