"""Counts of one item's answers: how they are checked, spread out into answers, and described."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FAVOURABLE_OPTIONS = 2  # method, alignment survey: favourable = 4 and 5, the two highest of five


def checked(counts: Sequence[int]) -> NDArray[np.float64]:
    """Return counts as an array, shape (k,), people per option, lowest first; k >= 2.

    Raises
    ------
    ValueError
        Fewer than 2 options or a negative count.
    """
    people = np.asarray(counts, dtype=float)
    if people.ndim != 1 or people.size < 2 or (people < 0).any():
        raise ValueError(f"counts must be 2 or more numbers, none negative: {counts!r}")
    return people


def answers_of(counts: Sequence[int]) -> list[int]:
    """Return one answer per person, 1 to k, lowest first, from counts of shape (k,)."""
    return [option for option, people in enumerate(counts, start=1) for _ in range(people)]


@dataclass(frozen=True)
class Summary:
    """What one distribution says before any index.

    ``n`` answers on the scale (without don't know); ``mean`` on the scale's own points, 1 to k; ``favourable`` share,
    0 to 1, of ``n`` in the two highest options; ``dont_know`` share, 0 to 1, of everyone who answered the item.
    None where nobody is counted.
    """

    n: int
    mean: float | None
    favourable: float | None
    dont_know: float | None


def summary(counts: Sequence[int], dont_know: int = 0) -> Summary:
    """Return n, mean, share favourable and share of "don't know" of one item.

    Parameters
    ----------
    counts : sequence of int, shape (k,), k >= 2
        People per option, lowest first; "don't know" is no option.
    dont_know : int
        People who said "don't know": left out of n and mean, counted in their own share.
    """
    people = checked(counts)
    n = int(people.sum())
    everyone = n + dont_know
    return Summary(
        n=n,
        mean=float(people @ np.arange(1, people.size + 1) / n) if n else None,
        favourable=float(people[-FAVOURABLE_OPTIONS:].sum() / n) if n else None,
        dont_know=dont_know / everyone if everyone else None,
    )
