"""Pairwise comparison (AHP): from "how much more does this matter than that" to weights, and how consistent it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

import numpy as np
import numpy.typing as npt

ACCEPTABLE_RATIO = 0.10  # Saaty (1980): above it the comparisons contradict each other too much
# On Saaty's scale: 1 equal, 3 moderately, 5 strongly, 7 very strongly, 9 extremely more.
Matrix = Sequence[Sequence[float]]


class RandomIndex(StrEnum):
    """Whose table says how inconsistent comparisons by chance are; papers differ, so the table is named."""

    CLASSIC = "classic"  # Saaty (1980)
    ALONSO_LAMATA = "alonso_lamata"  # Alonso & Lamata (2006)
    DONEGAN_DODD = "donegan_dodd"  # Donegan & Dodd (1991)


RANDOM_INDEXES: Mapping[RandomIndex, tuple[float, ...]] = {  # of 1, 2, … 10 things compared
    RandomIndex.CLASSIC: (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49),
    RandomIndex.ALONSO_LAMATA: (0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854),
    RandomIndex.DONEGAN_DODD: (0, 0, 0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055),
}


@dataclass(frozen=True)
class Compared:
    """What comparisons say: weights that sum to 1 in the order of the names, and how far they agree with each other.

    ``consistency_ratio`` is 0 for perfect agreement, about 1 for comparisons by chance; None for fewer than three
    things, which cannot contradict each other. ``table`` is the random index that it was divided by.
    """

    weights: tuple[float, ...]
    largest_eigenvalue: float
    consistency_index: float | None
    consistency_ratio: float | None
    table: RandomIndex

    @property
    def consistent(self) -> bool:
        """Whether the comparisons may be used as they are."""
        return self.consistency_ratio is None or self.consistency_ratio <= ACCEPTABLE_RATIO


@dataclass(frozen=True)
class Stray:
    """The comparison that fits the others least: what was said of (first, second), and what the weights say."""

    first: int
    second: int
    said: float
    fitting: float


def matrix_of(count: int, said: Mapping[tuple[int, int], float]) -> list[list[float]]:
    """Return the full matrix from one comparison per pair; the other half is its reciprocals.

    Parameters
    ----------
    said
        ``{(i, j): how many times as much i matters as j}`` for every pair i < j; 1/3 where j matters three times as
        much.

    Raises
    ------
    ValueError
        A pair is missing, is not a pair of the things compared, or its number is not above 0.
    """
    wanted = {(i, j) for i in range(count) for j in range(i + 1, count)}
    if set(said) != wanted or any(value <= 0 for value in said.values()):
        raise ValueError(f"one number above 0 for each of the {len(wanted)} pairs is needed, got {dict(said)!r}")
    matrix = [[1.0] * count for _ in range(count)]
    for (i, j), value in said.items():
        matrix[i][j], matrix[j][i] = float(value), 1.0 / value
    return matrix


def compare(matrix: Matrix, table: RandomIndex = RandomIndex.CLASSIC) -> Compared:
    """Return the weights by the principal eigenvector, with the consistency ratio.

    Notes
    -----
    CI = (λmax − n) ÷ (n − 1); CR = CI ÷ RI(n), acceptable up to 0.10.

    Raises
    ------
    ValueError
        Not a square matrix of 1 to 10 things with numbers above 0.

    References
    ----------
    Saaty (1980), The Analytic Hierarchy Process; Saaty (2008), Int. J. Services Sciences 1(1), 83-98.
    """
    values = _square(matrix)
    n = len(values)
    eigenvalues, eigenvectors = np.linalg.eig(values)
    largest = int(np.argmax(eigenvalues.real))
    vector = np.abs(eigenvectors[:, largest].real)
    weights = tuple(float(w) for w in vector / vector.sum())
    lambda_max = float(eigenvalues[largest].real)
    if n < 3:
        return Compared(weights, lambda_max, None, None, table)
    index = max(0.0, (lambda_max - n) / (n - 1))  # rounding may leave the smallest trace below 0
    return Compared(weights, lambda_max, index, index / RANDOM_INDEXES[table][n - 1], table)


def geometric_mean_weights(matrix: Matrix) -> tuple[float, ...]:
    """Return the weights by the geometric mean of the rows; those of ``compare`` where all comparisons agree.

    References
    ----------
    Crawford & Williams (1985), J. of Mathematical Psychology 29, 387-405.
    """
    means = np.exp(np.log(_square(matrix)).mean(axis=1))
    return tuple(float(w) for w in means / means.sum())


def stray(matrix: Matrix, weights: Sequence[float]) -> Stray | None:
    """Return the comparison farthest, as a ratio, from what the weights say; None where all of them fit."""
    n = len(weights)
    pairs = [(i, j) for i in range(n) for j in range(i + 1, n)]
    off = {(i, j): abs(log(matrix[i][j] * weights[j] / weights[i])) for i, j in pairs}
    first, second = max(off, key=off.__getitem__, default=(0, 0))
    if not off or off[first, second] < 1e-9:
        return None
    return Stray(first, second, matrix[first][second], weights[first] / weights[second])


def as_importances(weights: Sequence[float], most: int = 5) -> tuple[int, ...]:
    """Return weights as levels from 1 to ``most``: the largest takes ``most``, the others their share of it, rounded.

    Our own step: it keeps the order and roughly the proportions, and nothing that is compared falls below 1.
    """
    largest = max(weights)
    return tuple(max(1, int(most * weight / largest + 0.5)) for weight in weights)


def _square(matrix: Matrix) -> npt.NDArray[np.float64]:
    values = np.asarray(matrix, dtype=float)
    most = len(RANDOM_INDEXES[RandomIndex.CLASSIC])
    if values.ndim != 2 or values.shape[0] != values.shape[1] or not 1 <= len(values) <= most or (values <= 0).any():
        raise ValueError(f"a square matrix of 1 to {most} things with numbers above 0 is needed, got {matrix!r}")
    return values
