"""Days as people and programs write them. Where two orders are possible both are returned, and nothing is guessed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from salesops.intake.tables import Cell

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
_EXCEL_ZERO = date(1899, 12, 30)
_SERIAL = (20_000, 75_000)  # 1954 to 2105 as a spreadsheet counts days
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])")
_BARE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T| )")
_NUMBERS = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?:$|[T ,])")
_KANJI = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DAY_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s./-]*(?:de\s+)?([^\W\d]{3,12})\.?[\s,./-]*(?:de[l]?\s+)?(\d{4}|\d{2})(?:$|\W)"
)
_NAMED_DAY = re.compile(r"([^\W\d]{3,12})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:$|\W)")
_YEAR_NAMED = re.compile(r"(\d{4})[\s./-]+([^\W\d]{3,12})[\s./-]+(\d{1,2})(?:$|\W)")
_WEEKDAY = re.compile(r"^[^\W\d]{2,11}\.?,\s+(?=\d|[^\W\d]{3,12}\.?\s*\d)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*([ap]\.?\s?m\.?)?", re.IGNORECASE)
_MONTHS = (
    "jan gen ene janv", "feb fev fevr", "mar mrz mars maa mae", "apr avr abr", "may mai mei mag maj",
    "jun juin giu", "jul juil lug", "aug aou ago", "sep set sept", "oct okt ott out", "nov", "dec dez dic des",
)  # fmt: skip
_BY_MONTH = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
_NO_DAY: tuple[None, None] = (None, None)


class DayOrder(StrEnum):
    """Which of three numbers comes first: 31/12/2024 or 12/31/2024."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True)
class DayEvidence:
    """How many cells of a column can only be day-first, only month-first, or either."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    plain: int = 0  # the same day in both orders, or written so that only one is possible
    no_day: int = 0
    example: str | None = None  # the first that could be two days

    @property
    def order(self) -> DayOrder | None:
        """The order that some cells prove and none contradicts."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return DayOrder.DAY_FIRST if self.day_first else DayOrder.MONTH_FIRST

    @property
    def days(self) -> int:
        """How many cells are days."""
        return self.day_first + self.month_first + self.either + self.plain


def evidence(cells: Iterable[Cell]) -> DayEvidence:
    """Return what the filled cells of a column say of the order of their days."""
    counts = {"day_first": 0, "month_first": 0, "either": 0, "plain": 0, "no_day": 0}
    example = None
    for cell, times in Counter(cells).items():  # equal cells are looked at once
        if cell == "":
            continue
        kind = _kind(cell)
        counts[kind] += times
        if kind == "either" and example is None:
            example = str(cell)
    return DayEvidence(example=example, **counts)


def day(cell: Cell, order: DayOrder | None = None) -> date | None:
    """Return the day that a cell names; None for what is none, and for what could be two days and no order is given."""
    as_day_first, as_month_first = readings(cell)
    if order is None:
        return (
            as_day_first if as_day_first == as_month_first else as_day_first or as_month_first if _one(cell) else None
        )
    wanted, other = (as_day_first, as_month_first) if order is DayOrder.DAY_FIRST else (as_month_first, as_day_first)
    return wanted or other


def moment(cell: Cell, order: DayOrder | None = None) -> datetime | None:
    """Return the day with the time of day that stands behind it (midnight where none does), in the file's own clock."""
    if isinstance(cell, datetime):
        return cell
    found = day(cell, order)
    if found is None:
        return None
    clock = _TIME.search(cell) if isinstance(cell, str) else None
    midnight = datetime(found.year, found.month, found.day)  # noqa: DTZ001 (exports write the clock on their wall)
    if clock is None:
        return midnight
    hours = int(clock[1]) % 12 + (12 if clock[4][0] in "pP" else 0) if clock[4] else int(clock[1])
    return midnight + timedelta(hours=hours, minutes=int(clock[2]), seconds=int(clock[3] or 0))


def readings(cell: Cell) -> tuple[date | None, date | None]:
    """Return the day that a cell is when read day-first and when read month-first; None where it is none so."""
    if isinstance(cell, datetime):
        return cell.date(), cell.date()
    if isinstance(cell, date):
        return cell, cell
    if isinstance(cell, bool):
        return _NO_DAY
    if isinstance(cell, int | float):
        return _of_number(float(cell))
    return _of_text(cell)


def _one(cell: Cell) -> bool:
    return None in readings(cell)


def _kind(cell: Cell) -> str:
    as_day_first, as_month_first = readings(cell)
    if as_day_first == as_month_first:
        return "no_day" if as_day_first is None else "plain"
    if as_month_first is None:
        return "day_first"
    return "month_first" if as_day_first is None else "either"


def _of_number(number: float) -> tuple[date | None, date | None]:
    found = None
    if _SERIAL[0] <= number <= _SERIAL[1]:
        found = _EXCEL_ZERO + timedelta(days=int(number))
    elif 1e12 <= number < 4.2e12:  # milliseconds since 1970
        found = datetime.fromtimestamp(number / 1000, UTC).date()
    return found, found


@lru_cache(maxsize=100_000)
def _of_text(cell: str) -> tuple[date | None, date | None]:
    text = _WEEKDAY.sub("", cell.strip())
    if len(text) > 60 or not any(sign.isdigit() for sign in text):
        return _NO_DAY
    if match := _ISO.match(text) or _KANJI.match(text) or _BARE.match(text):
        return _both(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.match(text):
        return _of_three(int(match[1]), match[2], int(match[3]), _year(match[4]))
    if match := _DAY_NAMED.match(text):
        return _both(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _NAMED_DAY.match(text):
        return _both(int(match[3]), _month(match[1]), int(match[2]))
    if match := _YEAR_NAMED.match(text):
        return _both(int(match[1]), _month(match[2]), int(match[3]))
    return _of_number(float(text)) if re.fullmatch(r"\d{13}", text) else _NO_DAY


def _of_three(first: int, mark: str, second: int, year: int) -> tuple[date | None, date | None]:
    as_day_first = _valid(year, second, first)
    if mark == "." and as_day_first is not None:  # only languages that put the day first write points
        return as_day_first, as_day_first
    return as_day_first, _valid(year, first, second)


def _both(year: int, month: int, number: int) -> tuple[date | None, date | None]:
    found = _valid(year, month, number)
    return found, found


def _valid(year: int, month: int, number: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _month(name: str) -> int:
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return next((_BY_MONTH[bare[:n]] for n in (5, 4, 3) if bare[:n] in _BY_MONTH), 0)
