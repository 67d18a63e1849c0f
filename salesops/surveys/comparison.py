"""Two rounds side by side: the same items, and only groups that both rounds may show."""

from dataclasses import dataclass
from math import sqrt

from salesops.alignment.gate import Group
from salesops.alignment.ratings import Distribution
from salesops.surveys.counted import Counted
from salesops.vocabulary import AnswerKind

WITHIN_CHANCE = 2.0  # standard errors; a difference of two means inside them is what chance alone brings in 19 of 20


@dataclass(frozen=True)
class ItemShift:
    """One item in one group, before and after: means in points, ratings behind each, difference after − before.

    ``noise`` is the standard error of the difference in points, None where one side has fewer than 2 ratings.
    """

    item: str
    group: Group
    before: float
    after: float
    ratings_before: int
    ratings_after: int
    noise: float | None

    @property
    def difference(self) -> float:
        """After minus before, in points (-4 to 4)."""
        return self.after - self.before

    @property
    def beats_chance(self) -> bool:
        """Whether the difference is larger than `WITHIN_CHANCE` of its standard errors."""
        return self.noise is not None and abs(self.difference) > WITHIN_CHANCE * self.noise + 1e-9


def changes(before: Counted, after: Counted, kind: AnswerKind = AnswerKind.AGREEMENT) -> tuple[ItemShift, ...]:
    """Return the change of every item in every group that both rounds show, in the order of the earlier round.

    Each round was answered anew and passed the gate alone. A round that took over answers of a closed one would need
    one gate over both, and the key that joins people is destroyed at close: late people form a round of their own.

    Notes
    -----
    Nobody knows who answered twice, so the rounds are taken as independent: standard error
    ``√(s₁² ÷ n₁ + s₂² ÷ n₂)`` (Welch). The same people answering twice vary less; the words err on the side of
    "within chance". Where all on both sides agree s² is 0, and 1 ÷ 12 stands in for it: the variance of what rounding
    to a whole point hides [ours].
    """
    found = []
    for cell in before.cells:
        later = after.cell(cell.item, cell.kind, cell.group)
        if cell.kind is not kind or later is None:
            continue
        first, second = cell.distribution, later.distribution
        was, now = first.summary, second.summary
        if was.mean is not None and now.mean is not None:
            noise = _noise(first, second)
            found.append(ItemShift(cell.item, cell.group, was.mean, now.mean, was.n, now.n, noise))
    return tuple(found)


def _noise(first: Distribution, second: Distribution) -> float | None:
    sides = [_variance_of_mean(one) for one in (first, second)]
    known = [one for one in sides if one is not None]
    return sqrt(sum(known)) if len(known) == len(sides) else None


def _variance_of_mean(one: Distribution) -> float | None:
    told = one.summary
    if told.mean is None or told.n < 2:
        return None
    spread = sum(people * (point - told.mean) ** 2 for point, people in enumerate(one.counts, start=1)) / (told.n - 1)
    return max(spread, 1 / 12) / told.n
