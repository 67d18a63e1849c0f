"""Closing a survey: single answers go in once; counts, open groups and person-level results come out and are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from salesops.alignment.camps import camps
from salesops.alignment.cubes import Answer, Cubes, Distribution, Kind, count, distribution_of
from salesops.alignment.gate import ORDER, Cut, Gate, Group, Who, groups_of, open_groups
from salesops.alignment.people import (
    CampItem,
    CampResult,
    PersonResults,
    RecallScore,
    alpha_of,
    camp_groups,
    camp_matrix,
    function_icc,
    importance_order,
    ratings_of,
    recall_against_own,
)
from salesops.workshop.base import Id, Value

TOTAL = Group(Cut.TOTAL)
CAMPS = (Group(Cut.CAMP, ("first",)), Group(Cut.CAMP, ("second",)))


class OpenItem(Value):
    """The groups that one statement may be shown for, by kind of rating."""

    item: Id
    kind: Kind
    groups: tuple[Group, ...]


class Closed(Value):
    """Everything that is kept of a closed survey. Pages, reports and exports read it through `distribution`.

    ``minimum`` None = named by consent, nothing is hidden. ``answered`` people answered at least one statement,
    ``finished`` of them finished the form. ``cubes`` hold small cells: never show them without `distribution`.
    """

    minimum: int | None
    sides: dict[str, str]
    answered: int
    finished: int
    open: tuple[OpenItem, ...]
    cubes: Cubes
    people: PersonResults

    @cached_property
    def _open(self) -> dict[tuple[str, Kind], frozenset[Group]]:
        return {(one.item, one.kind): frozenset(one.groups) for one in self.open}

    def groups(self, item: str, kind: Kind = Kind.AGREEMENT) -> frozenset[Group]:
        """Return the groups that this statement may be shown for."""
        return self._open.get((item, kind), frozenset())

    def distribution(self, item: str, kind: Kind = Kind.AGREEMENT, group: Group = TOTAL) -> Distribution | None:
        """Return one group's answers to one statement; None where hidden or where nobody answered, alike."""
        if group not in self.groups(item, kind):
            return None
        return self.cubes.roll_up(item, kind, group, self.sides)

    def shown(self) -> Iterator[tuple[str, Kind, Group, Distribution]]:
        """Yield every distribution that may be shown, in a fixed order: what an export holds, and nothing else."""
        for one in self.open:
            for group in one.groups:
                yield one.item, one.kind, group, self.cubes.roll_up(one.item, one.kind, group, self.sides)


def close(
    answers: Sequence[Answer],
    people: Mapping[int, Who],
    *,
    minimum: int | None,
    finished: int,
    sides: Mapping[str, str] | None = None,
    order: Sequence[Cut] = ORDER,
    recall: Sequence[RecallScore] = (),
    beside: Mapping[str, Sequence[str]] | None = None,
) -> Closed:
    """Count a survey once.

    Parameters
    ----------
    answers : sequence of Answer
        The last answer of each person to each item and kind; preview and test answers are not in it.
    people : mapping of person to what they said about themselves
        Everybody who answered; a released leader's own answers are left out of both.
    minimum : int or None
        Fixed at launch; None = named by consent.
    finished : int
        People who finished the form.
    sides, order : see `groups_of`; fixed at launch as well
    recall : one score per person and recall question, blanks included
    beside : mapping of recall question to the statements of belief beside it

    Raises
    ------
    ValueError
        The minimum is under the floor, or a person answered an item twice.
    """
    sided = dict(sides or {})
    everyone = sorted({one.person for one in answers})
    position = {person: at for at, person in enumerate(everyone)}
    groups = groups_of([people.get(one, Who()) for one in everyone], sides=sided, order=order)
    may = frozenset(groups) if minimum is None else open_groups(groups, minimum)
    allowed = {group: members for group, members in groups.items() if group in may}
    answered: dict[tuple[str, Kind], set[int]] = {}
    for one in answers:
        answered.setdefault((one.item, one.kind), set()).add(position[one.person])
    by_item = _open_by_item(allowed, answered, minimum)
    return Closed(
        minimum=minimum,
        sides=sided,
        answered=len(everyone),
        finished=finished,
        open=tuple(OpenItem(item=item, kind=kind, groups=tuple(one)) for (item, kind), one in by_item.items()),
        cubes=count(answers, people),
        people=_people(answers, people, recall, beside or {}, _CampGate(allowed, everyone, minimum))
        if TOTAL in may
        else PersonResults(camps=CampResult(reason="fewer people answered than the minimum")),
    )


def _open_by_item(
    allowed: Mapping[Group, frozenset[int]], answered: Mapping[tuple[str, Kind], set[int]], minimum: int | None
) -> dict[tuple[str, Kind], list[Group]]:
    """Return the open groups of every item and kind; the same people need only one look."""
    known: dict[frozenset[int], list[Group]] = {}
    gate = None if minimum is None else Gate(allowed, minimum)
    for who in {frozenset(one) for one in answered.values()}:
        here = gate.open(who) if gate else {one for one, members in allowed.items() if who & members}
        known[who] = [group for group in allowed if group in here]
    return {key: known[frozenset(who)] for key, who in sorted(answered.items())}


class _CampGate:
    """Asks whether camps may be shown beside what is open."""

    def __init__(self, allowed: Mapping[Group, frozenset[int]], everyone: Sequence[int], minimum: int | None) -> None:
        self.position = {person: at for at, person in enumerate(everyone)}
        self.allowed, self.minimum = dict(allowed), minimum

    def camps_are_open(self, first: frozenset[int], second: frozenset[int], answered: frozenset[int]) -> bool:
        """Return whether both camps may be shown to those who see everything else about what ``answered`` answered."""
        if self.minimum is None:
            return bool(first & answered and second & answered)
        here = [self.position[one] for one in answered]
        beside = {
            one: [self.position[who] for who in members] for one, members in zip(CAMPS, (first, second), strict=True)
        }
        shown = open_groups(self.allowed, self.minimum, answered=here)
        everything = {one: members for one, members in self.allowed.items() if one in shown} | beside
        return set(CAMPS) <= open_groups(everything, self.minimum, answered=here)


def _people(
    answers: Sequence[Answer],
    people: Mapping[int, Who],
    recall: Sequence[RecallScore],
    beside: Mapping[str, Sequence[str]],
    gate: _CampGate,
) -> PersonResults:
    rated = ratings_of(answers, Kind.AGREEMENT)
    between, means = function_icc(rated, people)
    return PersonResults(
        alpha=alpha_of(rated),
        between_functions=between,
        function_means=means,
        importance=importance_order(ratings_of(answers, Kind.IMPORTANCE)),
        camps=_camps(answers, gate),
        recall=recall_against_own(recall, beside, rated, gate.minimum),
    )


def _camps(answers: Sequence[Answer], gate: _CampGate) -> CampResult:
    rated = ratings_of(answers, Kind.AGREEMENT)
    everyone, matrix = camp_matrix(rated)
    found = camps(matrix)
    if found.sides is None:
        return CampResult(p=found.p, reason=found.reason)
    first, second = camp_groups(everyone, found)
    if not gate.camps_are_open(first, second, frozenset(one.person for one in answers)):
        return CampResult(reason="a camp, or what it leaves of another group, is under the minimum")
    items = []
    for item in dict.fromkeys(one.item for one in answers):
        here = [one for one in answers if one.item == item and one.kind is Kind.AGREEMENT]
        if gate.camps_are_open(first, second, frozenset(one.person for one in here)):
            one, other = (distribution_of(a.value for a in here if a.person in camp) for camp in (first, second))
            items.append(CampItem(item=item, first=one, second=other))
    return CampResult(sizes=(len(first), len(second)), p=found.p, items=tuple(sorted(items, key=_apart)))


def _apart(one: CampItem) -> tuple[float, str]:
    first, second = one.first.summary.mean, one.second.summary.mean
    return (0.0 if first is None or second is None else -abs(first - second), one.item)
