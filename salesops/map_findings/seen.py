"""What all findings are read from: the one graph of the map, with its names, owners and suggestions."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from salesops.ecosystem import PlacedElement, build_map, placed, shown, undecided
from salesops.lifecycle import stage_names
from salesops.spoken import listed
from salesops.vocabulary import ListKind, Stage
from salesops.workshop import Workshop

NAMED = 3  # names in a sentence, the rest is counted


@dataclass(frozen=True)
class Seen:
    """The map as the findings read it. Elements that do not apply are in ``everything`` only."""

    workshop: Workshop
    stages: dict[Stage, str]  # names, in the ring's order
    everything: Mapping[str, PlacedElement]
    shown: Mapping[str, PlacedElement]
    served: tuple[tuple[str, Stage], ...]  # accepted merger points
    open: tuple[tuple[str, Stage], ...]  # suggestions nobody decided on yet, at any depth
    here: frozenset[str]  # people who have not left
    linked: tuple[str, ...]  # elements that serve a stage, in the map's order
    needs: tuple[tuple[str, str], ...]  # element and what it cannot begin without, both serving a stage
    overlaps: tuple[tuple[str, str], ...]  # elements that overlap, both serving a stage

    def at(self, stage: Stage) -> tuple[str, ...]:
        """Return the elements that serve a stage."""
        return tuple(element for element, where in self.served if where is stage)

    def name(self, element_id: str) -> str:
        """Return an element's name."""
        return self.everything[element_id].name

    def owner(self, element_id: str) -> str | None:
        """Return who owns an element, None where nobody who is still here does."""
        owner = self.everything[element_id].owner_id
        return owner if owner in self.here else None

    def points_per_element(self) -> Counter[str]:
        """Return how many merger points each element has."""
        return Counter(element for element, _ in self.served)


def look(workshop: Workshop, elements: Mapping[str, PlacedElement] | None = None) -> Seen:
    """Read the map once; ``elements`` are those on the page, those that the depth shows where none are given."""
    here = shown(workshop) if elements is None else elements
    graph, everything = build_map(workshop), placed(workshop)
    edges = _edges(graph)
    serving = {element for element, _ in edges["serves"]}
    tied = {kind: tuple((a, b) for a, b in edges[kind] if {a, b} <= serving) for kind in ("needs", "overlaps")}
    return Seen(
        workshop=workshop,
        stages=stage_names(workshop),
        everything=everything,
        shown={e.id: e for e in here.values() if e.applicable},
        served=tuple((element, Stage(stage)) for element, stage in edges["serves"]),
        open=undecided(workshop, everything),
        here=frozenset(person.id for person in workshop.items(ListKind.PERSON)),
        linked=tuple(element for element in everything if element in serving),
        needs=tied["needs"],
        overlaps=tied["overlaps"],
    )


def _edges(graph: nx.MultiDiGraph) -> dict[str, list[tuple[str, str]]]:
    """Return the map's edges by kind; those that an element cannot begin without as "needs"."""
    found: dict[str, list[tuple[str, str]]] = {"serves": [], "needs": [], "overlaps": []}
    for a, b, edge in graph.edges(data=True):
        kind = "needs" if edge.get("hard") else edge["kind"]
        if kind in found:
            found[kind].append((a, b))
    return found


def few(names: Iterable[str], most: int = NAMED) -> str:
    """Return names as they are spoken, the first of them and how many more: "A, B, C and 2 more"."""
    known = list(names)
    if len(known) <= most:
        return listed(known)
    return listed([*known[:most], f"{len(known) - most} more"])
