"""Agreement on one ordered item from its counts alone: no distance between people is squared."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from salesops.alignment.counts import checked


def agreement(counts: Sequence[int]) -> float | None:
    """Return van der Eijk's agreement A of one ordered item.

    Parameters
    ----------
    counts : sequence of int, shape (k,), k >= 2
        People per option, lowest first: ``[0, 1, 2, 4, 1]`` on a scale of 1 to 5. "Don't know" is no option.

    Returns
    -------
    float or None
        No unit, -1 to 1. 1 = everyone chose one option; 0 = spread evenly (or no pattern); -1 = half at each end.
        None when nobody answered.

    Raises
    ------
    ValueError
        Fewer than 2 options or a negative count.

    Notes
    -----
    The counts are peeled into layers that are equally high over the options in use. A layer with S of k options in
    use has agreement ``U × (1 − (S − 1) ÷ (k − 1))``, where
    ``U = ((k − 2) × TU − (k − 1) × TDU) ÷ ((k − 2) × (TU + TDU))``; TU counts triples of options in order that fit one
    hill (110, 011), TDU those that do not (101). A is the mean over layers, weighted by the people in them [1]_.

    References
    ----------
    .. [1] van der Eijk (2001), Measuring agreement in ordered rating scales, Quality & Quantity 35, 325-341.

    Examples
    --------
    Most of eight people near 4; half at each end; everyone on the same point:

    >>> agreement([0, 1, 2, 4, 1]), agreement([5, 0, 0, 0, 5]), agreement([0, 0, 9, 0, 0])
    (0.5625, -1.0, 1.0)
    """
    left = checked(counts).copy()
    everyone = left.sum()
    if everyone == 0:
        return None
    total = 0.0
    while (used := left > 0).any():
        height = left[used].min()
        total += height * used.sum() * _layer_agreement([bool(one) for one in used])
        left = np.where(used, left - height, 0)
    return float(total / everyone)


def _layer_agreement(used: Sequence[bool]) -> float:
    size, in_use = len(used), sum(used)
    if in_use == 1:
        return 1.0
    if in_use == size:
        return 0.0
    triples = list(combinations(used, 3))
    fits = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    breaks = triples.count((True, False, True))
    unimodal = ((size - 2) * fits - (size - 1) * breaks) / ((size - 2) * (fits + breaks))
    return unimodal * (1 - (in_use - 1) / (size - 1))


def consensus(counts: Sequence[int]) -> float | None:
    """Return Tastle and Wierman's consensus of one ordered item.

    Parameters
    ----------
    counts : sequence of int, shape (k,), k >= 2
        People per option, lowest first. "Don't know" is no option.

    Returns
    -------
    float or None
        No unit, 0 to 1. 1 = everyone chose one option; 0 = half at each end; 0.434 = evenly over five options.
        None when nobody answered.

    Raises
    ------
    ValueError
        Fewer than 2 options or a negative count.

    Notes
    -----
    ``1 + Σ p_i × log2(1 − |x_i − mean| ÷ (k − 1))`` over the options in use [1]_; unused ones are skipped because
    ``0 × log2(0)`` is not a number.

    References
    ----------
    .. [1] Tastle & Wierman (2007), Int. J. Approximate Reasoning 45(3), 531-545.

    Examples
    --------
    >>> round(consensus([0, 1, 2, 4, 1]), 3), consensus([5, 0, 0, 0, 5])
    (0.698, 0.0)
    """
    people = checked(counts)
    if people.sum() == 0:
        return None
    points = np.arange(people.size)
    share = people / people.sum()
    used = share > 0
    distance = np.abs(points - share @ points) / (people.size - 1)
    return float(1 + share[used] @ np.log2(1 - distance[used]))
