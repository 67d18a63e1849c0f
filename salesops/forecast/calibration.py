"""Do chances of single deals mean what they say: forecast against observed shares, and do they rank deals at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.forecast.asof import as_of, in_view
from salesops.forecast.exposure import OLDEST_DAYS, exposure
from salesops.forecast.hazards import learn
from salesops.forecast.measures import Signal, signal
from salesops.forecast.model import Bools, Floats, Table

BINS = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """Deals with similar chances: the mean chance forecast, the share that was won, and how many deals."""

    forecast: float
    observed: float
    n: int


def deal_scores(deals: Table, origins: Sequence[date]) -> tuple[Floats, Bools]:
    """Return the chances given at the origins to deals that were open then and have closed since, and which were won.

    The chance is that of ending won, given that the deal closes, by its age and stage on that day. Each deal counts
    once, at the first origin that saw it open.
    """
    counted = np.zeros(len(deals), dtype=bool)
    chances, outcomes = [np.zeros(0)], [np.zeros(0, dtype=bool)]
    for day in origins:
        today = float(day.toordinal())
        view = as_of(deals, day)
        observed = exposure(view, today)
        later = (deals.created <= today) & (deals.closed > today) & ~deals.is_open & ~counted
        if observed is None or not later.any():
            continue
        hazards = learn(observed, view, seasonal=False)
        then = np.isfinite(view.created) & view.is_open
        chance = np.full(len(deals), np.nan)
        kept = np.flatnonzero(in_view(deals, today)) if today < deals.latest else np.arange(len(deals))
        age = np.clip(today - view.created[then], 0, OLDEST_DAYS).astype(np.int64)
        ends = hazards.ends[:, age] * hazards.stage[:, view.stage[then]]
        chance[kept[then]] = ends[0] / np.maximum(ends.sum(axis=0), 1e-12)
        chances.append(chance[later])
        outcomes.append(deals.won[later])
        counted |= later
    return np.concatenate(chances), np.concatenate(outcomes)


def calibrate(chances: Floats, won: Bools) -> tuple[Signal, tuple[Bin, ...]]:
    """Return whether the chances tell won from lost, and up to five groups of equal size from low to high chance."""
    if not chances.size:
        return signal(chances, won), ()
    order = np.argsort(chances, kind="stable")
    groups = [group for group in np.array_split(order, BINS) if group.size]
    bins = tuple(Bin(float(chances[g].mean()), float(won[g].mean()), int(g.size)) for g in groups)
    return signal(chances, won), bins
