"""Numbers and money as people and programs write them; which sign is the decimal one is found, not assumed."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from salesops.intake.tables import Cell

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]")
SYMBOLS = {
    "€": "EUR", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "R$": "BRL", "HK$": "HKD",
    "S$": "SGD", "NZ$": "NZD", "$": "USD", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "zł": "PLN", "₺": "TRY",
    "₽": "RUB", "₩": "KRW", "₪": "ILS", "Kč": "CZK",
}  # fmt: skip
_NO_ONE_CURRENCY = ("kr", "kr.")  # of three countries
_CODES = frozenset(
    {
        *("EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON"),
        *("BGN", "INR", "CNY", "HKD", "SGD", "BRL", "MXN", "ZAR", "ILS", "TRY", "KRW", "AED", "SAR", "RUB"),
    }
)
_MONEY = re.compile(r"(?P<before>\D{0,4}?)(?P<minus>[-−–]?)(?P<digits>(?:\d|[.,](?=\d))[\d.,'’٬]*)(?P<after>.*)")
_FRANCS = re.compile(r"S?Fr\.(?=-?\d)|(?<=\d)S?Fr\.", re.IGNORECASE)
# What letters behind an amount multiply it by, as the app itself writes k, m and bn.
TIMES = {
    "k": 1_000, "tsd": 1_000, "thousand": 1_000, "m": 10**6, "mn": 10**6, "mio": 10**6, "mm": 10**6, "million": 10**6,
    "bn": 10**9, "mrd": 10**9, "billion": 10**9,
}  # fmt: skip
_THOUSANDS = re.compile(rf"({'|'.join(sorted(TIMES, key=len, reverse=True))})\.?(.*)", re.IGNORECASE)
_HEAD_TIMES = re.compile(
    r"(?<![A-Za-z])[kKtTmM](EUR|USD|CHF|GBP|€|\$|£)|\b(in )?(thousands?|tsd|000s|millions?|mio)\b|\(000\)|['’]000"
)
_HEAD_TIMES_MARK = re.compile(r"^[kKtTmM](?=(EUR|USD|CHF|GBP|€|\$|£)$)")
_GROUPED = {
    ",": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}|\d+"),  # 1,234,567 and, in India, 12,34,567
    ".": re.compile(r"\d{1,3}(\.\d{3})+|\d+"),
}


@dataclass(frozen=True)
class SignEvidence:
    """How many numbers of a column can only have a decimal point, only a decimal comma, or either."""

    point: int = 0
    comma: int = 0
    either: int = 0
    plain: int = 0
    no_number: int = 0
    example: str | None = None  # the first that could be two numbers

    @property
    def numbers(self) -> int:
        """How many cells are numbers."""
        return self.point + self.comma + self.either + self.plain

    @property
    def decimal(self) -> str | None:
        """The decimal sign that some cells prove and none contradicts."""
        if bool(self.point) == bool(self.comma):
            return None
        return "." if self.point else ","


def sign_evidence(cells: Iterable[Cell]) -> SignEvidence:
    """Return what the filled cells of a column say of their decimal sign."""
    counts = {"point": 0, "comma": 0, "either": 0, "plain": 0, "no_number": 0}
    example = None
    for cell, times in Counter(cells).items():  # equal cells are looked at once
        if cell == "":
            continue
        with_point, with_comma = readings(cell)
        if with_point == with_comma:
            kind = "no_number" if with_point is None else "plain"
        elif with_comma is None:
            kind = "point"
        else:
            kind = "comma" if with_point is None else "either"
        counts[kind] += times
        if kind == "either" and example is None:
            example = str(cell)
    return SignEvidence(example=example, **counts)


def number(cell: Cell, decimal: str | None = None) -> float | None:
    """Return the number of a cell, money marks left out; None for what is none.

    ``decimal`` is "." or ",". Without it what could be two numbers is None: 1,234.
    """
    with_point, with_comma = readings(cell)
    if decimal is None:
        return with_point if with_point == with_comma or with_comma is None else None if with_point else with_comma
    wanted, other = (with_point, with_comma) if decimal == "." else (with_comma, with_point)
    return wanted if wanted is not None else other


def readings(cell: Cell) -> tuple[float | None, float | None]:
    """Return the number that a cell is with a decimal point and with a decimal comma; None where it is none so."""
    if isinstance(cell, str):
        return _of_text(cell)[:2]
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return None, None
    return float(cell), float(cell)


def currency(cell: Cell) -> str | None:
    """Return the ISO code of the currency that stands with a number or alone, None where none does."""
    if not isinstance(cell, str) or not cell:
        return None
    if cell.strip().upper() in _CODES:
        return cell.strip().upper()
    return _of_text(cell)[2] or SYMBOLS.get(cell.strip())


def times_in(head: str) -> float:
    """Return what a column's head multiplies its numbers by: 1,000 for "Value (kEUR)" or "in T€", else 1."""
    match = _HEAD_TIMES.search(head)
    if match is None:
        return 1.0
    return 1e6 if match[0].strip("( ").casefold().startswith("m") else 1e3


def currency_in(head: str) -> str | None:
    """Return the currency that a column's head names: "Amount (EUR)", "Betrag in €"."""
    for part in re.split(r"[\s()\[\],;:/_-]+", head):
        word = _HEAD_TIMES_MARK.sub("", part)
        if word.upper() in _CODES and (word.isupper()):
            return word.upper()
        if word in SYMBOLS:
            return SYMBOLS[word]
    return None


@lru_cache(maxsize=100_000)
def _of_text(cell: str) -> tuple[float | None, float | None, str | None]:
    text = _FRANCS.sub("CHF", _SPACES.sub("", cell)).removesuffix(".-") if len(cell) <= 40 else ""
    negative = (text.startswith("(") and text.endswith(")")) or text.startswith(("-", "−")) or text.endswith("-")
    match = _MONEY.fullmatch(text.strip("()").lstrip("-−+").rstrip("-"))
    if match is None:
        return None, None, None
    after, times = _after(match["after"].removesuffix(",").removesuffix("."))
    if not _may_stand_by(match["before"]) or not _may_stand_by(after):
        return None, None, None
    sign = -times if negative or match["minus"] else times
    with_point, with_comma = (_digits(match["digits"], decimal) for decimal in ".,")
    return (
        None if with_point is None else with_point * sign,
        None if with_comma is None else with_comma * sign,
        _code(match["before"]) or _code(after),
    )


def _after(text: str) -> tuple[str, float]:
    """Return the currency that stands behind a number, and what k, M or Mio multiply it by."""
    match = _THOUSANDS.fullmatch(text)
    if match and _may_stand_by(match[2]) and text not in _NO_ONE_CURRENCY:
        return match[2], float(TIMES[match[1].casefold()])
    return text, 1.0


def _may_stand_by(text: str) -> bool:
    return not text or text.casefold() in _NO_ONE_CURRENCY or _code(text) is not None


def _code(text: str) -> str | None:
    return text.upper() if text.upper() in _CODES else SYMBOLS.get(text)


def _digits(digits: str, decimal: str) -> float | None:
    bare = re.sub("['’٬](?=\\d{3})", "", digits)
    group = "," if decimal == "." else "."
    whole, mark, part = bare.partition(decimal)
    if not _GROUPED[group].fullmatch(whole or "0") or (mark and not part.isdigit() and part):
        return None
    if bare.count(decimal) > 1:
        return None
    return float(f"{(whole or '0').replace(group, '')}.{part or 0}")
