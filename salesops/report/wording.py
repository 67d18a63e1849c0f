"""How numbers, days and lists read in a report; the same words in every format, the signs of the workshop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite

from salesops import formats
from salesops.content.tree_schema import Unit
from salesops.report.model import NOT_GIVEN, Cell, Fact
from salesops.spoken import counted, listed
from salesops.value import figures
from salesops.workshop import Settings
from salesops.worth import Worth

__all__ = ["SMALL", "Words", "counted", "first_upper", "given", "inside", "listed", "yes_no"]

SMALL = 1000  # below this an amount is shown with its decimals
Plain = str | int | float | date | Cell | None


@dataclass(frozen=True)
class Words:
    """Writes numbers, money and days as the workshop's settings say; what nobody gave reads "not given"."""

    settings: Settings

    def number(self, value: float | None, unit: str = "") -> str:
        """Return a number: thousands apart, at most two decimals, none where it is large or whole."""
        if value is None or not isfinite(value):
            return NOT_GIVEN
        whole = abs(value) >= SMALL or float(value).is_integer()
        return f"{formats.number(value, self.settings, digits=0 if whole else None)} {unit}".strip()

    def measured(self, value: float | None, unit: Unit | None) -> str:
        """Return the value of a node of a driver tree with its unit, as the app's pages show it."""
        if value is None or not isfinite(value):
            return NOT_GIVEN
        return figures.figure(value, unit, self.settings)

    def change(self, value: float | None, unit: Unit | None) -> str:
        """Return a change with its sign: "+USD 181,764 a year"."""
        return NOT_GIVEN if value is None else figures.change(value, unit, self.settings)

    def worth(self, found: Worth) -> str:
        """Return base and range of what closing gaps is worth; "not set" with what is missing where there is none."""
        if found.base is None:
            return f"not set; missing: {'; '.join(found.missing)}"
        told = self.change(found.base, found.unit)
        if found.low is None or found.high is None:
            return f"{told}; low and high are not set"
        return f"{told} (low {self.change(found.low, found.unit)}, high {self.change(found.high, found.unit)})"

    def day(self, value: date | None) -> str:
        """Return a day as the workshop writes it."""
        return NOT_GIVEN if value is None else formats.day(value, self.settings)

    def moment(self, value: datetime) -> str:
        """Return a moment in the workshop's time zone, and which zone that is."""
        return f"{formats.moment(value, self.settings)} ({formats.local(value, self.settings).tzinfo})"

    def cells(self, values: Sequence[Plain]) -> tuple[Cell, ...]:
        """Return a row's cells from plain values; None reads "not given"."""
        return tuple(self._cell(value) for value in values)

    def fact(self, label: str, value: Plain, *refs: str) -> Fact:
        """Return one labelled line from a plain value."""
        made = self._cell(value)
        return Fact(label, made.text, made.value, refs)

    def _cell(self, value: Plain) -> Cell:
        match value:
            case Cell():
                return value
            case None:
                return Cell(NOT_GIVEN)
            case str():
                return Cell(given(value))
            case date():
                return Cell(self.day(value), value)
            case _:
                return Cell(self.number(value), float(value))


def yes_no(value: bool | None) -> str:
    """Return yes, no, or that it was not said."""
    return NOT_GIVEN if value is None else ("yes" if value else "no")


def first_upper(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Return the text with a small first letter, as it stands within a sentence."""
    return text[:1].lower() + text[1:]


def inside(text: str) -> str:
    """Return a text as it stands within a sentence of ours: without the full stop at its end."""
    return text.rstrip().removesuffix(".")


def given(text: str) -> str:
    """Return what was typed, or that nothing was."""
    return text if text.strip() else NOT_GIVEN
