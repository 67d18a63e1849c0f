"""What the drawn map shows and what it says in sentences, as plain values read from the one graph of the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import networkx as nx

from salesops import content, gaps
from salesops.ecosystem import PlacedElement, build_map, category_names, undecided
from salesops.gaps import Point
from salesops.report.wording import listed
from salesops.vocabulary import Stage
from salesops.workshop import Workshop


class GapState(StrEnum):
    """What is known of the gap at a merger point."""

    UNSCORED = "unscored"
    OPEN = "open"
    GOOD = "good"


class Tied(StrEnum):
    """How one element hangs on another."""

    NEEDS = "needs"
    BETTER_AFTER = "better_after"
    OVERLAPS = "overlaps"


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

    kind: Tied
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
    *,
    standing: Sequence[str] = (),
    today: date | None = None,
) -> Picture:
    """Return the picture of these elements as far as they apply.

    ``elements`` are those of ``ecosystem.shown``; ``standing`` the ids in the order in which they were drawn before:
    they keep it. With ``today`` a gap whose "for now" is over counts as open.
    """
    graph = build_map(workshop)
    drawn = arranged((e for e in elements.values() if e.id in graph), standing)
    here = {element.id for element in drawn}
    used = {element.category_id for element in drawn}
    return Picture(
        categories=tuple((c, name) for c, name in category_names(workshop).items() if c in used),
        elements=tuple(DrawnElement(e.id, e.name, e.category_id) for e in drawn),
        stages=tuple((Stage(n), graph.nodes[n]["label"]) for n, kind in graph.nodes(data="kind") if kind == "stage"),
        handshakes=tuple((Stage(a), Stage(b)) for a, b, kind in graph.edges(data="kind") if kind == "hands_over"),
        links=tuple(_link(point) for point in gaps.points(workshop, today) if point.element.id in here),
        suggestions=undecided(workshop, {element.id: element for element in drawn}),
        ties=tuple(_ties(graph, here)),
    )


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
    stages = [n for n, kind in graph.nodes(data="kind") if kind == "stage" and graph.has_edge(element_id, n)]
    parts = [f"serves {listed(label[n] for n in stages)}" if stages else "serves no stage yet"]
    ties: dict[Tied, list[str]] = {}
    edges = [(b, edge) for _, b, edge in graph.out_edges(element_id, data=True)]
    edges += [(a, edge) for a, _, edge in graph.in_edges(element_id, data=True) if _kind(edge) is Tied.OVERLAPS]
    for other, edge in edges:
        if other in here and (kind := _kind(edge)) is not None:
            ties.setdefault(kind, []).append(label[other])
    for kind, words in _VERBS.items():
        if names := ties.get(kind):
            parts.append(words.format(listed(sorted(names))))
    return "; ".join(parts) + "."


_VERBS = {
    Tied.NEEDS: "it needs {} first",
    Tied.BETTER_AFTER: "it goes better after {}",
    Tied.OVERLAPS: "it overlaps with {}",
}


def _kind(edge: Mapping[str, object]) -> Tied | None:
    match edge["kind"], edge.get("hard"):
        case "overlaps", _:
            return Tied.OVERLAPS
        case "requires", True:
            return Tied.NEEDS
        case "requires", _:
            return Tied.BETTER_AFTER
    return None


def _ties(graph: nx.MultiDiGraph, here: set[str]) -> Iterable[DrawnTie]:
    label = graph.nodes(data="label")
    for a, b, edge in graph.edges(data=True):
        if (kind := _kind(edge)) is not None and a in here and b in here:
            yield DrawnTie(kind, a, b, _tie_words(kind, label[a], label[b], edge.get("artefact")))


def _tie_words(kind: Tied, one: str, other: str, artefact: str | None) -> str:
    match kind:
        case Tied.NEEDS:
            return f"{one} needs {other} first"
        case Tied.BETTER_AFTER:
            return f"{one} goes better after {other}"
        case Tied.OVERLAPS:
            return f"{one} and {other} overlap" + (f" in the {artefact}" if artefact else "")


def _link(point: Point) -> DrawnLink:
    states = {None: GapState.UNSCORED, True: GapState.GOOD, False: GapState.OPEN}
    return DrawnLink(point.element.id, point.stage, states[point.good_enough], point.score, point.target)
