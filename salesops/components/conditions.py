"""The conditions of completeness: each kind of rule, and the sentences that say what it still misses."""

import math
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from salesops import formats
from salesops.components.ground import Ground
from salesops.components.naming import (
    NAMED,
    NAMED_TO_FIND,
    Cells,
    Row,
    cell_name,
    column_label,
    listed,
    row_names,
    side_names,
)
from salesops.components.reading import is_blank
from salesops.content.answer_schema import MatrixSpec, SplitSpec, TableSpec
from salesops.content.question_schema import Question, Rule, RuleKind
from salesops.workshop import AnswerValue

_STANDS = "That stands as your answer; the method calls it complete from"
_ROUNDING = 0.01  # percent points by which shares may miss 100, as `check_answer` has it


def missing(question: Question, rule: Rule, value: AnswerValue, ground: Ground) -> tuple[str, ...]:
    """Return what an answer that says something still misses by one rule; nothing where the rule holds.

    The sentences name rows and columns as the screen does. Rows without any cell are not there.
    """
    return tuple(_CONDITIONS[rule.kind](question, rule, value, ground))


def _answered(question: Question, rule: Rule, value: AnswerValue, ground: Ground) -> Iterable[str]:
    return ()  # whoever asks has seen that something is there


def _sums_to_100(question: Question, rule: Rule, value: AnswerValue, ground: Ground) -> Iterable[str]:
    spec = question.spec
    if isinstance(spec, SplitSpec):
        yield from _sum("The shares", value.values(), ground)
    elif isinstance(spec, MatrixSpec):
        told = any(other.kind is RuleKind.FILLED_PER_ROW for other in question.rules)  # of rows without any cell
        for row, name in row_names(spec, value, ground).items():
            if not (told and is_blank(value.get(row))):
                yield from _sum(f"{name}: the shares", value.get(row, {}).values(), ground)
    elif isinstance(spec, TableSpec):
        for column in (one for one in spec.columns if one.id in rule.columns):
            for group, rows in _groups(spec, rule.per, value, ground).items():
                what = f"{group}: {column.label}" if group else column.label
                yield from _sum(what, (cells.get(column.id) for cells in rows), ground, one=True)


def _row_per_list(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert rule.list is not None  # the schema asks for it
    wanted = ground.wanted(rule.list, rule.only)
    if not ground.entries[rule.list]:
        yield f"There is no {rule.list} on the list yet."
    rows = [row for row in value.values() if not is_blank(row)]
    there = {row.get(rule.column) for row in rows} if rule.column else {r for r, c in value.items() if not is_blank(c)}
    absent = [name for entry, name in wanted.items() if entry not in there]
    if absent:
        spare = " What the firm does not have is taken off under People and lists." if len(absent) > NAMED else ""
        lacking = "No row yet" if rule.column else "Nothing typed yet"  # without the column the rows stand there, empty
        yield f"{lacking} for {listed(absent, NAMED_TO_FIND)}.{spare}"


def _minimum_rows(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert rule.count is not None
    there = sum(not is_blank(cells) for cells in value.values())
    if there < rule.count:
        yield f"{_rows(there).capitalize()} so far; at least {rule.count} are asked for."


def _maximum_rows(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert rule.count is not None
    assert isinstance(question.spec, TableSpec)
    for group, rows in _groups(question.spec, rule.per, value, ground).items():
        if len(rows) > rule.count:
            yield f"{f'{group}: ' if group else ''}{_rows(len(rows))}; at most {rule.count} make sense here."


def _required_cells(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    spec = question.spec
    assert isinstance(spec, TableSpec | MatrixSpec)
    excusing: list[str] = []
    if isinstance(spec, MatrixSpec):
        columns = side_names(spec.columns, spec.columns_from, ground)
    else:
        columns = {c.id: c.label for c in spec.columns if c.required and not c.computed}
        excusing = [c.id for c in spec.columns if c.excuses]
    incomplete = [
        (name, gone)
        for row, name in row_names(spec, value, ground).items()
        if not any(value.get(row, {}).get(column) is True for column in excusing)
        and (gone := [label for column, label in columns.items() if is_blank(value.get(row, {}).get(column))])
    ]
    for name, gone in incomplete[:NAMED]:
        yield f"{name}: {'everything' if len(gone) == len(columns) > 1 else listed(gone)} still to fill in."
    if (rest := len(incomplete) - NAMED) > 0:
        yield f"{_rows(rest).capitalize()} more with cells to fill in."


def _filled_in_column(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert rule.count is not None
    assert isinstance(question.spec, TableSpec)
    there = sum(not is_blank(cells.get(rule.column)) for cells in value.values())
    if there < rule.count:
        label = column_label(question.spec, rule.column)
        yield f"“{label}” is filled in {_rows(there)}; at least {rule.count} should have it."


def _any_of_columns(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert isinstance(question.spec, TableSpec)
    labels = " or ".join(column_label(question.spec, column) for column in rule.columns)
    for row, name in row_names(question.spec, value, ground).items():
        if all(is_blank(value.get(row, {}).get(column)) for column in rule.columns):
            yield f"{name}: {labels} still to fill in."


def _filled_per_row(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert rule.count is not None
    assert isinstance(question.spec, MatrixSpec)
    rows = row_names(question.spec, value, ground)
    short = [n for row, n in rows.items() if sum(not is_blank(c) for c in value.get(row, {}).values()) < rule.count]
    if short:
        cells = "one cell" if rule.count == 1 else f"{rule.count} cells"
        yield f"{listed(short)}: at least {cells} to fill in."


def _option_per_row(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    assert isinstance(question.spec, MatrixSpec)
    label = next(option.label for option in question.spec.cell.options if option.id == rule.option)
    rows = row_names(question.spec, value, ground)
    without = [name for row, name in rows.items() if rule.option not in value.get(row, {}).values()]
    if without:
        yield f"{listed(without)}: no cell says “{label}” yet."


def _at_least(question: Question, rule: Rule, value: AnswerValue, ground: Ground) -> Iterable[str]:
    assert rule.count is not None
    if rule.column is None:
        if value < rule.count:
            said = formats.number(value, ground.settings)
            yield f"{said}. {_STANDS} {rule.count} on."
        return
    spec = question.spec
    assert isinstance(spec, TableSpec)
    for row, name in row_names(spec, value, ground).items():
        number = value.get(row, {}).get(rule.column)
        if not is_blank(number) and number < rule.count:
            label = column_label(spec, rule.column)
            said = formats.number(number, ground.settings)
            yield f"{name}: {label}: {said}. {_STANDS} {rule.count} on."


def _not_older_than(question: Question, rule: Rule, value: Cells, ground: Ground) -> Iterable[str]:
    spec, oldest = question.spec, _months_before(ground.today, rule.months or 0)
    assert isinstance(spec, TableSpec)
    for row, name in row_names(spec, value, ground).items():
        day: Any = value.get(row, {}).get(rule.column)
        if not is_blank(day) and date.fromisoformat(day) < oldest:
            said = f"{column_label(spec, rule.column)} {formats.day(date.fromisoformat(day), ground.settings)}"
            yield f"{name}: {said} is more than {rule.months} months ago; look at it anew."


_CONDITIONS: dict[RuleKind, Callable[[Question, Rule, Any, Ground], Iterable[str]]] = {
    RuleKind.ANSWERED: _answered,
    RuleKind.SUMS_TO_100: _sums_to_100,
    RuleKind.ROW_PER_LIST: _row_per_list,
    RuleKind.MINIMUM_ROWS: _minimum_rows,
    RuleKind.MAXIMUM_ROWS: _maximum_rows,
    RuleKind.REQUIRED_CELLS: _required_cells,
    RuleKind.FILLED_IN_COLUMN: _filled_in_column,
    RuleKind.ANY_OF_COLUMNS: _any_of_columns,
    RuleKind.FILLED_PER_ROW: _filled_per_row,
    RuleKind.OPTION_PER_ROW: _option_per_row,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.NOT_OLDER_THAN: _not_older_than,
}


def _sum(what: str, shares: Iterable[float | None], ground: Ground, *, one: bool = False) -> Iterable[str]:
    total = sum(share for share in shares if share is not None)
    if not math.isclose(total, 100, abs_tol=_ROUNDING):
        rest = 100 - total
        size = f"{formats.number(abs(rest), ground.settings)} %"
        words = f"{size} is missing" if rest > 0 else f"{size} is too much"
        said = formats.number(total, ground.settings)
        yield f"{what} {'adds' if one else 'add'} up to {said} %; {words}."


def _groups(spec: TableSpec, per: str | None, value: Cells, ground: Ground) -> dict[str, list[Row]]:
    """Return the rows by the label of their cell in the column ``per``; all of them under "" without one."""
    groups: dict[str, list[Row]] = {}
    for cells in value.values():
        if is_blank(cells) or (per is not None and is_blank(cells.get(per))):
            continue  # the row is empty, or its missing cell is told by required_cells
        groups.setdefault("" if per is None else cell_name(spec, per, cells[per], ground), []).append(cells)
    return groups or ({"": []} if per is None else {})


def _rows(count: int) -> str:
    return {0: "no row", 1: "1 row"}.get(count, f"{count} rows")


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
