"""The map as it is taken away: a graph of plain texts and numbers, in a fixed order."""

from collections.abc import Mapping

import networkx as nx

from salesops.ecosystem import PlacedElement, build_map
from salesops.ecosystem_picture import arranged
from salesops.intake.text import line, paragraph
from salesops.vocabulary import EFFORT_WEEKS, Stage
from salesops.workshop import Workshop

Attributes = dict[str, str | int | bool]


def map_graph(workshop: Workshop, elements: Mapping[str, PlacedElement]) -> nx.MultiDiGraph:
    """Return these elements as far as they apply, the stages, and what ties them.

    Nodes carry ``kind`` ("element" or "stage") and ``name``; elements also ``method_id``, ``category_id``,
    ``category``, ``definition``, ``owner``, ``weeks``, ``load``, each only where it is known. Edges carry ``kind``:
    "serves" (element to stage), "requires" (element to what it needs, with ``hard``), "overlaps" (once per pair),
    "hands_over" (stage to the next one). Characters that no text has are left out.
    """
    whole = build_map(workshop)
    graph = nx.MultiDiGraph()
    for element in arranged(e for e in elements.values() if e.id in whole):
        graph.add_node(element.id, **_element(workshop, element))
    for node, of in whole.nodes(data=True):
        if of["kind"] == "stage":
            graph.add_node(node, kind="stage", name=line(of["label"]))
    for one, other, of in whole.edges(data=True):
        if one in graph and other in graph:
            more = {"hard": of["hard"]} if of["kind"] == "requires" else {}
            graph.add_edge(one, other, kind=of["kind"], **more)
    return graph


def elements_of(graph: nx.MultiDiGraph) -> list[str]:
    """Return the elements' ids, in order."""
    return [node for node, kind in graph.nodes(data="kind") if kind == "element"]


def stages_of(graph: nx.MultiDiGraph) -> list[str]:
    """Return the stages' ids in the ring's order."""
    return [stage.value for stage in Stage if stage.value in graph]


def others(graph: nx.MultiDiGraph, node: str, kind: str, hard: bool | None = None) -> list[str]:
    """Return where the edges of one kind lead from a node; an overlap is named once, at the node it starts from."""
    return [
        other
        for _, other, of in graph.out_edges(node, data=True)
        if of["kind"] == kind and (hard is None or of["hard"] is hard)
    ]


def _element(workshop: Workshop, element: PlacedElement) -> Attributes:
    weeks = element.weeks
    if weeks is None and element.content_id is not None:
        weeks = EFFORT_WEEKS[element.effort]  # of the team's own nothing is known until somebody says so
    of: dict[str, str | int | bool | None] = {
        "kind": "element",
        "name": line(element.name),
        "method_id": element.content_id,
        "category_id": element.category_id,
        "category": line(element.category),
        "definition": paragraph(element.definition),
        "owner": line(workshop.item_name(element.owner_id)),
        "weeks": weeks,
        "load": _load(workshop, element),
    }
    return {name: value for name, value in of.items() if value is not None and value != ""}


def _load(workshop: Workshop, element: PlacedElement) -> str | None:
    if element.content_id is None and workshop.element(element.id).load is None:
        return None
    return element.load.value
