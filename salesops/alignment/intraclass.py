"""Intraclass correlations: raters over units (Shrout & Fleiss), and people inside groups (ICC(1), ICC(2))."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np


class Form(StrEnum):
    """Which ICC: model, then one rater or the mean of k (Shrout & Fleiss 1979; McGraw & Wong 1996)."""

    ONE_WAY_SINGLE = "ICC(1,1)"
    AGREEMENT_SINGLE = "ICC(2,1)"  # ICC(A,1): raters are a sample, their level counts
    CONSISTENCY_SINGLE = "ICC(3,1)"  # ICC(C,1): raters are fixed, their level is ignored
    ONE_WAY_MEAN = "ICC(1,k)"
    AGREEMENT_MEAN = "ICC(2,k)"
    CONSISTENCY_MEAN = "ICC(3,k)"


def icc(matrix: Sequence[Sequence[float]], form: Form) -> float | None:
    """Return an intraclass correlation of raters over units.

    Parameters
    ----------
    matrix : sequence of shape (raters k, units n), nothing missing
    form : Form
        With mean squares of units R, raters C, error E and within units W:
        (1,1) ``(R − W) ÷ (R + (k−1) W)``; (2,1) ``(R − E) ÷ (R + (k−1) E + k (C − E) ÷ n)``;
        (3,1) ``(R − E) ÷ (R + (k−1) E)``; (1,k) ``(R − W) ÷ R``; (2,k) ``(R − E) ÷ (R + (C − E) ÷ n)``;
        (3,k) ``(R − E) ÷ R``.

    Returns
    -------
    float or None
        No unit, at most 1; 0 or below = units are told apart no better than by chance. None with fewer than 2 raters
        or units, or when the divisor is not above 0 (nothing varies, or units vary less than error makes likely).

    Raises
    ------
    ValueError
        A value is missing.

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86, 420-428; McGraw & Wong (1996), Psychological Methods 1, 30-46.
    """
    values = np.asarray(matrix, dtype=float)
    if np.isnan(values).any():
        raise ValueError("every rater must have rated every unit; leave unfinished ones out first")
    if values.ndim != 2 or min(values.shape) < 2:
        return None
    k, n = values.shape
    units = k * float(values.mean(axis=0).var(ddof=1))
    raters = n * float(values.mean(axis=1).var(ddof=1))
    within = float(values.var(axis=0, ddof=1).mean())
    error = max((within * n * (k - 1) - raters * (k - 1)) / ((n - 1) * (k - 1)), 0.0)
    share = {
        Form.ONE_WAY_SINGLE: (units - within, units + (k - 1) * within),
        Form.AGREEMENT_SINGLE: (units - error, units + (k - 1) * error + k * (raters - error) / n),
        Form.CONSISTENCY_SINGLE: (units - error, units + (k - 1) * error),
        Form.ONE_WAY_MEAN: (units - within, units),
        Form.AGREEMENT_MEAN: (units - error, units + (raters - error) / n),
        Form.CONSISTENCY_MEAN: (units - error, units),
    }
    return _ratio(*share[form])


@dataclass(frozen=True)
class GroupIcc:
    """``single`` = ICC(1), share of variance that lies between groups; ``mean`` = ICC(2), reliability of group means.

    Both have no unit and are at most 1; None where nothing varies, or for ``mean`` where group means are all alike.
    """

    single: float | None
    mean: float | None


def icc_groups(values: Sequence[float], groups: Sequence[Hashable]) -> GroupIcc | None:
    """Return ICC(1) and ICC(2) of people inside groups, from a one-way analysis of variance.

    Parameters
    ----------
    values : sequence of numbers, shape (n,), one per person
    groups : sequence of shape (n,), the group of each person

    Returns
    -------
    GroupIcc or None
        ``ICC(1) = (B − W) ÷ (B + (k − 1) W)``, ``ICC(2) = (B − W) ÷ B``; B and W are the mean squares between and
        within groups, k the mean group size. None with fewer than 2 groups, or without a second person in any.

    Raises
    ------
    ValueError
        ``values`` and ``groups`` differ in length.

    References
    ----------
    Bliese (2000), in Klein & Kozlowski, Multilevel Theory, ch. 8; as in R's multilevel, ICC1 and ICC2.
    """
    if len(values) != len(groups):
        raise ValueError(f"{len(values)} values, but {len(groups)} groups")
    parts: dict[Hashable, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        parts.setdefault(group, []).append(value)
    n, count = len(values), len(parts)
    if count < 2 or n == count:
        return None
    grand = float(np.mean(values))
    between = sum(len(part) * (float(np.mean(part)) - grand) ** 2 for part in parts.values()) / (count - 1)
    within = sum(len(part) * float(np.var(part)) for part in parts.values()) / (n - count)
    size = n / count
    return GroupIcc(_ratio(between - within, between + (size - 1) * within), _ratio(between - within, between))


def _ratio(top: float, bottom: float) -> float | None:
    return top / bottom if bottom > 1e-12 else None
