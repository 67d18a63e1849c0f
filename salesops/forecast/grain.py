"""How coarse a firm's revenue is: what one deal is worth, and how far luck of single deals alone moves a month.

A firm that wins two large deals a month has months of nothing and months of everything, whatever it does; one that wins
five hundred has not. Ranges that rest on a handful of earlier months cannot know that, the deals can.
"""

from dataclasses import dataclass

import numpy as np

from salesops.forecast.model import Table
from salesops.forecast.months import months_of

MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class Grain:
    """``unit``: mean amount of a won deal, 0 while none is known. Variances of log revenue, without any shock:

    ``month`` of one month by the luck of which deals are won, (1 + cv²) ÷ wins a month; ``known`` of what is learned
    from the year's deals, (1 + cv²) ÷ wins. A sum of a Poisson number of amounts has that relative variance.
    """

    unit: float = 0.0
    month: float = 0.0
    known: float = 0.0


def grain(deals: Table, today: float) -> Grain:
    """Return the grain of the deals won in the twelve months before ``today`` (ordinal) whose amounts are known."""
    last = int(months_of(np.array([today]))[0])
    closing = months_of(deals.closed)
    mine = deals.won & np.isfinite(deals.amount) & (closing > last - MONTHS_BACK) & (deals.amount > 0)
    if not mine.any():
        return Grain()
    amount, wins = deals.amount[mine], int(mine.sum())
    first = int(closing[closing >= 0].min())
    months = min(MONTHS_BACK, last - first + 1)
    mean = float(amount.mean())
    relative = 1 + float((amount / mean).var(ddof=1 if wins > 1 else 0))
    return Grain(mean, float(np.log1p(relative * months / wins)), float(np.log1p(relative / wins)))
