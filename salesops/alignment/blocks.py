"""Agreement inside one group on a block of items that belong together; each item uses the answers it has."""

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np

from salesops.alignment.within import Null, average_deviation, awg, null_variance

Person = Sequence[float | None]  # one person's answers, one per item; None = not answered or "don't know"


def r_star_wg_block(people: Sequence[Person], options: int, null: Null = Null.UNIFORM) -> float | None:
    """Return Lindell's r*_wg(J): one minus the mean item variance over the null variance.

    Parameters
    ----------
    people : sequence of shape (n, J), answers 1 to ``options`` or None
    options, null : as `salesops.alignment.r_star_wg`

    Returns
    -------
    float or None
        ``1 − mean(s²_j) ÷ σ²_null``; no unit, at most 1, negative = more spread than the null. Does not grow with the
        number of items. Items with fewer than 2 answers are left out; None when none is left.

    References
    ----------
    Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23, 127-135.
    """
    expected = null_variance(options, null)
    variances = [float(np.var(item, ddof=1)) for item in _items(people) if len(item) > 1]
    return 1 - float(np.mean(variances)) / expected if variances else None


def rwg_block(people: Sequence[Person], options: int, null: Null = Null.UNIFORM) -> float | None:
    """Return r_wg(J) of a block of J items.

    Returns
    -------
    float or None
        ``J r ÷ (J r + 1 − r)`` with ``r = max(0, r*_wg(J))``; 0 to 1. It grows with the number of items: two blocks of
        different length cannot be compared by it. None when no item has 2 answers.

    References
    ----------
    James, Demaree & Wolf (1984), J. Applied Psychology 69, 85-98.
    """
    value = r_star_wg_block(people, options, null)
    if value is None:
        return None
    single, items = max(0.0, value), sum(len(item) > 1 for item in _items(people))
    return items * single / (items * single + 1 - single)


def average_deviation_block(people: Sequence[Person], about: Literal["mean", "median"] = "mean") -> float | None:
    """Return AD of a block: the mean of the items' `average_deviation`, in points; None when no item has 2 answers."""
    return _mean_of_items(people, lambda item: average_deviation(item, about))


def awg_block(people: Sequence[Person], options: int) -> float | None:
    """Return a_wg of a block, no unit, −1 to 1: the mean of the items' `awg`; None when it is defined for none."""
    return _mean_of_items(people, lambda item: awg(item, options))


def _items(people: Sequence[Person]) -> list[list[float]]:
    return [[answer for answer in item if answer is not None] for item in zip(*people, strict=True)]


def _mean_of_items(people: Sequence[Person], index: Callable[[list[float]], float | None]) -> float | None:
    values = [value for item in _items(people) if (value := index(item)) is not None]
    return float(np.mean(values)) if values else None
