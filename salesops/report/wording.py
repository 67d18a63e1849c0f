"""How numbers, days and lists read in a report; the same words in every format."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import isfinite

from salesops.content.tree_schema import Unit
from salesops.report.model import NOT_GIVEN, Cell, Fact
from salesops.value.figures import figure

SMALL = 1000  # below this an amount is shown with its decimals


def number(value: float | None, unit: str = "") -> str:
    """Return a number as people write it: thousands apart, at most two decimals, none where it is large or whole."""
    if value is None or not isfinite(value):
        return NOT_GIVEN
    whole = abs(value) >= SMALL or float(value).is_integer()
    text = f"{value:,.0f}" if whole else f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{text} {unit}".strip()


def measured(value: float | None, unit: Unit | None, currency: str) -> str:
    """Return the value of a node of a driver tree with its unit, as the app's pages show it."""
    return NOT_GIVEN if value is None or not isfinite(value) else figure(value, unit, currency)


def day(value: date | None) -> str:
    """Return a day, for example "3 March 2026"."""
    return NOT_GIVEN if value is None else f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """Return a moment with its time zone."""
    return f"{day(value)}, {value:%H:%M} {value:%Z}"


def yes_no(value: bool | None) -> str:
    """Return yes, no, or that it was not said."""
    return NOT_GIVEN if value is None else ("yes" if value else "no")


def listed(names: Iterable[str]) -> str:
    """Return names as they are spoken: "A, B and C"; apart by semicolons where a name holds a comma."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    if any("," in name for name in found):
        return f"{'; '.join(found[:-1])}; and {found[-1]}"
    return f"{', '.join(found[:-1])} and {found[-1]}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: "1 gap", "3 gaps"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def first_upper(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def given(text: str) -> str:
    """Return what was typed, or that nothing was."""
    return text if text.strip() else NOT_GIVEN


def cells(values: Sequence[str | int | float | date | Cell | None]) -> tuple[Cell, ...]:
    """Return a row's cells from plain values; None reads "not given"."""
    return tuple(_cell(value) for value in values)


def fact(label: str, value: str | int | float | date | None, *refs: str) -> Fact:
    """Return one labelled line from a plain value."""
    made = _cell(value)
    return Fact(label, made.text, made.value, refs)


def _cell(value: str | int | float | date | Cell | None) -> Cell:
    match value:
        case Cell():
            return value
        case None:
            return Cell(NOT_GIVEN)
        case str():
            return Cell(given(value))
        case date():
            return Cell(day(value), value)
        case _:
            return Cell(number(value), float(value))
