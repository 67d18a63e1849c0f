"""Which ties come in: new ones that close no circle."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from salesops.ecosystem import PlacedElement
from salesops.intake.map_import import NewTie, Ref
from salesops.intake.map_rows import LeftOut
from salesops.vocabulary import TieKind

_VERBS = {
    TieKind.NEEDS_HARD: "needs", TieKind.NEEDS_SOFT: "goes better after", TieKind.OVERLAPS: "overlaps with",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """A tie that the file names, with its row."""

    element: Ref
    other: Ref
    kind: TieKind
    at: int


@dataclass(frozen=True)
class Ties:
    """Ties to make, how many are here already, and those that cannot be."""

    new: tuple[NewTie, ...]
    known: int
    left: tuple[LeftOut, ...]


def ties(wanted: Iterable[Wanted], here: Mapping[Ref, PlacedElement], names: Mapping[Ref, str]) -> Ties:
    """Return which ties are new; a need that would close a circle is left out and the circle named.

    ``here`` holds what already needs and overlaps what, the method's own included.
    """
    known = {tie for element in here.values() for tie in _known(element)}
    needs = nx.DiGraph((tie.element, tie.other) for tie in known if tie.kind is TieKind.NEEDS_HARD)
    new: dict[NewTie, None] = {}
    left: list[LeftOut] = []
    counted = 0
    for want in wanted:
        tie = _once(want.element, want.other, want.kind)
        if tie in known:
            counted += 1
        elif why := _refusal(tie, needs, names):
            what = f"{names[want.element]} {_VERBS[want.kind]} {names[want.other]}"
            left.append(LeftOut(want.at, what, why, whole=False))
        else:
            new[tie] = None
            if tie.kind is TieKind.NEEDS_HARD:
                needs.add_edge(tie.element, tie.other)
    return Ties(tuple(new), counted, tuple(left))


def _refusal(tie: NewTie, needs: nx.DiGraph, names: Mapping[Ref, str]) -> str:
    """Return why a tie cannot be, empty where it can."""
    if tie.element == tie.other:
        return "nothing is tied to itself"
    if tie.kind is not TieKind.NEEDS_HARD or tie.other not in needs or tie.element not in needs:
        return ""
    if not nx.has_path(needs, tie.other, tie.element):
        return ""
    back = nx.shortest_path(needs, tie.other, tie.element)
    return f"they would wait for each other: {' → '.join(names[one] for one in (tie.element, *back))}"


def _known(element: PlacedElement) -> Iterable[NewTie]:
    yield from (_once(element.id, other, TieKind.NEEDS_HARD) for other in element.needs_hard)
    yield from (_once(element.id, other, TieKind.NEEDS_SOFT) for other in element.needs_soft)
    yield from (_once(element.id, other, TieKind.OVERLAPS) for other in element.overlaps)


def _once(element: Ref, other: Ref, kind: TieKind) -> NewTie:
    """Return a tie; an overlap is the same from both sides."""
    if kind is TieKind.OVERLAPS:
        element, other = sorted((element, other))
    return NewTie(element, other, kind)
