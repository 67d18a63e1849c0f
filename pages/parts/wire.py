"""How a stored value stands in an input and how what was typed is read back.

The browser and the inputs deal in text, ticks and ids ("wire" values, JSON); the database in numbers, days and
shares. A kind translates both ways, and ``show(take(wire))`` keeps the meaning.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as has
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Protocol

from db.fields import Field
from salesops.errors import BadInput
from salesops.intake.amounts import SYMBOLS, TIMES

Wire = str | bool

_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?", re.IGNORECASE)
_OTHER_THOUSANDS = re.compile(r"[-+]?\d{1,3}(\.\d{3}){2,}")
_OTHER_DECIMAL = re.compile(r"[-+]?\d+,\d{1,2}")
PLAIN = (",", ".")  # between thousands, before decimals
_SPACES = re.compile(r"[\s\u00a0\u202f_']")  # thousands separators of other countries, never a decimal mark


def in_json(field: Field) -> bool:
    """Return whether the value lies inside a JSON answer: days are ISO text there, percents 0 to 100, empty is None."""
    return field.table in ("answer", "view")


@dataclass(frozen=True)
class Text:
    """Words as they are."""

    none: str | None = ""  # what an emptied input stores

    def show(self, stored: Any) -> Wire:
        """Return the text, "" for nothing."""
        return "" if stored is None else str(stored)

    def take(self, wire: Wire) -> Any:
        """Return the text as it was typed. Raises BadInput for what is no text."""
        text = _text(wire)
        return text if text else self.none


@dataclass(frozen=True)
class Number:
    """A number with thousands separators; ``scale`` is what 1 of the stored unit shows as (100 for a share).

    An amount of money, by its unit or where ``money`` says so, is also read as "5.6 m". ``first`` is what a stored 0
    shows as: weeks are stored from 0 and counted from 1. ``signs`` stand between thousands and before decimals; what
    was drawn with some is read with the same.
    """

    scale: int = 1
    integer: bool = False
    first: int = 0
    unit: str = ""
    signs: tuple[str, str] = PLAIN
    money: bool = False

    def show(self, stored: Any) -> Wire:
        """Return "1,200.5" for 1200.5, "12.5" for the share 0.125, "" for nothing."""
        if stored is None:
            return ""
        return plain_number(stored + self.first if self.scale == 1 else _scaled(stored), self.signs)

    def take(self, wire: Wire) -> Any:
        """Return the number, None for an emptied input. Raises BadInput with an example."""
        text = _text(wire).strip()
        if not text:
            return None
        number = _parsed(text, self.unit, self.signs, self.money or _is_money(self.unit))
        if self.scale != 1:
            return round(number / self.scale, 12)  # 0.65 / 100 is 0.006500000000000001
        if self.integer and number != int(number):
            raise BadInput(f"“{text[:40]}” is not a whole number. Type digits without decimals, for example 12.")
        return _counted(number, self.first) if self.first else int(number) if number == int(number) else number


@dataclass(frozen=True)
class Choice:
    """One of several ids; "" is none of them. ``of`` makes the stored value of an id: scores are whole numbers."""

    options: Mapping[str, str] = has(default_factory=dict)
    of: Callable[[str], Any] = str

    def show(self, stored: Any) -> Wire:
        """Return the id, "" for nothing."""
        return "" if stored is None else str(stored)

    def take(self, wire: Wire) -> Any:
        """Return the id, None for nothing chosen. Raises BadInput for what is not offered."""
        text = _text(wire)
        if not text:
            return None
        if text not in self.options:
            raise BadInput("That choice is not offered here any more. Choose one from the list.")
        return self.of(text)


def choice_of(options: Mapping[Any, str]) -> Choice:
    """Return a choice among ``{value: label}`` whose values are texts, whole numbers or decimals, all of one kind."""
    kinds = {type(value) for value in options}
    of = next((kind for kind in (int, float) if kinds == {kind}), str)
    return Choice({str(value): label for value, label in options.items()}, of)


@dataclass(frozen=True)
class Day:
    """A calendar day; ``iso``: stored as ISO text. Between ``first`` and ``last``: a year of two digits is no year."""

    iso: bool = False
    first: date = date(1970, 1, 1)
    last: date = date(2199, 12, 31)

    def show(self, stored: Any) -> Wire:
        """Return the ISO form, "" for nothing."""
        if stored is None:
            return ""
        return stored if isinstance(stored, str) else stored.isoformat()

    def take(self, wire: Wire) -> Any:
        """Return the day, None for none. Raises BadInput for what is no day."""
        text = _text(wire)
        if not text:
            return None
        try:
            day = date.fromisoformat(text)
        except ValueError as error:
            raise BadInput(f"“{text[:40]}” is not a day. Choose one, for example 2026-03-31.") from error
        if not self.first <= day <= self.last:
            raise BadInput(f"Choose a day between {self.first:%Y} and {self.last:%Y}.")
        return day.isoformat() if self.iso else day


@dataclass(frozen=True)
class Moment:
    """A day with its time of day, typed in one time zone, stored in UTC."""

    zone: tzinfo

    def show(self, stored: Any) -> Wire:
        """Return the ISO form in the zone, to the minute, "" for nothing."""
        return "" if stored is None else f"{stored.astimezone(self.zone):%Y-%m-%dT%H:%M}"

    def take(self, wire: Wire) -> Any:
        """Return the moment, None for none; of an hour that is there twice the first. Raises BadInput for no moment."""
        text = _text(wire)
        if not text:
            return None
        try:
            local = datetime.fromisoformat(text)
        except ValueError as error:
            raise BadInput(f"“{text[:40]}” is no day with its time. Choose one, as 2026-03-31 17:00.") from error
        if not Day.first <= local.date() <= Day.last:
            raise BadInput(f"Choose a day between {Day.first:%Y} and {Day.last:%Y}.")
        return local.replace(tzinfo=self.zone).astimezone(UTC)


@dataclass(frozen=True)
class Check:
    """Yes or no."""

    def show(self, stored: Any) -> Wire:
        """Return whether it is ticked; nothing given is not ticked."""
        return bool(stored)

    def take(self, wire: Wire) -> Any:
        """Return the tick. Raises BadInput for what is none."""
        if not isinstance(wire, bool):
            raise BadInput("That is neither yes nor no.")
        return wire


class Kind(Protocol):
    """One way to translate, here or beside the one input that needs its own."""

    def show(self, stored: Any) -> Wire:
        """Return how a stored value stands in the input."""

    def take(self, wire: Wire) -> Any:
        """Return what is stored for what was typed. Raises BadInput for what cannot be read."""


def text_kind(field: Field) -> Text:
    """Return how the field's words are read: an emptied answer is no answer."""
    return Text(none=None if in_json(field) else "")


def percent_kind(field: Field, *, integer: bool = False, signs: tuple[str, str] = PLAIN) -> Number:
    """Return how a percent is read: answers hold 0 to 100, everything else holds shares 0 to 1."""
    return Number(scale=1 if in_json(field) else 100, integer=integer, unit="%", signs=signs)


def plain_number(value: float, signs: tuple[str, str] = PLAIN) -> str:
    """Return the shortest text that reads back as the same number, with thousands separators."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    thousands, decimal = signs
    return f"{value:,}".translate(str.maketrans(",.", thousands + decimal))


def _counted(number: float, first: int) -> int:
    if number < first or number != int(number):
        raise BadInput(f"Counting begins with {first}: type a whole number, {first} or more.")
    return int(number) - first


def _scaled(share: float) -> float:
    return round(share * 100, 10)  # 0.07 * 100 is 7.000000000000001


def _parsed(text: str, unit: str, signs: tuple[str, str], money: bool) -> float:
    thousands, decimal = signs
    typed = text.replace("−", "-")  # as the app itself writes it
    bare = _SPACES.sub("", typed.removesuffix(unit) if unit else typed)
    bare, times = _without_letters(_without_currency(bare, unit)) if money else (bare, 1)
    swapped = str.maketrans(decimal + thousands, ".,") if thousands in ",." else str.maketrans(decimal, ".")
    bare = bare.translate(swapped)
    if not any(c.isdigit() for c in bare) or not _NUMBER.fullmatch(bare):
        raise BadInput(_not_a_number(text, bare, times, signs))
    number = float(bare.replace(",", ""))
    if times != 1:
        number = round(number * times, 6)  # 1.1 * 1,000,000 is 1,100,000.0000000002
    if not math.isfinite(number):
        raise BadInput(f"“{text[:40]}” is too large a number. Check the digits.")
    return number


def _without_currency(bare: str, unit: str) -> str:
    """Return the amount without the sign or code of its own currency; another currency's stays, and is refused."""
    marks = (unit[:3], *(sign for sign, code in SYMBOLS.items() if code == unit[:3])) if _is_money(unit) else ()
    for mark in marks:
        for sign in ("-", "+", ""):
            if bare.startswith(sign + mark):
                return sign + bare.removeprefix(sign + mark)
        if bare.endswith(mark):
            return bare.removesuffix(mark)
    return bare


def _without_letters(bare: str) -> tuple[str, int]:
    """Return an amount of money without its k, m or bn, and what they multiply it by; 1 where there are none."""
    letters = re.search(r"(?<=[\d.])([a-z]+)\.?$", bare, re.IGNORECASE)
    times = TIMES.get(letters[1].casefold()) if letters else None
    return (bare, 1) if letters is None or times is None else (bare[: letters.start()], times)


def _is_money(unit: str) -> bool:
    return len(unit[:3]) == 3 and unit[:3].isupper()


def _not_a_number(text: str, bare: str, times: int, signs: tuple[str, str]) -> str:
    """Say how to type it; where another country's marks leave no doubt, the number itself as it is typed here."""
    said = f"“{text[:40]}” is not a number."
    meant = _meant(bare)
    if meant is None:
        return f"{said} Type digits, for example {plain_number(1200.5, signs)}0."
    return f"{said} Type it as: {plain_number(round(meant * times, 6), signs)}."


def _meant(bare: str) -> float | None:
    """Return the number that another country's marks leave no doubt about, as in 5.600.000 or 5,6; None for doubt."""
    if _OTHER_THOUSANDS.fullmatch(bare):
        return float(bare.replace(".", ""))
    return float(bare.replace(",", ".")) if _OTHER_DECIMAL.fullmatch(bare) else None


def _text(wire: Wire) -> str:
    if not isinstance(wire, str):
        raise BadInput("That is not a text.")
    return wire
