"""Ratings of statements: what one person gave, and how the ratings of a group spread over the scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from salesops.alignment.counts import Summary, summary
from salesops.immutable import Value
from salesops.vocabulary import AnswerKind

POINTS = 5  # method, alignment survey: agreement and importance go from 1 to 5
DONT_KNOW: Literal["dont_know"] = "dont_know"
NOT_APPLICABLE: Literal["not_applicable"] = "not_applicable"  # of a score: the element has no business at this stage


class Answer(NamedTuple):
    """One rating by one person; ``person`` only tells the people of one count apart and is never kept."""

    person: int
    item: str
    kind: AnswerKind
    value: int | Literal["dont_know"]


class Distribution(Value):
    """One group's answers to one item: people per point, lowest first, and "don't know" apart."""

    counts: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    dont_know: int = 0

    @property
    def answered(self) -> int:
        """People who answered, "don't know" included: the number that the gate counts."""
        return sum(self.counts) + self.dont_know

    @property
    def summary(self) -> Summary:
        """n, mean, share favourable and share of "don't know"."""
        return summary(self.counts, self.dont_know)

    def reversed(self) -> Distribution:
        """Return it on the turned scale, for a statement whose agreement is bad news."""
        first, second, third, fourth, fifth = self.counts
        return Distribution(counts=(fifth, fourth, third, second, first), dont_know=self.dont_know)


def distribution_of(values: Iterable[int | Literal["dont_know"]]) -> Distribution:
    """Return the distribution of single answers."""
    found = Counter[int | Literal["dont_know"]](values)
    one, two, three, four, five = (found[point] for point in range(1, POINTS + 1))
    return Distribution(counts=(one, two, three, four, five), dont_know=found[DONT_KNOW])
