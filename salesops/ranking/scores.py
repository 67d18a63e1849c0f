"""Importance against performance: gaps, the opportunity score, and the four quadrants under a named cross-hair."""

from collections.abc import Sequence
from enum import StrEnum
from statistics import fmean, median

TEN = 10.0  # the opportunity score is read on scales from 0 to 10
EXTREME_ABOVE, SOLID_FROM, CONSIDER_FROM = 15.0, 12.0, 10.0  # bands of the opportunity score, Ulwick (2005)


class Band(StrEnum):
    """What an opportunity score means, on scales from 0 to 10."""

    EXTREME = "extreme"
    SOLID = "solid"
    CONSIDER = "consider"
    SERVED = "served"


class Quadrant(StrEnum):
    """Where something stands by importance and performance."""

    CONCENTRATE = "concentrate"  # important, weak
    KEEP_UP = "keep_up"  # important, strong
    LOW_PRIORITY = "low_priority"  # unimportant, weak
    OVERKILL = "overkill"  # unimportant, strong


class Cross(StrEnum):
    """Where the two lines between the quadrants are drawn; the choice moves things from one to another."""

    MEAN = "mean"
    MEDIAN = "median"
    MIDPOINT = "midpoint"  # of the scales, whatever was answered


def performance_gap(importance: float, performance: float) -> float:
    """Return importance − performance, both on one scale; below 0 where more is done than it matters.

    References
    ----------
    Martilla & James (1977), J. of Marketing 41(1), 77-79.
    """
    return importance - performance


def opportunity_score(importance: float, satisfaction: float) -> float:
    """Return importance + max(importance − satisfaction, 0).

    Both on one scale from 0 to 10 for the published bands; the score then lies between 0 and 20.

    References
    ----------
    Ulwick (2002), Turn customer input into innovation, Harvard Business Review 80(1), 91-97.
    """
    return importance + max(importance - satisfaction, 0.0)


def opportunity_band(score: float) -> Band:
    """Return what a score from scales of 0 to 10 means: above 15 extreme, from 12 solid, from 10 to consider."""
    if score > EXTREME_ABOVE:
        return Band.EXTREME
    if score >= SOLID_FROM:
        return Band.SOLID
    return Band.CONSIDER if score >= CONSIDER_FROM else Band.SERVED


def rescaled(value: float, low: float, high: float) -> float:
    """Return a value of a scale from ``low`` to ``high`` on a scale from 0 to 10. Raises ValueError off the scale."""
    if not low <= value <= high:
        raise ValueError(f"{value} is not between {low} and {high}")
    return (value - low) / (high - low) * TEN


def crosshair(pairs: Sequence[tuple[float, float]], cross: Cross, midpoint: tuple[float, float]) -> tuple[float, float]:
    """Return where the lines lie, (importance, performance).

    Parameters
    ----------
    pairs
        (importance, performance) of everything that is compared.
    midpoint
        The middles of the two scales.

    Raises
    ------
    ValueError
        Mean or median of nothing.
    """
    if cross is Cross.MIDPOINT:
        return midpoint
    middle = fmean if cross is Cross.MEAN else median
    return middle(i for i, _ in pairs), middle(p for _, p in pairs)


def quadrant(importance: float, performance: float, at: tuple[float, float]) -> Quadrant:
    """Return the quadrant; what lies on a line counts as above it.

    References
    ----------
    Martilla & James (1977), J. of Marketing 41(1), 77-79.
    """
    matters, performs = importance >= at[0], performance >= at[1]
    if matters:
        return Quadrant.KEEP_UP if performs else Quadrant.CONCENTRATE
    return Quadrant.OVERKILL if performs else Quadrant.LOW_PRIORITY
