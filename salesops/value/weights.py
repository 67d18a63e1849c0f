"""The two rules by which a change is split: logarithmic means for products, Shapley values for the rest."""

from collections.abc import Sequence
from math import comb, log1p, prod

import numpy as np

from salesops.formula import Array


def log_mean(first: float, second: float) -> float:
    """Return the logarithmic mean L(a, b) = (a − b) ÷ (ln a − ln b); L(a, a) = a and L(a, 0) = 0.

    Both at least 0 and in any order.
    """
    low, high = min(first, second), max(first, second)
    if low == high or low == 0:
        return low
    return (high - low) / log1p((high - low) / low)


def moving_weights(factors: Sequence[tuple[int, float, float]]) -> list[float] | None:
    """Return the weights of changing factors (exponent, old, new) by logarithmic means, or None."""
    if len(factors) == 1:
        exponent, old, new = factors[0]
        return [1.0 if exponent > 0 else -1 / (old * new)]  # exact for any sign
    ends = [[old, new] for _, old, new in factors]
    zeros = [(place, side) for place, pair in enumerate(ends) for side in (0, 1) if pair[side] == 0]
    if min(map(min, ends)) < 0 or len(zeros) > 1:
        return None
    if zeros:
        place, side = zeros[0]
        whole = prod(pair[1 - side] ** exponent for (exponent, *_), pair in zip(factors, ends, strict=True))
        return [whole / ends[place][1 - side] if other == place else 0.0 for other in range(len(factors))]
    old, new = (
        prod(pair[side] ** exponent for (exponent, *_), pair in zip(factors, ends, strict=True)) for side in (0, 1)
    )
    return [exponent * log_mean(old, new) / log_mean(*pair) for (exponent, *_), pair in zip(factors, ends, strict=True)]


def shapley_values(values: Array) -> list[float]:
    """Return each player's Shapley value.

    ``values`` has shape (2**n,): the worth of each coalition, bit i of the position set when player i is in.
    """
    coalitions = np.arange(len(values))
    players = len(values).bit_length() - 1
    sizes = np.array([int(coalition).bit_count() for coalition in coalitions])
    share = np.array([1 / (players * comb(players - 1, size)) for size in range(players)])
    result = []
    for player in range(players):
        without = coalitions[(coalitions >> player) & 1 == 0]
        gains = values[without | (1 << player)] - values[without]
        result.append(float(share[sizes[without]] @ gains))
    return result
