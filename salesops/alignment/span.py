"""Whether shown groups, added and subtracted in any way, leave figures that rest on too few people.

Every shown group is a sum over its people. Whoever sees the figures of several groups can form every linear
combination of them. A combination gives figures about the people whose weight in it is not 0. The groups are *safe*
when no combination, except the empty one, rests on fewer than ``minimum`` people. That is stricter than "no small group
can be subtracted out": with one person more on either side, the difference of two large groups would show the answers
of two people, and it is refused as well.

The proof uses the matroid of people: a set of people carries some combination alone exactly when the rank of the
groups falls without them. So safe means that no set of 1 to minimum − 1 people meets every basis. Ranks are counted
modulo a prime; groups that are independent modulo a prime are independent, and what seems dependent is checked without
rounding.
"""

import functools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

PRIME = 2_147_483_647  # 2^31 − 1: products of two residues fit 64 bits
TRIES = 400  # branches before the proof is given up and the groups count as unsafe

Matrix = NDArray[np.int64]


class Shown:
    """Groups that are safe together, grown one by one.

    ``weights`` holds how many people each atom has: people who are in the same groups are one atom, because every
    combination gives them the same weight.
    """

    def __init__(self, weights: Sequence[int], minimum: int) -> None:
        self.weights = np.array(weights, dtype=np.int64)
        self.minimum = minimum
        self._rows: list[list[int]] = []  # independent groups; the others follow from them

    def people(self, group: Sequence[int]) -> int:
        """Return how many people a group (1 per atom that is in it, else 0) has."""
        return int(np.dot(group, self.weights)) if len(group) else 0

    def take_all(self, groups: Sequence[Sequence[int]]) -> bool:
        """Take all groups (each 1 per atom that is in it, else 0) if all stay safe, else none; return which.

        What follows from others by adding and subtracting tells nothing new, so only independent groups are searched.
        """
        rows = [*self._rows, *(self._counted(group) for group in groups)]
        if not any(any(row) for row in rows):
            return True
        matrix, weights = self._classes(rows)
        independent = _basis(matrix.T, range(len(rows)))
        if not _follow(matrix, independent) and len(independent) < exact_rank(matrix):
            return False  # only the prime makes some of them look dependent
        # Of a class that minimum − 1 people cannot exhaust, it does not matter how large it is. So cut, the same
        # groups over large numbers of people are one question, asked for every item and answered once.
        least = tuple(min(people, self.minimum) for people in weights)
        if not _safe(matrix[independent].tobytes(), len(independent), least, self.minimum - 1, TRIES):
            return False
        self._rows = [rows[one] for one in independent]
        return True

    def take(self, group: Sequence[int]) -> bool:
        """Take one group if all stay safe; return whether it was taken."""
        return self.take_all([group])

    def _counted(self, group: Sequence[int]) -> list[int]:
        return [int(inside and people > 0) for inside, people in zip(group, self.weights, strict=True)]

    def _classes(self, rows: list[list[int]]) -> tuple[Matrix, list[int]]:
        """Return the groups over classes of atoms that are in the same groups, and how many people each class has."""
        matrix, place = np.unique(np.array(rows, dtype=np.int64), axis=1, return_inverse=True)
        weights = np.bincount(place.ravel(), weights=self.weights).astype(np.int64)
        return matrix, [int(one) for one in weights]


def _follow(matrix: Matrix, independent: Sequence[int]) -> bool:
    """Return whether the other rows are sums and differences of the independent ones; False also when in doubt.

    Guessed in floating point, checked in integers: a total is the sum of its parts far more often than anything else,
    and elimination without rounding costs twenty times as much.
    """
    others = [row for row in range(len(matrix)) if row not in set(independent)]
    if not others:
        return True
    base = matrix[list(independent)]
    weights = np.rint(np.linalg.lstsq(base.T.astype(float), matrix[others].T.astype(float), rcond=None)[0])
    return bool(np.array_equal(base.T @ weights.astype(np.int64), matrix[others].T))


def exact_rank(matrix: Matrix) -> int:
    """Return the rank of an integer matrix over the rationals (Bareiss elimination, nothing rounded)."""
    rows = [[int(one) for one in row] for row in matrix]
    found, last = 0, 1
    for column in range(matrix.shape[1]):
        pivot = next((row for row in range(found, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        top = rows[found]
        for row in range(found + 1, len(rows)):
            head = rows[row][column]
            rows[row] = [(top[column] * one - head * up) // last for one, up in zip(rows[row], top, strict=True)]
        found, last = found + 1, top[column]
    return found


def _basis(matrix: Matrix, columns: Iterable[int]) -> list[int]:
    """Return the first independent columns in the order given, by elimination modulo `PRIME`."""
    order = list(columns)
    left, found = matrix[:, order], list[int]()
    for place, column in enumerate(order):
        row = len(found)
        held = row + np.flatnonzero(left[row:, place])
        if not held.size:
            continue  # it follows from those that were found
        pivot, below = held[0], held[1:]
        left[[row, pivot]] = left[[pivot, row]]
        if below.size:
            top = left[row, place:] * pow(int(left[row, place]), -1, PRIME) % PRIME
            left[below, place:] = (left[below, place:] - np.outer(left[below, place], top) % PRIME) % PRIME
        found.append(column)
    return found


@functools.lru_cache(maxsize=1024)
def _safe(rows: bytes, count: int, weights: tuple[int, ...], budget: int, tries: int) -> bool:
    """Return what `_Search` finds in so many tries for ``count`` rows over classes of people."""
    matrix = np.frombuffer(rows, dtype=np.int64).reshape(count, len(weights))
    return _Search(matrix, weights, tries).safe(budget)


class _Search:
    """Looks for classes that meet every basis: each branch puts one of a basis's classes in and keeps the others.

    The rows of the matrix are independent, so its rank is their number.
    """

    def __init__(self, matrix: Matrix, weights: Sequence[int], most_tries: int) -> None:
        self.matrix, self.weights, self.rank = matrix, weights, len(matrix)
        self.tries, self.most_tries = 0, most_tries

    def safe(self, budget: int, taken: frozenset[int] = frozenset(), kept: tuple[int, ...] = ()) -> bool:
        """Return whether no set of at most ``budget`` more people completes ``taken`` without touching ``kept``."""
        self.tries += 1
        if self.tries > self.most_tries:
            return False
        bases = self._disjoint_bases(budget, taken, kept)
        if not bases:
            return False  # what is left after `taken` has lost rank: some combination rests on `taken` alone
        if len(bases) > budget:
            return True  # each basis costs at least one person
        for one in bases[0]:
            if one in kept:
                continue
            cost = self.weights[one]
            if cost <= budget and not self.safe(budget - cost, taken | {one}, kept):
                return False
            kept = (*kept, one)
        return True

    def _disjoint_bases(self, budget: int, taken: frozenset[int], kept: tuple[int, ...]) -> list[list[int]]:
        """Return up to budget + 1 bases that share no person but the kept ones, classes with most people left first."""
        left = {one: people for one, people in enumerate(self.weights) if one not in taken and one not in kept}
        bases: list[list[int]] = []
        while len(bases) <= budget:
            order = sorted((one for one, people in left.items() if people), key=lambda one: (-left[one], one))
            basis = _basis(self.matrix, [*kept, *order])
            if len(basis) < self.rank:
                break
            bases.append(basis)
            for one in basis:
                if one in left:
                    left[one] -= 1
        return bases
