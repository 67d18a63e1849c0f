"""Agreement inside one group on one item: r_wg and its kin, average deviation, a_wg.

All use the sample variance s² (divided by n − 1), so fewer than 2 answers are undefined. "Don't know" is no answer.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

ZERO_VARIANCE = 1e-12  # below this a variance is rounding only


class Null(StrEnum):
    """What the answers are compared with; an r_wg is never shown without it."""

    UNIFORM = "uniform"  # everyone answers at random, each option equally likely
    MAXIMUM_DISSENSUS = "maximum_dissensus"  # half at each end


def null_variance(options: int, null: Null) -> float:
    """Return the variance under a null on 1 to ``options``: (k² − 1) ÷ 12 uniform, ((k − 1) ÷ 2)² dissensus.

    On 5 points 2 and 4 (James, Demaree & Wolf 1984; LeBreton & Senter 2008, table 2). Raises ValueError below 2.
    """
    if options < 2:
        raise ValueError(f"a scale has at least 2 options, not {options}")
    if null is Null.UNIFORM:
        return (options**2 - 1) / 12
    return (options - 1) ** 2 / 4


def r_star_wg(answers: Sequence[float], options: int, null: Null = Null.UNIFORM) -> float | None:
    """Return r*_wg: one minus observed variance over null variance, not cut off at 0.

    Parameters
    ----------
    answers : sequence of numbers, shape (n,), each 1 to ``options``
    options : int
        Points of the scale, k >= 2.
    null : Null
        Variance that counts as no agreement.

    Returns
    -------
    float or None
        ``1 − s² ÷ σ²_null``; no unit, at most 1 = all alike, 0 = like the null, negative = more spread than the null
        (towards −1 on the uniform null for half at each end, lower in very small groups). Against maximum dissensus it
        falls below 0 only in small groups. None with fewer than 2 answers.

    Raises
    ------
    ValueError
        Fewer than 2 options, or an answer off the scale.

    References
    ----------
    Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23, 127-135; LeBreton & Senter (2008).

    Examples
    --------
    >>> r_star_wg([4, 4, 5, 4, 3], 5), r_star_wg([4], 5)
    (0.75, None)
    """
    given = _on_scale(answers, options)
    expected = null_variance(options, null)
    if given.size < 2:
        return None
    return float(1 - given.var(ddof=1) / expected)


def rwg(answers: Sequence[float], options: int, null: Null = Null.UNIFORM) -> float | None:
    """Return r_wg: as `r_star_wg`, with a negative value shown as 0.

    Returns
    -------
    float or None
        ``max(0, 1 − s² ÷ σ²_null)``, 0 to 1; None with fewer than 2 answers.

    References
    ----------
    James, Demaree & Wolf (1984), J. Applied Psychology 69, 85-98.
    """
    value = r_star_wg(answers, options, null)
    return None if value is None else max(0.0, value)


def average_deviation(answers: Sequence[float], about: Literal["mean", "median"] = "mean") -> float | None:
    """Return the average deviation of a group on one item, AD_M or AD_Md.

    Parameters
    ----------
    answers : sequence of numbers, shape (n,)
    about : "mean" or "median"
        The centre; the median of an even number is the mean of the middle two.

    Returns
    -------
    float or None
        ``Σ |x − centre| ÷ n`` in points of the scale, 0 = all alike; agreement in practice when at most k ÷ 6 on k
        options (0.83 on five). None with fewer than 2 answers.

    References
    ----------
    Burke, Finkelstein & Dusig (1999); Burke & Dunlap (2002), Organizational Research Methods 5, 159-172.
    """
    given = np.asarray(answers, dtype=float)
    if given.size < 2:
        return None
    centre = given.mean() if about == "mean" else np.median(given)
    return float(np.abs(given - centre).mean())


def awg(answers: Sequence[float], options: int) -> float | None:
    """Return a_wg: agreement against the greatest disagreement that this mean allows.

    Parameters
    ----------
    answers : sequence of numbers, shape (n,), each 1 to ``options``
    options : int
        Points of the scale, k >= 2.

    Returns
    -------
    float or None
        ``1 − 2 s² ÷ (((H + L) M − M² − H L) × n ÷ (n − 1))`` with L = 1 and H = k; no unit, -1 = as far apart as the
        mean allows, 0 = uniform, 1 = all alike. None with fewer than 2 answers, or when answers differ and the mean is
        outside ``(L (n − 1) + H) ÷ n`` to ``(H (n − 1) + L) ÷ n``: so near an end that the greatest
        disagreement cannot be reached.

    Raises
    ------
    ValueError
        Fewer than 2 options, or an answer off the scale.

    References
    ----------
    Brown & Hauenstein (2005), Organizational Research Methods 8, 165-184.
    """
    given, low, high = _on_scale(answers, options), 1, options
    if given.size < 2:
        return None
    n, mean, variance = given.size, given.mean(), given.var(ddof=1)
    if variance < ZERO_VARIANCE:
        return 1.0
    if not (low * (n - 1) + high) / n - 1e-9 <= mean <= (high * (n - 1) + low) / n + 1e-9:
        return None
    greatest = ((high + low) * mean - mean**2 - high * low) * n / (n - 1)
    return float(1 - 2 * variance / greatest)


def _on_scale(answers: Sequence[float], options: int) -> NDArray[np.float64]:
    given = np.asarray(answers, dtype=float)
    if options < 2:
        raise ValueError(f"a scale has at least 2 options, not {options}")
    if given.ndim != 1 or not ((given >= 1) & (given <= options)).all():
        raise ValueError(f"answers must be a list of numbers from 1 to {options}: {answers!r}")
    return given
