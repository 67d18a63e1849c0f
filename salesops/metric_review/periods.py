"""Periods that numbers stand under: fiscal quarters ("2026-Q3"), months ("2026-07"), ISO weeks ("2026-W31")."""

from collections.abc import Iterable
from datetime import date, timedelta

from salesops.formats import MONTHS
from salesops.vocabulary import Cadence

PER_YEAR = {Cadence.QUARTER: 4, Cadence.MONTH: 12, Cadence.WEEK: 52}
_MONDAY = date(1, 1, 1)  # a Monday, so that weeks can be counted from it


def cadence_of(period: str) -> Cadence:
    """Return which kind of period a label names."""
    return Cadence.QUARTER if "-Q" in period else Cadence.WEEK if "-W" in period else Cadence.MONTH


def period_of(day: date, cadence: Cadence, fiscal_year_starts_month: int) -> str:
    """Return the period that a day lies in; a fiscal year is named by the calendar year in which it ends."""
    if cadence is Cadence.MONTH:
        return f"{day:%Y-%m}"
    if cadence is Cadence.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    months = (day.month - fiscal_year_starts_month) % 12
    begins = day.year if day.month >= fiscal_year_starts_month else day.year - 1
    return f"{begins if fiscal_year_starts_month == 1 else begins + 1}-Q{months // 3 + 1}"


def count(period: str) -> int:
    """Return a period's place in the row of its kind: neighbours differ by 1."""
    cadence = cadence_of(period)
    year, _, number = period.partition({Cadence.QUARTER: "-Q", Cadence.MONTH: "-", Cadence.WEEK: "-W"}[cadence])
    if cadence is Cadence.QUARTER:
        return int(year) * 4 + int(number) - 1
    if cadence is Cadence.MONTH:
        return int(year) * 12 + int(number) - 1
    first = date(int(year), 1, 4)  # always in the first ISO week
    monday = first - timedelta(days=first.weekday()) + timedelta(weeks=int(number) - 1)
    return (monday - _MONDAY).days // 7


def label(place: int, cadence: Cadence) -> str:
    """Return the period at a place; the reverse of ``count``."""
    if cadence is Cadence.QUARTER:
        return f"{place // 4}-Q{place % 4 + 1}"
    if cadence is Cadence.MONTH:
        return f"{place // 12}-{place % 12 + 1:02}"
    return period_of(_MONDAY + timedelta(weeks=place), Cadence.WEEK, 1)


def last(today: date, cadence: Cadence, fiscal_year_starts_month: int, n: int) -> tuple[str, ...]:
    """Return the last n closed periods, oldest first; the one that today lies in is not closed yet."""
    now = count(period_of(today, cadence, fiscal_year_starts_month))
    return tuple(label(place, cadence) for place in range(now - n, now))


def without_holes(periods: Iterable[str]) -> list[str]:
    """Return all periods from the first to the last of these, which are of one kind, with those between them."""
    there = list(periods)
    if not there:
        return []
    counts = [count(period) for period in there]
    return [label(place, cadence_of(there[0])) for place in range(min(counts), max(counts) + 1)]


def days(period: str, fiscal_year_starts_month: int) -> tuple[date, date]:
    """Return the first and the last day of a period."""
    cadence, place = cadence_of(period), count(period)
    if cadence is Cadence.WEEK:
        monday = _MONDAY + timedelta(weeks=place)
        return monday, monday + timedelta(days=6)
    if cadence is Cadence.MONTH:
        return _first_of_month(place), _first_of_month(place + 1) - timedelta(days=1)
    begins = place // 4 if fiscal_year_starts_month == 1 else place // 4 - 1
    month = begins * 12 + fiscal_year_starts_month - 1 + place % 4 * 3
    return _first_of_month(month), _first_of_month(month + 3) - timedelta(days=1)


def words(period: str) -> str:
    """Return a period as people read it: "Q3 2026", "Jul 2026", "week 31, 2026"."""
    cadence = cadence_of(period)
    if cadence is Cadence.QUARTER:
        year, _, number = period.partition("-")
        return f"{number} {year}"
    year, _, number = period.partition("-")
    return f"{MONTHS[int(number)][:3]} {year}" if cadence is Cadence.MONTH else f"week {int(number[1:])}, {year}"


def _first_of_month(place: int) -> date:
    return date(place // 12, place % 12 + 1, 1)
