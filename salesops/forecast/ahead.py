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
    age, stage = kinds // width, kinds % width
    wins, closes = _daily(hazards)
    still, won = np.ones(kinds.size), np.zeros((kinds.size, months))
    for step, month, place in _days(today, months):
        now = np.minimum(age + step, OLDEST_DAYS)
        won[:, month] += still * wins[place, stage, now]
        still = still - still * closes[place, stage, now]
    return np.asarray(won[kind])


def new_wins(hazards: Hazards, per_day: Floats, *, today: float) -> Floats:
    """Return the deals expected to be won in each month out of those not yet created, shape (months,).

    ``per_day`` holds the deals expected to be created on each day of each month, shape (months,). They start at age 0,
    with no stage known.
    """
    won, waiting = np.zeros(per_day.size), np.zeros(0)
    wins, closes = (each[:, -1] for each in _daily(hazards))
    for _, month, place in _days(today, per_day.size):
        waiting = np.concatenate([per_day[month : month + 1], waiting])[: OLDEST_DAYS + 1]
        won[month] += waiting @ wins[place, : waiting.size]
        waiting = waiting - waiting * closes[place, : waiting.size]
    return won


def _daily(hazards: Hazards) -> tuple[Floats, Floats]:
    """Return the chances to be won and to close within a day: by month of the quarter, stage (last: not known), age.

    1 − exp(−(won + lost)) closes, and the two ends share it by their hazards. Shape (3, stages + 1, ages) each.
    """
    won, lost = ((hazards.base[c] * hazards.season[:, c])[:, None] * hazards.stage[c][:, None] for c in range(2))
    total = won + lost
    closes = -np.expm1(-total)
    return np.divide(closes * won, total, out=np.zeros_like(total), where=total > 0), closes


def _days(today: float, months: int) -> list[tuple[int, int, int]]:
    """Return for each day ahead how far it is, its month's place, and which month of a quarter that is."""
    first = int(months_of(np.array([today + 1]))[0])
    days = np.arange(today + 1, bounds(first, months)[-1])
    return [(step + 1, int(m - first), int(m % QUARTER)) for step, m in enumerate(months_of(days).tolist())]
