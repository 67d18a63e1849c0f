"""One column after the other into values: texts, days, amounts, states; what is open becomes a question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from salesops.intake import amounts, days
from salesops.intake.days import DayEvidence, DayOrder
from salesops.intake.opportunities import asking
from salesops.intake.opportunities.asking import Answers, DealQuestion
from salesops.intake.opportunities.columns import Columns, column
from salesops.intake.opportunities.fields import DAYS, Field
from salesops.intake.opportunities.heads import Headed
from salesops.intake.tables import Cell, said
from salesops.intake.text import line

_SHOWN = 3
_T = TypeVar("_T")


@dataclass
class Values:
    """The columns as values, one entry per row, and what was found on the way."""

    cells: dict[Field, list[Cell]]
    texts: dict[Field, list[str | None]]
    days: dict[Field, list[date | None]]
    amounts: dict[Field, list[float | None]]
    currencies: list[str | None]
    questions: list[DealQuestion]
    notes: list[str]
    rows: int

    def text(self, field: Field, n: int) -> str | None:
        """Return one text, None where the column or the cell is missing."""
        return self.texts[field][n] if field in self.texts else None

    def day(self, field: Field, n: int) -> date | None:
        """Return one day, None where the column or the cell is missing."""
        return self.days[field][n] if field in self.days else None

    def amount(self, field: Field, n: int) -> float | None:
        """Return one number, None where the column or the cell is missing."""
        return self.amounts[field][n] if field in self.amounts else None

    def cell(self, field: Field, n: int) -> Cell:
        """Return one cell as it stands, "" where the column is missing."""
        return self.cells[field][n] if field in self.cells else ""


def read_values(headed: Headed, columns: Columns, answers: Answers) -> Values:
    """Return every known column as values."""
    cells = {guess.field: column(headed, guess.column) for guess in columns.guesses}
    heads = {guess.field: guess.head for guess in columns.guesses}
    values = Values(cells, {}, {}, {}, [None] * len(headed.rows), [], [], len(headed.rows))
    _days(values, heads, answers)
    for field in (Field.AMOUNT, Field.WON_AMOUNT, Field.PROBABILITY):
        if field in cells:
            values.amounts[field] = _numbers(values, field, heads[field], answers)
    _currencies(values, heads)
    for field in cells.keys() - values.days.keys() - values.amounts.keys():
        values.texts[field] = _each(lambda cell: line(said(cell)) or None, cells[field])
    return values


def _days(values: Values, heads: Mapping[Field, str], answers: Answers) -> None:
    found = {field: days.evidence(values.cells[field]) for field in DAYS if field in values.cells}
    proved = {one.order for one in found.values() if one.order is not None}
    of_file = proved.pop() if len(proved) == 1 else None
    for field, one in found.items():
        order = one.order or answers.day_order or (None if _contradicts(one) else of_file)
        values.days[field] = _in_order(values.cells[field], order)
        if one.either and order is None and one.example is not None:
            values.questions.append(asking.day_order(heads[field], one.example, one.either))
        elif one.either and one.order is None and answers.day_order is None:
            words = "day" if order is DayOrder.DAY_FIRST else "month"
            values.notes.append(f"“{heads[field]}” was read with the {words} first, as another column proves it.")
        if one.no_day:
            values.notes.append(_unread(one.no_day, heads[field], "day", values.cells[field], days.readings))


def _contradicts(one: DayEvidence) -> bool:
    return bool(one.day_first and one.month_first)


def _in_order(cells: Iterable[Cell], order: DayOrder | None) -> list[date | None]:
    return _each(lambda cell: None if cell == "" else days.day(cell, order), cells)


def _numbers(values: Values, field: Field, head: str, answers: Answers) -> list[float | None]:
    cells, percent = values.cells[field], field is Field.PROBABILITY
    if percent:
        cells = [cell.removesuffix("%").strip() if isinstance(cell, str) else cell for cell in cells]
    one = amounts.sign_evidence(cells)
    sign = one.decimal or answers.decimal
    if one.either and sign is None:
        sign = "," if one.example and "." in one.example else "."
        if not percent and one.example is not None:
            values.questions.append(asking.decimal(head, one.example, one.either))
    if one.no_number:
        values.notes.append(_unread(one.no_number, head, "number", cells, amounts.readings))
    numbers = _each(lambda cell: None if cell == "" else amounts.number(cell, sign), cells)
    return _shares(numbers) if percent else _times(values, numbers, head)


def _shares(numbers: Sequence[float | None]) -> list[float | None]:
    """Return probabilities as shares, 0 to 1: a column with a number above 1 is in percent; None off the scale."""
    scale = 100 if any(number is not None and number > 1 for number in numbers) else 1
    return [None if number is None or not 0 <= number <= scale else number / scale for number in numbers]


def _times(values: Values, numbers: list[float | None], head: str) -> list[float | None]:
    times = amounts.times_in(head)
    if times == 1:
        return numbers
    values.notes.append(f"Numbers of “{head}” were multiplied by {times:,.0f}, as the head says.")
    return [None if number is None else number * times for number in numbers]


def _currencies(values: Values, heads: Mapping[Field, str]) -> None:
    if Field.AMOUNT not in values.cells:
        return
    of_head = amounts.currency_in(heads[Field.AMOUNT])
    own = _each(amounts.currency, values.cells[Field.AMOUNT])
    stated = values.cells.get(Field.CURRENCY, [])
    given = _each(lambda cell: amounts.currency(cell) or line(said(cell)) or None, stated) or own
    values.currencies = [column or cell or of_head for column, cell in zip(given, own, strict=True)]
    used = {
        code for code, amount in zip(values.currencies, values.amounts[Field.AMOUNT], strict=True) if code and amount
    }
    if len(used) > 1:
        values.notes.append(
            f"Amounts are in {len(used)} currencies ({', '.join(sorted(used))}). They are kept as they are and must be "
            "converted before they are added."
        )


def _each(read: Callable[[Cell], _T], cells: Iterable[Cell]) -> list[_T]:
    """Return what every cell reads as; equal cells are read once."""
    known: dict[Cell, _T] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = read(cell)
    return [known[cell] for cell in cells]


def _unread(
    count: int, head: str, what: str, cells: Iterable[Cell], readings: Callable[[Cell], tuple[object, object]]
) -> str:
    """Return the sentence on cells that read as nothing, whichever way they are taken, with the first of them."""
    unread = [said(cell) for cell in cells if cell != "" and readings(cell) == (None, None)]
    return f"{count:,} cells of “{head}” are no {what} and were left empty: {_few(unread)}."


def _few(texts: Iterable[str]) -> str:
    some = list(dict.fromkeys(texts))
    shown = ", ".join(f"“{text[:30]}”" for text in some[:_SHOWN])
    return shown + (f" and {len(some) - _SHOWN:,} others" if len(some) > _SHOWN else "")
