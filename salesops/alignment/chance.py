"""What a small group reaches by answering at random: exact, by listing every possible set of counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from math import lgamma, log
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from salesops.alignment.counts import answers_of, checked
from salesops.alignment.within import Null, null_variance, rwg

CHANCE_LEVEL = 0.05  # convention: what chance reaches in 5 of 100 groups or more says nothing
EXACT_LIMIT = 30  # answers; 46,376 sets of counts on five options, listed in well under a second
DIGITS = 9  # equal values that differ by rounding are one value


class Index(StrEnum):
    """The indices whose chance values are known exactly."""

    RWG = "rwg"  # uniform null, negative shown as 0
    AD_MEAN = "average_deviation_mean"
    AD_MEDIAN = "average_deviation_median"


@dataclass(frozen=True)
class Critical:
    """The weakest agreement that chance reaches in at most 5 of 100 groups, and how often it does (0 to 1)."""

    value: float
    probability: float


@cache
def critical_value(index: Index, n: int, options: int = 5, level: float = CHANCE_LEVEL) -> Critical | None:
    """Return the value of an index that a group answering at random reaches with probability ``level`` at most.

    Parameters
    ----------
    index : Index
        r_wg counts upwards (at least this), the average deviations downwards (at most this, in points).
    n : int
        Answers in the group, 2 to `EXACT_LIMIT`.
    options : int
        Points of the scale; at random = each is equally likely.
    level : float, 0 to 1

    Returns
    -------
    Critical or None
        None when not even unanimity is that rare (n = 2 on five points).

    Raises
    ------
    ValueError
        ``n`` is outside the range that is listed.

    Notes
    -----
    Full enumeration of the C(n + k − 1, k − 1) sets of counts with their multinomial probabilities, after Dunlap,
    Burke & Smith-Crowe (2003), J. Applied Psychology 88, 356-362, who simulated them. Cached.
    """
    values, probabilities = _distribution(index, n, options)
    reached = np.cumsum(probabilities)
    rare = np.flatnonzero(reached <= level + 1e-12)
    if rare.size == 0:
        return None
    last = int(rare[-1])
    return Critical(float(values[last]), float(reached[last]))


@cache
def _distribution(index: Index, n: int, options: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the values of an index, strongest agreement first, and how likely each is at random."""
    if not 2 <= n <= EXACT_LIMIT:
        raise ValueError(f"exact chance values are listed for 2 to {EXACT_LIMIT} answers, not {n}")
    counts = _all_counts(n, options)
    each = np.round(_values(index, counts, n, options), DIGITS)
    factorials = np.array([lgamma(one + 1) for one in range(n + 1)])
    chances = np.exp(factorials[n] - factorials[counts].sum(axis=1) - n * log(options))
    values, place = np.unique(each, return_inverse=True)
    probabilities = np.asarray(np.bincount(place.ravel(), weights=chances), dtype=np.float64)
    return (values[::-1], probabilities[::-1]) if index is Index.RWG else (values, probabilities)


def _all_counts(n: int, options: int) -> NDArray[np.int64]:
    """Return every way to spread n answers over the options, shape (ways, options): stars and bars."""
    bars = np.array(list(combinations(range(n + options - 1), options - 1)), dtype=np.int64)
    edges = np.hstack([np.full((len(bars), 1), -1), bars, np.full((len(bars), 1), n + options - 1)])
    return np.diff(edges, axis=1) - 1


def _values(index: Index, counts: NDArray[np.int64], n: int, options: int) -> NDArray[np.float64]:
    points = np.arange(1, options + 1)
    mean = counts @ points / n
    if index is Index.RWG:
        variance = (counts @ points**2 - n * mean**2) / (n - 1)
        return np.asarray(np.maximum(0, 1 - variance / null_variance(options, Null.UNIFORM)))
    centre = mean if index is Index.AD_MEAN else _medians(counts, n)
    return np.asarray((counts * np.abs(points - centre[:, None])).sum(axis=1) / n)


def _medians(counts: NDArray[np.int64], n: int) -> NDArray[np.float64]:
    reached = counts.cumsum(axis=1)
    low = (reached >= (n + 1) // 2).argmax(axis=1)
    high = (reached >= n // 2 + 1).argmax(axis=1)
    return np.asarray((low + high) / 2 + 1)


@dataclass(frozen=True)
class Chance:
    """How often a group of n that answers at random agrees at least this much, 0 to 1."""

    n: int
    probability: float

    @property
    def beats_chance(self) -> bool:
        """Whether at most 5 of 100 groups that answer at random agree as much."""
        return self.probability <= CHANCE_LEVEL + 1e-12

    @property
    def words(self) -> str:
        """One plain sentence."""
        if self.beats_chance:
            return f"This agreement says more than chance: {self._groups}."
        return f"This agreement says no more than chance: {self._groups}."

    @property
    def _groups(self) -> str:
        groups = round(self.probability * 100)
        share = f"about {groups} in 100" if groups else "fewer than 1 in 100"
        return f"of groups of {self.n} that answer at random, {share} agree at least as much"


def chance(counts: Sequence[int]) -> Chance | None:
    """Return how likely it is that a group answering at random reaches this r_wg (uniform null) or more.

    Parameters
    ----------
    counts : sequence of int, shape (k,), people per option, "don't know" left out

    Returns
    -------
    Chance or None
        Exact up to `EXACT_LIMIT` answers; above, s² is taken as normal with the uniform null's variance. None with
        fewer than 2 answers. It tests agreement only: a group split in two camps also "says no more than chance".
    """
    checked(counts)
    answers, options = answers_of(counts), len(counts)
    observed = rwg(answers, options)
    if observed is None:
        return None
    n = len(answers)
    if n > EXACT_LIMIT:
        return Chance(n, _normal_probability(answers, options))
    values, probabilities = _distribution(Index.RWG, n, options)
    return Chance(n, min(1.0, float(probabilities[values >= round(observed, DIGITS) - 1e-12].sum())))


def _normal_probability(answers: Sequence[int], options: int) -> float:
    """Return P(s² at most the observed one) at random; var(s²) = (μ4 − σ⁴ (n − 3) ÷ (n − 1)) ÷ n."""
    n, points = len(answers), np.arange(1, options + 1)
    expected = null_variance(options, Null.UNIFORM)
    fourth = float(((points - points.mean()) ** 4).mean())
    spread = ((fourth - expected**2 * (n - 3) / (n - 1)) / n) ** 0.5
    return NormalDist().cdf(float((np.var(answers, ddof=1) - expected) / spread))
