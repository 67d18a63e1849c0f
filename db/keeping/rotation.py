"""Which backups stay and for how long: the newest of a day, of a week, of a month, each for its time."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

DAYS_OF_WEEK, DAYS_OF_MONTH = 7, 31  # a month of keeping is 31 days: none goes before its month is over


@dataclass(frozen=True)
class Keep:
    """For how many days, weeks and months a backup stays; weeks begin on Monday, all days are those of UTC."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 6


def last_days(moments: Collection[datetime], keep: Keep) -> dict[datetime, date]:
    """Return the last day on which each of the backups made at these moments stays.

    The newest of a day stays ``keep.daily`` days, of a week ``keep.weekly`` weeks, of a month ``keep.monthly`` months;
    any other goes with its own day. A later backup within the same day, week or month can only bring that forward.
    """
    days = {
        _day: keep.daily,
        _week: keep.weekly * DAYS_OF_WEEK,
        _month: keep.monthly * DAYS_OF_MONTH,
    }
    last = {moment: moment.date() for moment in moments}
    for period, kept in days.items():
        for moment in _newest(moments, period):
            last[moment] = max(last[moment], moment.date() + timedelta(days=kept))
    return last


def _newest(moments: Collection[datetime], period: Callable[[datetime], Hashable]) -> Collection[datetime]:
    return {period(moment): moment for moment in sorted(moments)}.values()


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
