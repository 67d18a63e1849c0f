"""Answers counted once: item × kind × function × level × value, and item × kind × tenure × value.

Results read these counts only, so their cost does not grow with people, and nothing in them joins one person's answers
to each other. They hold small cells: they are what the gate stands before, never what a page shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from salesops.alignment.counts import Summary, summary
from salesops.alignment.gate import Cut, Group, Who
from salesops.workshop.base import Id, Value

POINTS = 5  # method, alignment survey: agreement and importance go from 1 to 5
DONT_KNOW: Literal["dont_know"] = "dont_know"
Rating = Annotated[int, Field(ge=1, le=POINTS)] | Literal["dont_know"]
People = Annotated[int, Field(ge=1)]


class Kind(StrEnum):
    """What a rating of a statement says."""

    AGREEMENT = "agreement"
    IMPORTANCE = "importance"


@dataclass(frozen=True)
class Answer:
    """One rating by one person; ``person`` only tells the people of one count apart and is never kept."""

    person: int
    item: str
    kind: Kind
    value: int | Literal["dont_know"]


class RoleCell(Value):
    """How many people of one function and level gave one value; None = not said."""

    item: Id
    kind: Kind
    function: Id | None
    level: Id | None
    value: Rating
    people: People


class TenureCell(Value):
    """How many people of one tenure band gave one value; None = not said."""

    item: Id
    kind: Kind
    tenure: Id | None
    value: Rating
    people: People


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


class Cubes(Value):
    """All counts of one closed survey. An item nobody answered has no cell."""

    by_role: tuple[RoleCell, ...] = ()
    by_tenure: tuple[TenureCell, ...] = ()

    @cached_property
    def _cells(self) -> dict[tuple[str, Kind], tuple[list[RoleCell], list[TenureCell]]]:
        found: dict[tuple[str, Kind], tuple[list[RoleCell], list[TenureCell]]] = {}
        for role in self.by_role:
            found.setdefault((role.item, role.kind), ([], []))[0].append(role)
        for tenure in self.by_tenure:
            found.setdefault((tenure.item, tenure.kind), ([], []))[1].append(tenure)
        return found

    @property
    def items(self) -> tuple[str, ...]:
        """Ids of the items that somebody rated, in the order they were counted."""
        return tuple(dict.fromkeys(cell.item for cell in self.by_role))

    def roll_up(self, item: str, kind: Kind, group: Group, sides: Mapping[str, str] | None = None) -> Distribution:
        """Return one group's distribution, added up from the cells; empty where nobody answered.

        Parameters
        ----------
        item, kind : what was rated
        group : Group
            Total, side, function, level, function × level or tenure.
        sides : mapping of function to side
            Needed for a side.

        Raises
        ------
        ValueError
            A cut that the counts do not hold (camps come from single answers).
        """
        roles, tenures = self._cells.get((item, kind), ([], []))
        if group.cut is Cut.TENURE:
            return _sum((one.value, one.people) for one in tenures if (one.tenure,) == group.key)
        if group.cut is Cut.CAMP:
            raise ValueError("the counts hold no camps: those are found in single answers")
        return _sum((one.value, one.people) for one in roles if _role_key(one, group.cut, sides or {}) == group.key)


def _role_key(cell: RoleCell, cut: Cut, sides: Mapping[str, str]) -> tuple[str | None, ...]:
    match cut:
        case Cut.SIDE:
            return (None if cell.function is None else sides.get(cell.function),)
        case Cut.FUNCTION:
            return (cell.function,)
        case Cut.LEVEL:
            return (cell.level,)
        case Cut.FUNCTION_LEVEL:
            return (cell.function, cell.level)
        case _:
            return ()


def last_answers(answers: Iterable[Answer]) -> list[Answer]:
    """Return the last answer of each person to each item and kind, from answers in the order they were given."""
    return list({(one.person, one.item, one.kind): one for one in answers}.values())


def count(answers: Iterable[Answer], people: Mapping[int, Who]) -> Cubes:
    """Return the counts of single answers.

    Parameters
    ----------
    answers : iterable of Answer
        At most one per person, item and kind.
    people : mapping of person to what they said about themselves
        A person without an entry said nothing.

    Raises
    ------
    ValueError
        A person answered the same item twice: see `last_answers`.
    """
    roles: Counter[tuple[str, Kind, str | None, str | None, int | Literal["dont_know"]]] = Counter()
    tenures: Counter[tuple[str, Kind, str | None, int | Literal["dont_know"]]] = Counter()
    seen: set[tuple[int, str, Kind]] = set()
    for one in answers:
        if (one.person, one.item, one.kind) in seen:
            raise ValueError(f"two answers of one person to {one.item}, {one.kind}")
        seen.add((one.person, one.item, one.kind))
        who = people.get(one.person, Who())
        roles[one.item, one.kind, who.function, who.level, one.value] += 1
        tenures[one.item, one.kind, who.tenure, one.value] += 1
    # sorted, so that the order of the cells says nothing about the order in which people answered
    return Cubes(
        by_role=tuple(
            RoleCell(item=item, kind=kind, function=function, level=level, value=value, people=n)
            for (item, kind, function, level, value), n in sorted(roles.items(), key=_sortable)
        ),
        by_tenure=tuple(
            TenureCell(item=item, kind=kind, tenure=tenure, value=value, people=n)
            for (item, kind, tenure, value), n in sorted(tenures.items(), key=_sortable)
        ),
    )


def _sortable(entry: tuple[tuple[object, ...], int]) -> list[str]:
    return [str(part) for part in entry[0]]


def distribution_of(values: Iterable[int | Literal["dont_know"]]) -> Distribution:
    """Return the distribution of single answers."""
    return _sum((value, 1) for value in values)


def _sum(cells: Iterable[tuple[int | Literal["dont_know"], int]]) -> Distribution:
    found: Counter[int | Literal["dont_know"]] = Counter()
    for value, people in cells:
        found[value] += people
    one, two, three, four, five = (found[point] for point in range(1, POINTS + 1))
    return Distribution(counts=(one, two, three, four, five), dont_know=found[DONT_KNOW])
