"""What may come instead of what is expected: single deals fall either way, and shocks that hit all of them at once.

Deals taken as independent make ranges far too narrow: what moves a month (demand, a price list, a quarter's end) moves
all its deals. How large such shocks are is learned from the errors that the same method made at earlier origins.
"""

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Floats, Ints
from salesops.forecast.pipeline import Pipeline

RUNS = 4_000
SINGLY = 150  # the deals with the largest amounts are drawn one by one, all others together
SHOCK = 0.25  # assumed log sd of a month: stage-weighted forecasts are off by 15 to 25 % [SMO]
SHOCK_WEIGHT = 4.0  # earlier months that the assumption counts as
SHARED = 0.5  # share of a shock's variance that lasts over all months ahead, assumed; it widens quarters
MOST_SD = 4.0  # a shock of more standard deviations is cut to this
LEVELS = (0.1, 0.5, 0.9)


def independent_deals(amounts: Floats, chances: Floats, *, runs: int = 20_000, seed: int = 1) -> Floats:
    """Return simulated revenue of deals won independently, shape (runs,): too narrow for a real pipeline.

    ``amounts`` and ``chances`` (0 to 1) have shape (deals,). BadInput where they do not fit each other.
    """
    if amounts.shape != chances.shape or (chances < 0).any() or (chances > 1).any():
        raise BadInput("Each deal needs an amount and a chance between 0 and 1.")
    rng = np.random.default_rng(seed)
    return np.asarray((rng.random((runs, amounts.size)) < chances) @ amounts)


def quantile(samples: Floats, level: float) -> float:
    """Return the smallest value with a cumulative share of at least ``level``."""
    return float(np.quantile(samples, level, method="inverted_cdf"))


def deal_luck(pipe: Pipeline, rng: np.random.Generator, runs: int = RUNS) -> Floats:
    """Return simulated ÷ expected revenue still to come, shape (runs, months): luck of single deals only."""
    order = np.argsort(-pipe.value, kind="stable")
    singly, rest = order[:SINGLY], order[SINGLY:]
    mean, second = pipe.worth.mean[-1], pipe.worth.mean[-1] ** 2 + pipe.worth.sd[-1] ** 2
    p, v, s = pipe.chances[rest], pipe.value[rest], pipe.value_sd[rest]
    variance = (v**2 + s**2) @ p - (v**2) @ p**2 + pipe.new_deals * second  # new deals come as a Poisson stream
    bulk = v @ p + pipe.new_deals * mean
    total: Floats = _one_by_one(pipe, singly, rng, runs)
    total += np.maximum(bulk + np.sqrt(variance) * rng.standard_normal((runs, bulk.size)), 0.0)
    expected = pipe.revenue - pipe.won_already
    return np.divide(total, expected, out=np.ones_like(total), where=expected > 0)


def _one_by_one(pipe: Pipeline, which: Ints, rng: np.random.Generator, runs: int) -> Floats:
    """Return the revenue of the largest deals, each won in one month or not at all, shape (runs, months)."""
    months = pipe.chances.shape[1]
    total = np.zeros((runs, months))
    for deal in which:
        month = np.searchsorted(np.cumsum(pipe.chances[deal]), rng.random(runs), side="right")
        won = month < months
        total[np.flatnonzero(won), month[won]] += _amounts(pipe.value[deal], pipe.value_sd[deal], rng, int(won.sum()))
    return total


def _amounts(mean: float, sd: float, rng: np.random.Generator, count: int) -> Floats:
    if sd <= 0 or mean <= 0:
        return np.full(count, mean)
    return np.asarray(rng.gamma((mean / sd) ** 2, sd**2 / mean, count))


def shock_sd(log_errors: list[list[float]], luck: float = 0.0) -> Floats:
    """Return the log sd of each month ahead, from the log errors of the same number of months ahead before.

    ``(4 × (0.25² + luck) + Σ error²) ÷ (4 + n)``, ``luck`` a log variance that is known beside the shock, never falling
    with the distance. Errors count around 0, so a method that is always off by the same share gets a wide range rather
    than a wrong one.
    """
    variance = [
        (SHOCK_WEIGHT * (SHOCK**2 + luck) + sum(error**2 for error in ahead)) / (SHOCK_WEIGHT + len(ahead))
        for ahead in log_errors
    ]
    return np.sqrt(np.maximum.accumulate(np.array(variance)))


def shocked(
    point: Floats, luck: Floats, sd: Floats, degrees: float, rng: np.random.Generator, unit: float = 0.0
) -> Floats:
    """Return simulated revenue, shape (runs, months): (point × luck + unit) × exp(shock) − unit, the shock's median 0.

    ``unit``, the worth of one deal, lets a month come that copying says will bring nothing; no month is below 0.

    Shocks follow Student's t with ``degrees`` of freedom, half of their variance shared by all months. What luck of
    single deals explains of ``sd`` already is taken off, so that nothing counts twice; a quarter of it always stays.
    """
    runs = luck.shape[0]
    left = np.sqrt(np.maximum(sd**2 - np.log1p(luck.var(axis=0)), (sd / 4) ** 2))
    normal = np.sqrt(SHARED) * rng.standard_normal((runs, 1)) + np.sqrt(1 - SHARED) * rng.standard_normal(luck.shape)
    heavy = normal / np.sqrt(rng.chisquare(degrees, (runs, 1)) / degrees)
    moved = (point * luck + unit) * np.exp(left * np.clip(heavy, -MOST_SD, MOST_SD)) - unit
    return np.asarray(np.maximum(moved, 0.0))
