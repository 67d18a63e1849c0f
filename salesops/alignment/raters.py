"""Agreement of people over many units (items): Krippendorff's alpha and Kendall's W."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Row = Sequence[float | None]  # one rater's values, one per unit; None = missing


class Level(StrEnum):
    """What the numbers mean, and so what a difference between two of them is."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


def krippendorff_alpha(matrix: Sequence[Row], level: Level) -> float | None:
    """Return Krippendorff's alpha: how far raters' values for the same unit beat values paired at random.

    Parameters
    ----------
    matrix : sequence of shape (raters, units)
        None = missing; a unit with one value pairs with nothing and is left out.
    level : Level
        Nominal (0 or 1), ordinal (ranks by frequency), interval ((a − b)²) or ratio (((a − b) ÷ (a + b))²).

    Returns
    -------
    float or None
        ``1 − observed ÷ expected disagreement``; no unit, 1 = perfect, 0 = chance, negative = below chance. None when
        no unit has two values, or all values are the same: nothing can then disagree.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    together, values = _coincidences(matrix)
    totals = together.sum(axis=0)
    if totals.size < 2:
        return None
    distance = _distance(values, totals, level)
    observed = (together * distance).sum()
    expected = (np.outer(totals, totals) * distance).sum() / (totals.sum() - 1)
    return float(1 - observed / expected)


def _coincidences(matrix: Sequence[Row]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how often two values meet in one unit, shape (v, v), and the values that do, in order.

    A unit with m values gives each ordered pair the weight 1 ÷ (m − 1).
    """
    units = [Counter(one for one in unit if one is not None) for unit in zip(*matrix, strict=True)]
    units = [unit for unit in units if unit.total() > 1]
    values = sorted(set().union(*units))
    together = np.zeros((len(values), len(values)))
    for unit in units:
        people = np.array([unit[value] for value in values], dtype=float)
        together += (np.outer(people, people) - np.diag(people)) / (people.sum() - 1)
    return together, np.array(values, dtype=float)


def _distance(values: NDArray[np.float64], totals: NDArray[np.float64], level: Level) -> NDArray[np.float64]:
    """Return squared differences between any two values, shape (v, v)."""
    across, down = np.meshgrid(values, values)
    match level:
        case Level.NOMINAL:
            return np.asarray(across != down, dtype=float)
        case Level.INTERVAL:
            return np.asarray((across - down) ** 2)
        case Level.RATIO:
            total = across + down
            return np.asarray(((across - down) / np.where(total == 0, 1, total)) ** 2)
        case Level.ORDINAL:
            middle = np.cumsum(totals) - totals / 2  # mean rank of each value
            return np.asarray(np.subtract.outer(middle, middle) ** 2)


@dataclass(frozen=True)
class Concordance:
    """Kendall's W (0 to 1) with its test against random ranks: chi², degrees of freedom, p (0 to 1)."""

    w: float
    chi_square: float
    degrees: int
    p: float


def kendall_w(matrix: Sequence[Sequence[float]]) -> Concordance | None:
    """Return Kendall's coefficient of concordance, corrected for ties.

    Parameters
    ----------
    matrix : sequence of shape (raters m, units n), nothing missing
        Units are ranked within each rater; ties get their mean rank.

    Returns
    -------
    Concordance or None
        ``W = 12 S ÷ (m² (n³ − n) − m Σ T)``, S = squared deviations of the units' rank sums from their mean,
        T = Σ(t³ − t) over a rater's ties; 0 = no common order, 1 = all rank alike. ``chi² = m (n − 1) W`` with n − 1
        degrees of freedom (an approximation, rough under about 7 units). None with fewer than 2 raters or units, or
        when every rater gives all units the same value.

    Raises
    ------
    ValueError
        A value is missing.

    References
    ----------
    Kendall & Babington Smith (1939); Siegel & Castellan (1988), ch. 9.
    """
    from scipy import stats  # slow import: a second that no start of the server should wait for

    values = np.asarray(matrix, dtype=float)
    if np.isnan(values).any():
        raise ValueError("every rater must have ranked every unit; leave unfinished ones out first")
    if values.ndim != 2 or min(values.shape) < 2:
        return None
    raters, units = values.shape
    ranks = stats.rankdata(values, axis=1)
    sums = ranks.sum(axis=0)
    # Σ(t³ − t) over a rater's ties = Σ(t² − 1) over their values, t = how many of theirs are the same
    ties = sum(float(((values == values[:, [unit]]).sum(axis=1) ** 2 - 1).sum()) for unit in range(units))
    greatest = raters**2 * (units**3 - units) - raters * ties
    if greatest <= 0:
        return None
    w = float(12 * ((sums - sums.mean()) ** 2).sum() / greatest)
    chi_square = raters * (units - 1) * w
    return Concordance(w, chi_square, units - 1, float(stats.chi2.sf(chi_square, units - 1)))
