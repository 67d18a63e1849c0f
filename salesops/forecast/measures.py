"""How good a forecast was: errors of the number, of its range, and of telling won from lost deals.

Periods in one order, amounts in one unit. Undefined is None. Point errors and their names: Hyndman and Koehler (2006),
Int. J. Forecasting 22(4), 679-688; error and bias are the method's (F6).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Bools, Floats
from salesops.spoken import percent
from salesops.value import bias, wmape

TOO_FEW = 8  # periods: below, a share of hits says nothing
TOO_WIDE = 0.2  # an interval of an area that holds a coin and much else
NO_SIGNAL = 0.05  # an area so near to a coin's 0.5 helps nobody, however many deals it rests on
Z95 = 1.959964  # normal quantile of a two-sided 95 % interval


def leaning(way: float) -> str:
    """Return which way forecasts were off on balance, by their bias as a share: "too high by 4 %".

    Examples
    --------
    >>> leaning(-0.125)
    'too low by 12 %'
    """
    if way == 0:
        return "neither too high nor too low"
    return f"too {'high' if way > 0 else 'low'} by {percent(abs(way))}"


def mape(forecast: Sequence[float], actual: Sequence[float]) -> float | None:
    """Return mean(|actual − forecast| ÷ |actual|), a share; None without periods or where an actual is 0."""
    f, a = _pair(forecast, actual)
    return None if not a.size or (a == 0).any() else float(np.mean(np.abs((a - f) / a)))


def mase(forecast: Sequence[float], actual: Sequence[float], history: Sequence[float], season: int = 1) -> float | None:
    """Return the mean absolute error ÷ that of copying the same season inside the history; below 1 is better.

    None without periods, with a history of at most one season, or one that never changes.
    """
    f, a = _pair(forecast, actual)
    scale = seasonal_scale(history, season)
    return float(np.mean(np.abs(a - f)) / scale) if a.size and scale else None


def seasonal_scale(history: Sequence[float], season: int) -> float | None:
    """Return mean |y(t) − y(t − season)| of the history, in its unit; None where it is too short."""
    y = np.asarray(history, dtype=float)
    return float(np.mean(np.abs(y[season:] - y[:-season]))) if season >= 1 and y.size > season else None


def pinball(quantile: float, actual: float, level: float) -> float:
    """Return level × (actual − quantile), or (1 − level) × (quantile − actual) where the actual is below.

    Koenker and Bassett (1978), Econometrica 46(1), 33-50. In the amount's unit, 0 is best.
    """
    gap = actual - quantile
    return level * gap if gap >= 0 else (level - 1) * gap


def crps_normal(mean: float, sd: float, actual: float) -> float:
    """Return the continuous ranked probability score of a normal forecast, in its unit; 0 is best.

    sd × (z (2Φ(z) − 1) + 2φ(z) − 1 ÷ √π) with z = (actual − mean) ÷ sd: Gneiting and Raftery (2007), J. Am. Stat.
    Assoc. 102, 359-378, eq. 5. A sd of 0 gives the absolute error, one below 0 raises BadInput.
    """
    if sd < 0:
        raise BadInput("A standard deviation cannot be below 0.")
    if sd == 0:
        return abs(actual - mean)
    z = (actual - mean) / sd
    density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    return sd * (z * math.erf(z / math.sqrt(2)) + 2 * density - 1 / math.sqrt(math.pi))


def crps_samples(samples: Sequence[float] | Floats, actual: float) -> float | None:
    """Return the score of a simulated forecast: mean|x − y| − ½ mean|x − x′|, in its unit; None without samples.

    Gneiting and Raftery (2007), eq. 21; the second mean is over all pairs, summed in order of size.
    """
    x = np.sort(np.asarray(samples, dtype=float))
    n = x.size
    if not n:
        return None
    pairs = 2 * float(((2 * np.arange(n) - n + 1) * x).sum()) / n**2
    return float(np.mean(np.abs(x - actual))) - pairs / 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the actual lay inside a range that should hold it in a ``target`` share of periods.

    ``months``: how many different months the ``n`` forecasts are of, where the same month was forecast several times.
    """

    hits: int
    n: int
    target: float = 0.8
    months: int | None = None

    @property
    def share(self) -> float | None:
        """Share of forecasts whose range held, 0 to 1; None without a forecast."""
        return self.hits / self.n if self.n else None

    @property
    def words(self) -> str:
        """Return hits of n in a sentence; fewer than 8 are called too few."""
        if not self.n:
            return "No range has met its month yet."
        several = self.months is not None and self.months < self.n
        counted = f"{self.n} forecasts of {self.months} months" if several else f"{self.n} months"
        said = f"{self.hits} of {counted} lay inside the {percent(self.target)} range"
        few = (self.n if self.months is None else self.months) < TOO_FEW
        return f"{said}; too few to judge, {TOO_FEW}{' months' if several else ''} are needed." if few else f"{said}."


def coverage(low: Sequence[float], high: Sequence[float], actual: Sequence[float], target: float = 0.8) -> Coverage:
    """Count the actuals inside low to high, ends included."""
    (bottom, a), (top, _) = _pair(low, actual), _pair(high, actual)
    return Coverage(int(((bottom <= a) & (a <= top)).sum()), int(a.size), target)


@dataclass(frozen=True, slots=True)
class Signal:
    """Whether a score tells won from lost deals: the area under the ROC curve, its 95 % interval, and n of each."""

    auc: float | None
    low: float | None
    high: float | None
    won: int
    lost: int

    @property
    def words(self) -> str:
        """Return what the area means for single deals."""
        if self.auc is None or self.low is None or self.high is None:
            return "No deal has been won and none lost since, so nothing can be said of a signal per deal."
        told = f"AUC {self.auc:.2f} ({self.low:.2f} to {self.high:.2f}; {self.won:,} won, {self.lost:,} lost)"
        if self.low <= 0.5 <= self.high and self.high - self.low > TOO_WIDE:
            return f"Too few deals to tell whether there is a signal per deal: {told}; 0.5 is a coin."
        if self.low <= 0.5 <= self.high or abs(self.auc - 0.5) < NO_SIGNAL:
            return f"No signal per deal: {told}; 0.5 is a coin. Use the total, not the single deals."
        if self.auc < 0.5:
            return f"The signal points the wrong way: {told}. Do not rank deals by it."
        return f"There is some signal per deal: {told}; 0.5 is a coin."


def signal(scores: Floats, won: Bools) -> Signal:
    """Return the chance that a won deal scored above a lost one, ties half: Hanley and McNeil (1982), Radiology 143."""
    w, losses = int(won.sum()), int((~won).sum())
    if not w or not losses:
        return Signal(None, None, None, w, losses)
    ordered = np.sort(scores)
    ranks = (np.searchsorted(ordered, scores, "left") + np.searchsorted(ordered, scores, "right") + 1) / 2
    auc = float((ranks[won].sum() - w * (w + 1) / 2) / (w * losses))
    q1, q2 = auc / (2 - auc), 2 * auc**2 / (1 + auc)
    variance = (auc * (1 - auc) + (w - 1) * (q1 - auc**2) + (losses - 1) * (q2 - auc**2)) / (w * losses)
    half = Z95 * math.sqrt(max(variance, 0.0))
    return Signal(auc, max(0.0, auc - half), min(1.0, auc + half), w, losses)


def errors(forecast: Sequence[float], actual: Sequence[float]) -> tuple[float | None, float | None]:
    """Return the error Σ|actual − forecast| ÷ Σ actual and the bias, above 0 where the forecast is too high."""
    return wmape(forecast, actual), bias(forecast, actual)


def _pair(forecast: Sequence[float], actual: Sequence[float]) -> tuple[Floats, Floats]:
    f, a = np.asarray(forecast, dtype=float), np.asarray(actual, dtype=float)
    if f.shape != a.shape:
        raise BadInput(f"There are {f.size} forecasts for {a.size} periods. Give one for each period.")
    return f, a
