"""Two camps over all statements, told only when a split this clear is rarer than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from salesops.alignment.chance import CHANCE_LEVEL

SHUFFLES = 499  # p is known to 0.002 …
SHUFFLES_MANY, MANY = 99, 500  # … with more than 500 people to 0.01, which takes seconds instead of minutes
TESTED_MOST = 2_000  # people in the test; a split that matters is as plain in so many, and the test's cost ends there
STEPS = 25  # of 2-means; it settles in fewer
SQUARINGS = 12  # of the power method: components whose lengths differ by 1 % are told apart
SEED = 20_070  # fixed: the same answers give the same camps
ANSWERED_SHARE = 0.5  # ours: who rated less than half of the statements is in no camp
PEOPLE_WANTED = 6  # ours: two sides of three, the floor of the minimum group
STATEMENTS_WANTED = 3  # ours: a split on one or two statements is seen in their own distributions

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Camps:
    """A split in two, or why there is none.

    ``sides`` holds 0 or 1 per person of the matrix, None for those who rated too little; side 0 is the one with more
    people (of equal ones, with the first person). ``p`` is how often shuffled answers separate as clearly, 0 to 1.
    ``reason`` is None exactly when ``sides`` is not.
    """

    sides: tuple[int | None, ...] | None
    p: float | None = None
    reason: str | None = None
    tested: int | None = None  # people whose answers were shuffled


def camps(matrix: Sequence[Sequence[float | None]]) -> Camps:
    """Return the two camps over people × statements, if a permutation test beats noise.

    Parameters
    ----------
    matrix : sequence of shape (people, statements), ratings 1 to 5, None = don't know or not answered

    Returns
    -------
    Camps
        People are split by 2-means, begun from the two halves of the first principal component. The same is done
        `SHUFFLES` times (`SHUFFLES_MANY` above `MANY` people) with every statement's ratings shuffled among people,
        which keeps each distribution and removes what joins them; ``p = (1 + as clear or clearer) ÷ (1 + shuffles)``
        must be at most `CHANCE_LEVEL`. Of more than `TESTED_MOST` people that many are drawn at random (always the
        same) and tested; everybody is put on a side all the same, and ``tested`` says how many the p rests on.

    Notes
    -----
    Gaps in the matrix are filled with the statement's mean, before and after shuffling alike. A small p says that
    people differ along one line more than chance; it does not say that nobody stands between the sides. Random answers
    of 6 to 20 people to 12 items look like two to four groups with a silhouette of 0.42 to 0.47 on average, which is
    why no camp is told without the test.
    """
    filled, rows = _filled(matrix)
    if len(rows) < PEOPLE_WANTED:
        return Camps(None, reason=f"fewer than {PEOPLE_WANTED} people rated at least half of the statements")
    if filled.shape[1] < STATEMENTS_WANTED:
        return Camps(None, reason=f"fewer than {STATEMENTS_WANTED} statements divide people at all")
    side, separation = _split(filled)
    dice = np.random.default_rng(SEED)
    shuffles = SHUFFLES if len(rows) <= MANY else SHUFFLES_MANY
    drawn = filled if len(rows) <= TESTED_MOST else dice.choice(filled, TESTED_MOST, replace=False)
    clear = separation if len(rows) <= TESTED_MOST else _split(drawn)[1]
    as_clear = sum(_split(dice.permuted(drawn, axis=0))[1] >= clear - 1e-12 for _ in range(shuffles))
    p = (1 + as_clear) / (1 + shuffles)
    if p > CHANCE_LEVEL:
        return Camps(None, p, "a split this clear is no rarer than chance", len(drawn))
    if 2 * int(side.sum()) > side.size or (2 * int(side.sum()) == side.size and side[0]):
        side = ~side
    sides: list[int | None] = [None] * len(matrix)
    for row, one in zip(rows, side, strict=True):
        sides[row] = int(one)
    return Camps(tuple(sides), p, tested=len(drawn))


def _filled(matrix: Sequence[Sequence[float | None]]) -> tuple[Matrix, list[int]]:
    """Return the ratings of those who rated enough, gaps filled, statements that divide nobody left out; and who."""
    wanted = ANSWERED_SHARE * len(matrix[0]) if matrix else 0
    rows = [row for row, given in enumerate(matrix) if sum(one is not None for one in given) >= max(wanted, 1)]
    if not rows:
        return np.empty((0, 0)), rows
    values = np.array([[np.nan if one is None else one for one in matrix[row]] for row in rows], dtype=float)
    values = values[:, ~np.isnan(values).all(axis=0)]
    values = np.where(np.isnan(values), np.nanmean(values, axis=0), values)
    return values[:, values.std(axis=0) > 1e-12], rows


def _split(values: Matrix) -> tuple[NDArray[np.bool_], float]:
    """Return who is on the second side, and the share of variation between the sides."""
    centred = values - values.mean(axis=0)
    side = centred @ _first_component(centred) > 0
    for _ in range(STEPS):
        if side.all() or not side.any():
            return side, 0.0
        moved = centred @ (total := side @ centred) > (total @ total) * _halfway(side)
        if (moved == side).all():
            break
        side = moved
    if side.all() or not side.any():
        return side, 0.0
    total, far = side @ centred, int(side.sum())
    return side, float((total @ total) * (1 / far + 1 / (side.size - far)) / (centred**2).sum())


def _first_component(centred: Matrix) -> NDArray[np.float64]:
    """Return the first principal component, its sign left open.

    The power method, squared: the matrix is squared `SQUARINGS` times, which equals 2^`SQUARINGS` steps. Solving for
    all components takes many times as long, and one is wanted, hundreds of times.
    """
    power = centred.T @ centred
    for _ in range(SQUARINGS):
        power = power @ power
        power /= np.abs(power).max()
    found: NDArray[np.float64] = power[:, np.abs(power).sum(axis=0).argmax()]
    return found


def _halfway(side: NDArray[np.bool_]) -> float:
    """Return where the plane half-way between the sides lies, in units of the squared sum of the second side.

    Ratings are centred, so the first side sums to minus what the second sums to: with f people on the second side and
    n on the first, their means are ``s ÷ f`` and ``−s ÷ n``. A person x is nearer to the second when
    ``x·(s ÷ f + s ÷ n)`` is above half of ``s·s ÷ f² − s·s ÷ n²``, that is ``x·s`` above ``s·s (1 ÷ f − 1 ÷ n) ÷ 2``.
    """
    far = int(side.sum())
    return (1 / far - 1 / (side.size - far)) / 2
