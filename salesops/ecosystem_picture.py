"""What the drawn map shows and what it says in sentences, as plain values read from the one graph of the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import networkx as nx

from salesops import content
from salesops.ecosystem import PlacedElement, build_frame, build_map, category_names, undecided
from salesops.gaps import Point
from salesops.kept import Kept
from salesops.spoken import listed
from salesops.vocabulary import Stage, TieKind
from salesops.workshop import Workshop


class GapState(StrEnum):
    """What is known of the gap at a merger point."""

    UNSCORED = "unscored"
    OPEN = "open"
    GOOD = "good"


@dataclass(frozen=True)
class DrawnElement:
    """An element at its place; its category is that of the list of categories."""

    id: str
    name: str
    category_id: str


@dataclass(frozen=True)
class DrawnLink:
    """An accepted merger point; ``score`` is None while nobody scored it."""

    element_id: str
    stage: Stage
    state: GapState
    score: int | None
    target: int


@dataclass(frozen=True)
class DrawnTie:
    """What ties two drawn elements to each other, with its sentence."""

    kind: TieKind
    element_id: str
    other_id: str
    words: str


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn. Elements stand in their order: by category, then as ``arranged`` says."""

    categories: tuple[tuple[str, str], ...]  # id and name, those that have an element
    elements: tuple[DrawnElement, ...]
    stages: tuple[tuple[Stage, str], ...]  # in the ring's order
    handshakes: tuple[tuple[Stage, Stage], ...]
    links: tuple[DrawnLink, ...]
    suggestions: tuple[tuple[str, Stage], ...]  # of the method, nobody decided on yet
    ties: tuple[DrawnTie, ...]


def picture(
    workshop: Workshop,
    elements: Mapping[str, PlacedElement],
    points: Iterable[Point],
    standing: Sequence[str] = (),
) -> Picture:
    """Return the picture of these elements as far as they apply.

    ``elements`` are those of ``ecosystem.shown``, ``points`` the merger points of ``gaps.points``; ``standing`` the
    ids in the order in which they were drawn before: they keep it.
    """
    frame = build_frame(workshop)
    drawn = arranged((e for e in elements.values() if e.id in frame), standing)
    here = frozenset(element.id for element in drawn)
    used = {element.category_id for element in drawn}
    return Picture(
        categories=tuple((c, name) for c, name in category_names(workshop).items() if c in used),
        elements=tuple(DrawnElement(e.id, e.name, e.category_id) for e in drawn),
        stages=tuple((Stage(n), node["label"]) for n, node in frame.nodes.items() if node["kind"] == "stage"),
        links=tuple(_link(point) for point in points if point.element.id in here),
        suggestions=undecided(workshop, {element.id: element for element in drawn}),
        **_kept.get((frame,), lambda: _between(frame, here), here),
    )


_kept = Kept[dict[str, Any]](most=16)  # maps: workshops, each with all elements or those of its depth


def _between(graph: nx.MultiDiGraph, here: frozenset[str]) -> dict[str, Any]:
    """Return the handshakes of the stages and the ties of these elements, in the graph's order."""
    label = dict(graph.nodes(data="label"))
    handshakes, ties = [], []
    for a, b, edge in graph.edges(data=True):
        match edge["kind"]:
            case "hands_over":
                handshakes.append((Stage(a), Stage(b)))
            case _ if a in here and b in here:
                kind = _kind(edge)
                ties.append(DrawnTie(kind, a, b, tie_words(kind, label[a], label[b], edge.get("artefact"))))
    return {"handshakes": tuple(handshakes), "ties": tuple(ties)}


def arranged(elements: Iterable[PlacedElement], standing: Sequence[str] = ()) -> tuple[PlacedElement, ...]:
    """Return elements by category, in it the method's by their id, then the team's own in the order given.

    Those in ``standing`` keep that order; whatever is new comes last in its category, so nothing that stood changes
    places with anything.
    """
    order = {category.id: n for n, category in enumerate(content.load().categories)}
    stood = {element_id: n for n, element_id in enumerate(standing)}

    def place(element: PlacedElement) -> tuple[int, int, bool, str]:
        known = stood.get(element.id, len(stood))
        return order[element.category_id], known, element.content_id is None, element.content_id or ""

    return tuple(sorted(elements, key=place))


@dataclass(frozen=True)
class Sentences:
    """One category's elements, each with what it serves, needs and overlaps with: name, and the rest."""

    category: str
    elements: tuple[tuple[str, str], ...]


def sentences(workshop: Workshop, elements: Mapping[str, PlacedElement]) -> tuple[Sentences, ...]:
    """Return the map as sentences by category: ("Value messaging", "serves Engage and Renew; it needs …")."""
    graph = build_map(workshop)
    drawn = arranged(e for e in elements.values() if e.id in graph)
    here = {element.id for element in drawn}
    said: dict[str, list[tuple[str, str]]] = {}
    for element in drawn:
        said.setdefault(element.category, []).append((element.name, _sentence(graph, element.id, here)))
    return tuple(Sentences(category, tuple(those)) for category, those in said.items())


def _sentence(graph: nx.MultiDiGraph, element_id: str, here: set[str]) -> str:
    label = graph.nodes(data="label")
    stages: list[str] = []
    ties: dict[TieKind, list[str]] = {}
    for _, other, edge in graph.out_edges(element_id, data=True):
        if edge["kind"] == "serves":
            stages.append(other)
        elif other in here:
            ties.setdefault(_kind(edge), []).append(label[other])
    for other, _, edge in graph.in_edges(element_id, data=True):
        if edge["kind"] == "overlaps" and other in here:  # once per pair, so it may stand at the other end
            ties.setdefault(TieKind.OVERLAPS, []).append(label[other])
    in_order = [label[stage] for stage in Stage if stage in stages]
    parts = [f"serves {listed(in_order)}" if in_order else "serves no stage yet"]
    parts += [words.format(listed(sorted(ties[kind]))) for kind, words in _VERBS.items() if kind in ties]
    return "; ".join(parts) + "."


_VERBS = {
    TieKind.NEEDS_HARD: "it needs {} first",
    TieKind.NEEDS_SOFT: "it goes better after {}",
    TieKind.OVERLAPS: "it overlaps with {}",
}


def _kind(edge: Mapping[str, object]) -> TieKind:
    """Return how a "requires" or "overlaps" edge of the graph ties its ends."""
    if edge["kind"] == "overlaps":
        return TieKind.OVERLAPS
    return TieKind.NEEDS_HARD if edge["hard"] else TieKind.NEEDS_SOFT


TIED = {  # the words between two elements that are tied
    TieKind.NEEDS_HARD: "needs first",
    TieKind.NEEDS_SOFT: "goes better after",
    TieKind.OVERLAPS: "overlaps with",
}


def tie_words(kind: TieKind, one: str, other: str, artefact: str | None = None) -> str:
    """Return what ties two elements, called by these names, as a sentence without its full stop."""
    match kind:
        case TieKind.NEEDS_HARD:
            return f"{one} needs {other} first"
        case TieKind.NEEDS_SOFT:
            return f"{one} goes better after {other}"
        case TieKind.OVERLAPS:
            return f"{one} and {other} overlap" + (f" in the {artefact}" if artefact else "")


_drawn_links = Kept[DrawnLink](most=20_000)
_STATES = {None: GapState.UNSCORED, True: GapState.GOOD, False: GapState.OPEN}


def _link(point: Point) -> DrawnLink:
    return _drawn_links.get((point,), lambda: _new_link(point))


def _new_link(point: Point) -> DrawnLink:
    return DrawnLink(point.element.id, point.stage, _STATES[point.good_enough], point.score, point.target)
