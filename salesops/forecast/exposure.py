"""Deal-days at risk and closings by calendar month and age: all that the hazards are learned from.

Deals come under observation with the first recorded closing (the first of its month): before, an export shows no
closing at all, so those days would only look as if nothing ever closed young. Each deal counts from then, or from its
creation, until it closed or the day of the view (delayed entry: Klein and Moeschberger 2003, Survival Analysis, 4.6).
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from salesops.forecast.model import Bools, Floats, Table
from salesops.forecast.months import bounds, first_day, months_of

OLDEST_DAYS = 1_095  # older deals are as old as this: three years
MONTHS_BACK = 24  # older months say little of how the firm works now


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """Shape (months, OLDEST_DAYS + 1) each: deal-days at risk, won and lost; ``first`` is the first month."""

    first: int
    at_risk: Floats
    won: Floats
    lost: Floats

    @property
    def months(self) -> int:
        """Number of months of age that are told apart."""
        return int(self.at_risk.shape[0])


def exposure(deals: Table, today: float) -> Exposure | None:
    """Return what was observed until the evening of ``today`` (ordinal); None where no dated deal has closed yet."""
    seen_to = np.where(np.isfinite(deals.closed), deals.closed, np.fmin(deals.gone - 1, today))
    dated = np.isfinite(deals.created) & (~(deals.won | deals.lost) | np.isfinite(deals.closed))
    closing = np.where(dated & ~deals.is_open, months_of(deals.closed), -1)
    if not (closing >= 0).any():
        return None
    last = int(months_of(np.array([today]))[0])
    first = max(int(closing[closing >= 0].min()), last - MONTHS_BACK + 1)
    if first > last:
        return None
    created = deals.created[dated]
    start = np.maximum(created, first_day(first).toordinal())
    end = seen_to[dated] + 1  # the closing day is at risk
    edges = np.minimum(bounds(first, last - first + 1), today + 1)
    rows = [_days_at_risk(created, np.maximum(start, a), np.minimum(end, b)) for a, b in pairwise(edges)]
    seen = dated & (closing >= first)
    return Exposure(
        first,
        np.array(rows),
        _closings(deals, seen & deals.won, first, last),
        _closings(deals, seen & deals.lost, first, last),
    )


def _days_at_risk(created: Floats, start: Floats, end: Floats) -> Floats:
    """Return the number of deals at risk at each age in days, from the day ``start`` to the day before ``end``."""
    inside = end > start
    youngest = np.clip(start[inside] - created[inside], 0, OLDEST_DAYS).astype(np.int64)
    beyond = np.clip(end[inside] - created[inside], 0, OLDEST_DAYS + 1).astype(np.int64)
    came = np.bincount(youngest, minlength=OLDEST_DAYS + 2)
    left = np.bincount(beyond, minlength=OLDEST_DAYS + 2)
    return np.asarray(np.cumsum(came - left)[:-1], dtype=float)


def _closings(deals: Table, which: Bools, first: int, last: int) -> Floats:
    row = months_of(deals.closed[which]) - first
    age = np.clip(deals.closed[which] - deals.created[which], 0, OLDEST_DAYS).astype(np.int64)
    width = OLDEST_DAYS + 1
    counted = np.bincount(row * width + age, minlength=(last - first + 1) * width)
    return counted.reshape(-1, width).astype(float)
