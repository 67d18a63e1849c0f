"""The gate: which groups of the same people may be shown side by side, however they overlap.

Run it on the people whose answers are behind the figures. A person counts for an item once it is answered, "don't know"
included, whether or not the form was finished; so one gate for everybody who answered anything decides what is open at
all, and one gate per item and kind (agreement, importance), run on the people who answered that item and limited to
what is open at all, decides what that item shows. A group that only answered in part is then hidden for that item, and
its remainder protected, like any other.

What it does not hide: small bars inside a group that may be shown. Where everyone in a group gave the same answer,
each member's answer is known, whatever the minimum; `unanimous` says so in words.

Rounds: each round is answered anew and passes the gate alone. Where answers of one round are also counted in another
(late people pooled with a closed round), the groups of both rounds go through one gate, over the people of both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from salesops.alignment.partition import MINIMUM_DEFAULT, require_minimum
from salesops.alignment.span import Shown


class Cut(StrEnum):
    """A way to divide the people."""

    TOTAL = "total"
    SIDE = "side"  # roll-up: customer-acquiring, customer-keeping
    FUNCTION = "function"
    LEVEL = "level"
    FUNCTION_LEVEL = "function_level"
    TENURE = "tenure"
    CAMP = "camp"  # found in the answers, never asked


# Which cut goes first where not all can be shown. Where few are invited the two sides are promised before functions.
ORDER = (Cut.TOTAL, Cut.FUNCTION, Cut.LEVEL, Cut.SIDE, Cut.TENURE, Cut.FUNCTION_LEVEL)
ORDER_SIDES_FIRST = (Cut.TOTAL, Cut.SIDE, Cut.LEVEL, Cut.FUNCTION, Cut.TENURE, Cut.FUNCTION_LEVEL)


@dataclass(frozen=True)
class Who:
    """What one person said about themselves, as ids; None = not said. No name, no link, no time."""

    function: str | None = None
    level: str | None = None
    tenure: str | None = None


@dataclass(frozen=True)
class Group:
    """One group of a cut; ``key`` is its id, two ids for function × level, empty for everyone together."""

    cut: Cut
    key: tuple[str, ...] = ()


TOTAL = Group(Cut.TOTAL)


def groups_of(
    people: Sequence[Who], *, sides: Mapping[str, str] | None = None, order: Sequence[Cut] = ORDER
) -> dict[Group, frozenset[int]]:
    """Return the members (positions in ``people``) of every group with at least one, first to be shown first.

    Parameters
    ----------
    people : sequence of Who, shape (n,)
    sides : mapping of function to side, None = no roll-up
        See `salesops.alignment.sides`.
    order : sequence of Cut
        Cuts that are wanted, the one to keep first; inside a cut larger groups go first, then by id.

    Notes
    -----
    A person who did not say something is in no group of that cut, and so in its remainder.
    """
    found: dict[Group, set[int]] = {}
    theirs: dict[Who, list[set[int]]] = {}  # of everybody who said the same of themselves, looked up once
    for position, who in enumerate(people):
        if who not in theirs:
            keys = ((cut, _key(cut, who, sides or {})) for cut in order)
            theirs[who] = [found.setdefault(Group(cut, key), set()) for cut, key in keys if key is not None]
        for members in theirs[who]:
            members.add(position)
    ranked = sorted(found, key=lambda group: (order.index(group.cut), -len(found[group]), group.key))
    return {group: frozenset(found[group]) for group in ranked}


def _key(cut: Cut, who: Who, sides: Mapping[str, str]) -> tuple[str, ...] | None:
    side = sides.get(who.function) if who.function is not None else None
    parts: dict[Cut, tuple[str | None, ...]] = {
        Cut.TOTAL: (),
        Cut.SIDE: (side,),
        Cut.FUNCTION: (who.function,),
        Cut.LEVEL: (who.level,),
        Cut.FUNCTION_LEVEL: (who.function, who.level),
        Cut.TENURE: (who.tenure,),
    }
    if cut not in parts:
        return None
    key = tuple(part for part in parts[cut] if part is not None)
    return key if len(key) == len(parts[cut]) else None


def open_groups(
    groups: Mapping[Group, Collection[int]],
    minimum: int = MINIMUM_DEFAULT,
    *,
    answered: Iterable[int] | None = None,
) -> frozenset[Group]:
    """Return the groups that may be shown together.

    Parameters
    ----------
    groups : mapping of Group to its members, the one to keep first
        As from `groups_of`; a dict keeps its order.
    minimum : int
        Smallest number of people that any combination of shown figures may rest on, `MINIMUM_FLOOR` or more.
    answered : people, or None = all
        Who answered what is going to be shown.

    Returns
    -------
    frozenset of Group
        Taken one by one in the order given; a group is left out when, with those taken before, some sum or difference
        of groups would rest on 1 to minimum − 1 people (see `salesops.alignment.span`). For one partition this equals
        `suppress`.

    Raises
    ------
    ValueError
        The minimum is under the floor.
    """
    return Gate(groups, minimum).open(answered)


class Gate:
    """The same groups asked for again and again, as for every item; see `open_groups`."""

    def __init__(self, groups: Mapping[Group, Collection[int]], minimum: int) -> None:
        require_minimum(minimum)
        self.groups, self.minimum = tuple(groups), minimum
        # people of one profile are in the same groups: one atom
        sets: dict[int, list[int]] = {}
        for position, members in enumerate(groups.values()):
            for person in members:
                sets.setdefault(person, []).append(position)
        atoms: dict[tuple[int, ...], int] = {}
        self._atom_of = {person: atoms.setdefault(tuple(its), len(atoms)) for person, its in sets.items()}
        self._profiles = [frozenset(profile) for profile in atoms]

    def open(self, answered: Iterable[int] | None = None) -> frozenset[Group]:
        """Return the groups that may be shown together, of those who answered (None = all)."""
        people = self._atom_of if answered is None else answered
        atoms = Counter(map(self._atom_of.get, people))
        atoms.pop(None, None)  # who is in no group
        there = {self._profiles[atom]: count for atom, count in sorted(atoms.items()) if atom is not None}
        shown = Shown(list(there.values()), self.minimum)
        inside = {group: [int(at in profile) for profile in there] for at, group in enumerate(self.groups)}
        enough = {group: row for group, row in inside.items() if shown.people(row) >= self.minimum}
        if shown.take_all(list(enough.values())):
            return frozenset(enough)
        return frozenset(group for group, row in enough.items() if shown.take(row))


def unanimous(counts: Sequence[int], dont_know: int = 0) -> bool:
    """Return whether everyone in a shown group gave the same answer, so that each member's answer is known."""
    return sum(people > 0 for people in (*counts, dont_know)) == 1


UNANIMOUS_NOTE = "Everyone here gave the same answer, so each person's answer is known."
