"""The stretches of time that facts and commitments are about: months and quarters of the fiscal year."""

from dataclasses import dataclass
from datetime import date

from salesops.forecast.months import MONTHS_PER_YEAR, first_day, label, month_of
from salesops.forecast.periods import QUARTER_MONTHS
from salesops.formats import MONTHS, days, fiscal_period, fiscal_year
from salesops.metrics import quarter
from salesops.workshop import Settings

QUARTERS_BACK = 8


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included, None where it has no end; ``id`` stays the same, ``words`` are for people.

    ``months`` is its length where it is made of whole months.
    """

    id: str
    words: str
    since: date | None
    until: date | None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Bounded:
    """A month or a quarter, or what is left of a fiscal year, from its first day to its last."""

    id: str
    words: str
    since: date
    until: date
    months: int

    def holds(self, day: date | None) -> bool:
        """Return whether a day lies in it."""
        return day is not None and self.since <= day <= self.until


def backward(day: date, earliest: date | None, settings: Settings) -> tuple[Span, ...]:
    """Return what facts can be told of on a day: all, the last twelve months, the newest fiscal quarters first."""
    year_ago = first_day(month_of(day) - MONTHS_PER_YEAR + 1)
    found = [
        Span("all", "All that is known", None, None),
        Span("12m", "Last 12 months", year_ago, day, MONTHS_PER_YEAR),
    ]
    start = quarter_of(day, settings)
    while len(found) < QUARTERS_BACK + 2 and (earliest is None or start.until >= earliest):
        found.append(Span(start.id, start.words, start.since, start.until, QUARTER_MONTHS))
        start = quarter_of(first_day(month_of(start.since) - 1), settings)
    return tuple(found)


def forward(day: date, settings: Settings) -> tuple[Bounded, ...]:
    """Return what can be committed to or covered on a day: this and the next month and fiscal quarter, the year."""
    this = quarter_of(day, settings)
    following = quarter_of(first_day(month_of(this.since) + QUARTER_MONTHS), settings)
    months = [_month(month_of(day)), _month(month_of(day) + 1)]
    return (months[0], this, months[1], following, _rest_of_year(day, settings))


def quarter_of(day: date, settings: Settings) -> Bounded:
    """Return the fiscal quarter that a day lies in."""
    first = month_of(day) - (day.month - settings.fiscal_year_starts_month) % QUARTER_MONTHS
    since = first_day(first)
    until = _last_day(first + QUARTER_MONTHS - 1)
    name = quarter(since, settings.fiscal_year_starts_month)
    return Bounded(name, fiscal_period(since, settings), since, until, QUARTER_MONTHS)


def _month(month: int) -> Bounded:
    first = first_day(month)
    return Bounded(label(month), f"{MONTHS[first.month]} {first.year}", first, _last_day(month), 1)


def _rest_of_year(day: date, settings: Settings) -> Bounded:
    first = month_of(day) - (day.month - settings.fiscal_year_starts_month) % MONTHS_PER_YEAR
    year = fiscal_year(day, settings)
    words = f"{'FY ' if settings.fiscal_year_starts_month > 1 else ''}{year}, the whole year"
    return Bounded(f"FY{year}", words, first_day(first), _last_day(first + MONTHS_PER_YEAR - 1), MONTHS_PER_YEAR)


def _last_day(month: int) -> date:
    return date.fromordinal(first_day(month + 1).toordinal() - 1)


def period_words(since: date, until: date, settings: Settings) -> str:
    """Return a month or fiscal quarter by its name, another stretch by its days."""
    for one in (_month(month_of(since)), quarter_of(since, settings)):
        if one.since == since and until in (one.until, one.since):
            return one.words
    return days(since, until, settings)
