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
LEAST = 5.0  # closings added to both sides of a ratio, so that none seen is not none possible
SPREAD_WEIGHT = 2.0  # months that the assumed spread of a month around its season counts as
STAGE_CLOSINGS = 10.0  # a stage's factor leans on 1 with so many closings
CAUSES = ("won", "lost")


@dataclass(frozen=True, slots=True, eq=False)
class Hazards:
    """``base``: shape (2, ages), won then lost; ``season``: (3, 2, ages) by month mod 3; ``stage``: (2, stages + 1).

    The last column of ``stage`` is 1: deals whose stage is not known.
    """

    base: Floats
    season: Floats
    stage: Floats

    @property
    def ends(self) -> Floats:
        """Return the chances (2, ages) that a deal still open at an age ends won, and lost, season and stage aside."""
        return _ends(self.base)


def learn(observed: Exposure, deals: Table, *, seasonal: bool) -> Hazards:
    """Return the hazards of what was observed; ``seasonal`` lets the months of a quarter differ."""
    closings = np.stack([observed.won, observed.lost])
    by_age = closings.sum(axis=(0, 1))
    band = _bands(by_age)
    old = (np.cumsum(by_age) > by_age.sum() / 2).astype(np.int64)  # the younger half of the closings, and the older
    month = (observed.first + np.arange(observed.months)) % QUARTER
    season = np.ones((QUARTER, 2, band.size))
    base = _base(closings, observed.at_risk, season[month], band)
    for _ in range(3 if seasonal else 0):  # in turn until each fits the other: three rounds settle it
        season = _season(closings, base[:, None] * observed.at_risk, month, old)
        base = _base(closings, observed.at_risk, season[month], band)
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
        days = np.bincount(band, weights=(season[:, cause] * at_risk).sum(axis=0))
        ends = np.bincount(band, weights=closings[cause].sum(axis=0))
        overall = ends.sum() / days.sum() if days.sum() else 0.0
        prior_days = PRIOR_CLOSINGS / overall if overall else 1.0
        rates[cause] = ((ends + PRIOR_CLOSINGS * (overall > 0)) / (days + prior_days))[band]
    return np.minimum(rates, 1.0)


def _season(closings: Floats, expected: Floats, month: Ints, old: Ints) -> Floats:
    """Return each month-of-quarter's factor by cause and age, shape (3, 2, ages); input in shape (2, months, ages).

    A quarter's end moves young and old deals differently, so each half of the closings has factors of its own: the mean
    log ratio of closings to those expected, shrunk towards none the fewer months were seen. Trust = between ÷ (between
    + within ÷ months); between from how far the means lie from none, within from the repeats of a month-of-quarter.
    """
    factors = np.ones((QUARTER, *closings.shape[::2]))
    seen = np.bincount(month, minlength=QUARTER)
    repeats = month.size - int((seen > 0).sum())
    for half in range(2):
        mine = old == half
        ratio = np.log((closings[..., mine].sum(axis=2) + LEAST) / (expected[..., mine].sum(axis=2) + LEAST))
        means = np.zeros((2, QUARTER))
        for place in np.unique(month):
            means[:, place] = ratio[:, month == place].mean(axis=1)
        squares = ((ratio - means[:, month]) ** 2).sum(axis=1, keepdims=True)
        within = (squares + SPREAD_WEIGHT * SPREAD**2) / (repeats + SPREAD_WEIGHT)
        between = np.maximum((means**2).mean(axis=1, keepdims=True) - within / seen.max(), SPREAD**2)
        trust = between / (between + within / np.maximum(seen, 1))
        factors[:, :, mine] = np.exp(trust * means).T[..., None]
    return factors


def _stage_factors(base: Floats, deals: Table) -> Floats:
    """Return closings from each stage ÷ those expected by age alone, leaning on 1; without a history all are 1."""
    factors = np.ones((2, len(deals.stages) + 1))
    if not deals.spell_deal.size:
        return factors
    deal, stage, start = deals.spell_deal, deals.spell_stage, deals.spell_day
    last = np.append(deal[1:] != deal[:-1], True)
    until = np.where(np.isfinite(deals.closed), deals.closed, np.fmin(deals.gone, deals.latest))
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
