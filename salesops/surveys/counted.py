"""What is kept of a survey: counts of groups that may be shown, words without a writer, what single answers told."""

from functools import cached_property
from typing import Any, Literal

from salesops.alignment.gate import TOTAL, Cut, Group
from salesops.alignment.people import PersonResults
from salesops.alignment.ratings import Distribution
from salesops.alignment.recall import Agreed
from salesops.immutable import Value
from salesops.surveys.origin import Origin
from salesops.vocabulary import AnswerKind
from salesops.workshop.base import Id


class ShownCell(Value):
    """One group's answers to one part of one item: people per point, lowest first; "don't know" and the like apart.

    Of a question that is answered by a choice: people per choice, in the method's order. Where several may be chosen
    ``people`` says how many answered.
    """

    item: Id
    kind: AnswerKind
    group: Group
    counts: tuple[int, ...]
    dont_know: int = 0
    not_applicable: int = 0
    people: int | None = None

    @property
    def answered(self) -> int:
        """People who answered, "don't know" and "not applicable" included."""
        return sum(self.counts) + self.dont_know + self.not_applicable if self.people is None else self.people

    @property
    def distribution(self) -> Distribution:
        """The same on the five points of agreement and importance. ValueError for a score, which has six."""
        one, two, three, four, five = self.counts
        return Distribution(counts=(one, two, three, four, five), dont_know=self.dont_know)


class Words(Value):
    """Something a person wrote, held until it is released; where it came from is not known any more."""

    id: Id
    item: Id
    kind: AnswerKind
    text: str | tuple[str, ...]
    released: bool = False
    hidden: bool = False


class Single(Value):
    """One person's answers, in a survey that is named by consent, or released by a leader."""

    label: str
    who: tuple[tuple[Literal["function", "level", "tenure"], str], ...] = ()
    answers: dict[str, dict[str, Any]]


class Counted(Value):
    """A closed survey: how many, the cells that may be shown, the groups that may not, and the words."""

    minimum: int
    begun: int
    finished: int
    invited: int | None  # None with an open link: nobody knows
    shown: tuple[Group, ...] = ()
    withheld: tuple[Group, ...] = ()  # too small, or the remainder would be
    cells: tuple[ShownCell, ...] = ()
    words: tuple[Words, ...] = ()
    singles: tuple[Single, ...] = ()
    released: tuple[Single, ...] = ()  # leaders who stand by name beside the team: in no cell, group or words
    people: PersonResults = PersonResults()  # what only single answers could tell
    agreed: Agreed = Agreed()  # what recall is held against, as it stood at the close; later judgements in it
    origin: Origin | None = None  # of answers that another tool collected

    @property
    def team(self) -> int:
        """People whose answers the figures are about: without leaders who released their own."""
        return self.begun - len(self.released)

    def cell(self, item: str, kind: AnswerKind, group: Group = TOTAL) -> ShownCell | None:
        """Return the cell, None where it may not be shown or nobody answered: the two look alike."""
        return self._by_place.get((item, kind, group))

    def distribution(
        self, item: str, kind: AnswerKind = AnswerKind.AGREEMENT, group: Group = TOTAL
    ) -> Distribution | None:
        """Return one group's ratings of one item; None where hidden or where nobody answered, alike."""
        found = self.cell(item, kind, group)
        return None if found is None else found.distribution

    def by_group(
        self, item: str, cut: Cut, kind: AnswerKind = AnswerKind.AGREEMENT
    ) -> dict[tuple[str, ...], Distribution]:
        """Return the groups of a cut that this item may be shown for, by key, in the order of `shown`."""
        found = {one.key: self.distribution(item, kind, one) for one in self.shown if one.cut is cut}
        return {key: one for key, one in found.items() if one is not None}

    @cached_property
    def _by_place(self) -> dict[tuple[str, AnswerKind, Group], ShownCell]:
        return {(one.item, one.kind, one.group): one for one in self.cells}
