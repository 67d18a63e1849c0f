"""When open deals are won or lost: daily hazards by age, two competing ends, and a share that never closes.

``hazard(cause, age, day) = base(cause, age) × season(cause, month of the quarter) × stage(cause)``. The base is
constant within bands of age that hold about equally many closings. Beyond the last age at which anything closed
there were deal-days but no closings, so the hazard falls to nearly 0: that is the share that never closes (a cure
fraction: Boag 1949, J. R. Stat. Soc. B 11, 15-53, here without its formula). Rates with few closings lean on the
overall rate, as with a gamma prior: (closings + k) ÷ (deal-days + k ÷ overall rate), k = ``PRIOR_CLOSINGS``.
"""

from dataclasses import dataclass

import numpy as np

from salesops.forecast.exposure import OLDEST_DAYS, Exposure
from salesops.forecast.model import Floats, Ints, Table

PER_BAND = 30  # closings that make a band of ages
MOST_BANDS = 30
PRIOR_CLOSINGS = 0.5  # what one band leans on the overall rate with, in closings
QUARTER = 3  # months after which the season comes again
SPREAD = 0.25  # assumed log sd of seasons around 1, and of a month around its season: stage-weighted errors [SMO]
SPREAD_WEIGHT = 2.0  # months that the assumed spread of a month around its season counts as
STAGE_CLOSINGS = 10.0  # a stage's factor leans on 1 with so many closings
CAUSES = ("won", "lost")


@dataclass(frozen=True, slots=True, eq=False)
class Hazards:
    """``base``: shape (2, ages), won then lost; ``season``: (2, 3) by month number mod 3; ``stage``: (2, stages + 1).

    The last column of ``stage`` is 1: deals whose stage is not known.
    """

    base: Floats
    season: Floats
    stage: Floats

    @property
    def ends(self) -> Floats:
        """Return the chances (2, ages) that a deal still open at an age ends won, and lost, season and stage aside."""
        return _ends(self.base)

    @property
    def never(self) -> float:
        """Return the share of new deals that never close within three years."""
        return float(np.exp(-self.base.sum()))


def learn(observed: Exposure, deals: Table, *, seasonal: bool) -> Hazards:
    """Return the hazards of what was observed; ``seasonal`` lets the months of a quarter differ."""
    closings = np.stack([observed.won, observed.lost])
    band = _bands(closings.sum(axis=(0, 1)))
    month = (observed.first + np.arange(observed.months)) % QUARTER
    season = np.ones((2, QUARTER))
    base = _base(closings, observed.at_risk, season[:, month], band)
    for _ in range(3 if seasonal else 0):  # in turn until each fits the other: three rounds settle it
        expected = base @ observed.at_risk.T
        season = _season(closings.sum(axis=2), expected, month)
        base = _base(closings, observed.at_risk, season[:, month], band)
    return Hazards(base, season, _stage_factors(base, deals))


def _bands(closings: Floats) -> Ints:
    """Return the band of each age: cut where the closings reach the next share, and after the last of them."""
    total = closings.sum()
    count = int(np.clip(total // PER_BAND, 1, MOST_BANDS))
    below = np.cumsum(closings) - closings
    band = np.minimum((below * count / total).astype(np.int64), count - 1)
    band[int(np.flatnonzero(closings)[-1]) + 1 :] = count
    return np.asarray(band)


def _base(closings: Floats, at_risk: Floats, season: Floats, band: Ints) -> Floats:
    rates = np.empty((2, band.size))
    for cause in range(2):
        days = np.bincount(band, weights=season[cause] @ at_risk)
        ends = np.bincount(band, weights=closings[cause].sum(axis=0))
        overall = ends.sum() / days.sum() if days.sum() else 0.0
        prior_days = PRIOR_CLOSINGS / overall if overall else 1.0
        rates[cause] = ((ends + PRIOR_CLOSINGS * (overall > 0)) / (days + prior_days))[band]
    return np.minimum(rates, 1.0)


def _season(closings: Floats, expected: Floats, month: Ints) -> Floats:
    """Return each month-of-quarter's factor: its mean log ratio, shrunk towards none the fewer months were seen.

    Trust = between ÷ (between + within ÷ months), within from the repeats of a month-of-quarter where there are any.
    """
    ratio = np.log((closings + 1) / (expected + 1))
    means, seen = np.zeros((2, QUARTER)), np.bincount(month, minlength=QUARTER)
    for place in np.unique(month):
        means[:, place] = ratio[:, month == place].mean(axis=1)
    repeats = ratio.shape[1] - int((seen > 0).sum())
    squares = ((ratio - means[:, month]) ** 2).sum(axis=1)
    within = (squares + SPREAD_WEIGHT * SPREAD**2) / (repeats + SPREAD_WEIGHT)
    trust = SPREAD**2 / (SPREAD**2 + within[:, None] / np.maximum(seen, 1))
    return np.asarray(np.exp(trust * means))


def _stage_factors(base: Floats, deals: Table) -> Floats:
    """Return closings from each stage ÷ those expected by age alone, leaning on 1; without a history all are 1."""
    factors = np.ones((2, len(deals.stages) + 1))
    if not deals.spell_deal.size:
        return factors
    deal, stage, start = deals.spell_deal, deals.spell_stage, deals.spell_day
    last = np.append(deal[1:] != deal[:-1], True)
    until = np.where(np.isfinite(deals.closed), deals.closed, deals.latest)
    end = np.where(last, until[deal], np.append(start[1:], 0.0))
    known = np.isfinite(deals.created[deal]) & (end >= start) & ~np.isnan(end)
    for cause, ended in enumerate((deals.won, deals.lost)):
        total = np.concatenate([[0.0], np.cumsum(base[cause])])
        ages = [
            np.clip(day[known] - deals.created[deal[known]], 0, OLDEST_DAYS).astype(np.int64) for day in (start, end)
        ]
        expected = np.bincount(stage[known], weights=total[ages[1] + 1] - total[ages[0]], minlength=len(deals.stages))
        closed = known & last & ended[deal] & (end > start)
        seen = np.bincount(stage[closed], minlength=len(deals.stages))
        factors[cause, :-1] = (seen + STAGE_CLOSINGS) / (expected + STAGE_CLOSINGS)
    return factors


def _ends(base: Floats) -> Floats:
    total = base.sum(axis=0)
    closes = -np.expm1(-total)
    split = np.divide(base, total, out=np.zeros_like(base), where=total > 0)
    found = np.zeros_like(base)
    ahead = np.zeros(2)
    for age in range(base.shape[1] - 1, -1, -1):
        ahead = split[:, age] * closes[age] + (1 - closes[age]) * ahead
        found[:, age] = ahead
    return found
