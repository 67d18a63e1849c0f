"""Calendar months as whole numbers (year × 12 + month − 1), and revenue won by month."""

from datetime import date

import numpy as np

from salesops.forecast.model import Floats, Ints, Table

MONTHS_PER_YEAR = 12
DAYS_PER_MONTH = 365.25 / MONTHS_PER_YEAR
WEEKEND_DAYS = 3  # a month counts as complete if the last record is at most so many days before its end


def month_of(day: date) -> int:
    """Return the month's number; months in a row differ by 1."""
    return day.year * MONTHS_PER_YEAR + day.month - 1


def first_day(month: int) -> date:
    """Return the month's first day."""
    return date(month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1)


def bounds(first: int, count: int) -> Floats:
    """Return the ordinals of the first days of ``count`` months and of the one after, shape (count + 1,)."""
    return np.array([first_day(first + i).toordinal() for i in range(count + 1)], dtype=float)


def months_of(days: Floats) -> Ints:
    """Return the month of each ordinal, -1 where the day is not known."""
    known = np.isfinite(days)
    found = np.full(days.shape, -1, dtype=np.int64)
    since_epoch = days[known].astype(np.int64) - date(1970, 1, 1).toordinal()
    found[known] = since_epoch.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * MONTHS_PER_YEAR
    return found


def label(month: int) -> str:
    """Return the month as 2017-06."""
    return first_day(month).strftime("%Y-%m")


def last_complete(day: date) -> int:
    """Return the last month that is over on ``day``, or would be but for a weekend."""
    month = month_of(day)
    return month if first_day(month + 1).toordinal() - day.toordinal() <= WEEKEND_DAYS else month - 1


def won_by_month(deals: Table, until: date) -> tuple[int, Floats]:
    """Return the first month with a closing and the revenue won in each complete month from it; none: (0, empty).

    Won deals without an amount add nothing; a month in which nothing was won is a true 0. Where deals were won but none
    has an amount, revenue is not known: (0, empty).
    """
    if deals.won.any() and not np.isfinite(deals.amount[deals.won]).any():
        return 0, np.zeros(0)
    closing = months_of(deals.closed)
    known = closing >= 0
    last = last_complete(until)
    if not known.any() or closing[known].min() > last:
        return 0, np.zeros(0)
    first = int(closing[known].min())
    counted = deals.won & known & (closing <= last) & np.isfinite(deals.amount)
    revenue = np.bincount(closing[counted] - first, weights=deals.amount[counted], minlength=last - first + 1)
    return first, revenue.astype(float)
