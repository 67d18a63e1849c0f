"""An attack on shown groups that shares no code with the gate: exact fractions, every union of atoms tried."""

from collections import Counter
from fractions import Fraction
from itertools import combinations
from math import lcm

import numpy as np


def null_space(rows, width):
    """Return whole-number vectors, shape (width, width − rank), that are orthogonal to every row."""
    rows = [[Fraction(one) for one in row] for row in rows]
    pivots = []
    for column in range(width):
        found = len(pivots)
        pivot = next((row for row in range(found, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        rows[found] = [one / rows[found][column] for one in rows[found]]
        for row in range(len(rows)):
            if row != found and rows[row][column]:
                rows[row] = [a - rows[row][column] * b for a, b in zip(rows[row], rows[found], strict=True)]
        pivots.append(column)
    vectors = []
    for free in (one for one in range(width) if one not in pivots):
        vector = [Fraction(0)] * width
        vector[free] = Fraction(1)
        for row, pivot in enumerate(pivots):
            vector[pivot] = -rows[row][free]
        scale = lcm(*(one.denominator for one in vector))
        vectors.append([int(one * scale) for one in vector])
    return np.array(vectors, dtype=object).T.reshape(width, len(vectors))


def atoms_of(groups, people):
    """Return {profile of membership: number of people}: people in the same groups cannot be told apart."""
    return Counter(tuple(int(one in group) for group in groups) for one in people)


def small_unions(sizes, minimum):
    """Yield the indices of every union of atoms that holds 1 to minimum − 1 people."""
    small = [one for one, size in enumerate(sizes) if size < minimum]
    for count in range(1, minimum):
        for union in combinations(small, count):
            if sum(sizes[one] for one in union) < minimum:
                yield union


def read_off(groups, atoms, minimum):
    """Return the unions of atoms with 1 to minimum − 1 people whose figures follow from those of the groups.

    ``atoms``: lists of people that the attacker wants to single out, alone or together.
    """
    width = len(atoms)
    rows = [[Fraction(len(set(atom) & set(group)), len(atom)) for atom in atoms] for group in groups]
    orthogonal = null_space(rows, width)
    found = []
    for union in small_unions([len(atom) for atom in atoms], minimum):
        if not orthogonal.shape[1] or not orthogonal[list(union)].sum(axis=0).any():
            found.append(union)
    return found


def smallest_support(groups, people):
    """Return the fewest people that any non-empty combination of the groups rests on (tries every set of atoms)."""
    atoms = atoms_of(groups, people)
    matrix, sizes = np.array(list(atoms), dtype=float).T, list(atoms.values())
    rank = np.linalg.matrix_rank(matrix) if matrix.size else 0
    best = len(people) + 1
    for count in range(1, len(sizes) + 1):
        for union in combinations(range(len(sizes)), count):
            weight = sum(sizes[one] for one in union)
            rest = np.delete(matrix, union, axis=1)
            if weight < best and (np.linalg.matrix_rank(rest) if rest.size else 0) < rank:
                best = weight
    return best
