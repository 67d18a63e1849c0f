"""Open and coming deals carried forward day by day under the hazards: what is won in which month."""

import numpy as np

from salesops.forecast.exposure import OLDEST_DAYS
from salesops.forecast.hazards import QUARTER, Hazards
from salesops.forecast.model import Floats, Ints
from salesops.forecast.months import bounds, months_of


def open_chances(hazards: Hazards, ages: Ints, stages: Ints, *, today: float, months: int) -> Floats:
    """Return the chance of each open deal to be won in each month after ``today``, shape (deals, months).

    The months begin with the one that holds the day after ``today`` (ordinal). ``stages`` is -1 where not known.
    Deals of one age and stage share their chances, so fifty thousand cost no more than the ages that occur.
    """
    width = hazards.stage.shape[1]
    kinds, kind = np.unique(ages * width + stages % width, return_inverse=True)
    age, factor = kinds // width, hazards.stage[:, kinds % width]
    still = np.ones(kinds.size)
    won = np.zeros((kinds.size, months))
    for step, month, season in _days(hazards, today, months):
        rate = hazards.base[:, np.minimum(age + step, OLDEST_DAYS)] * factor * season[:, None]
        total = rate.sum(axis=0)
        closes = still * -np.expm1(-total)
        won[:, month] += closes * np.divide(rate[0], total, out=np.zeros_like(total), where=total > 0)
        still -= closes
    return np.asarray(won[kind])


def new_wins(hazards: Hazards, per_day: Floats, *, today: float) -> Floats:
    """Return the deals expected to be won in each month out of those not yet created, shape (months,).

    ``per_day`` holds the deals expected to be created on each day of each month, shape (months,). They start at age 0,
    with no stage known.
    """
    months = per_day.size
    won = np.zeros(months)
    waiting = np.zeros(0)
    for _, month, season in _days(hazards, today, months):
        waiting = np.concatenate([[per_day[month]], waiting])[: OLDEST_DAYS + 1]
        rate = hazards.base[:, : waiting.size] * season[:, None]
        total = rate.sum(axis=0)
        closes = waiting * -np.expm1(-total)
        won[month] += float(np.divide(closes * rate[0], total, out=np.zeros_like(total), where=total > 0).sum())
        waiting = waiting - closes
    return won


def _days(hazards: Hazards, today: float, months: int) -> list[tuple[int, int, Floats]]:
    """Return for each day ahead how far it is, its month's place, and its seasonal factors."""
    first = int(months_of(np.array([today + 1]))[0])
    end = bounds(first, months)[-1]
    days = np.arange(today + 1, end)
    month = months_of(days)
    return [(step + 1, int(m - first), hazards.season[:, m % QUARTER]) for step, m in enumerate(month.tolist())]
