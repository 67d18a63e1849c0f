"""The map: elements of the ecosystem, the stages they serve, and what ties elements to each other."""

from dataclasses import dataclass

import networkx as nx

from salesops import content
from salesops.content.schema import DriverMove
from salesops.vocabulary import Effort, LinkState, Load, Stage, WorkProduct
from salesops.workshop import Element, Link, Workshop

OWN_ELEMENT_EFFORT, OWN_ELEMENT_LOAD = Effort.M, Load.NONE  # nothing is known of it until the team says so
Anchors = tuple[str, ...]


@dataclass(frozen=True)
class PlacedElement:
    """An element of this workshop with what the method says about it.

    All references (``overlaps``, ``needs_hard``, ``needs_soft``) are ids of this workshop's elements. Elements of
    the team's own have no content: empty texts, no suggestions.
    """

    id: str
    content_id: str | None
    name: str
    category_id: str
    category: str
    applicable: bool
    owner_id: str | None
    work_product: WorkProduct | None
    definition: str = ""
    suggested: tuple[Stage, ...] = ()
    learners: tuple[str, ...] = ()  # role ids of the method
    artefact: str | None = None
    overlaps: tuple[str, ...] = ()
    needs_hard: tuple[str, ...] = ()
    needs_soft: tuple[str, ...] = ()
    drivers: tuple[DriverMove, ...] = ()
    effort: Effort = OWN_ELEMENT_EFFORT
    load: Load = OWN_ELEMENT_LOAD
    core: bool = False
    anchors: Anchors = ()
    advice: str = ""


def placed(workshop: Workshop) -> dict[str, PlacedElement]:
    """Return this workshop's elements by id, each joined with what the method says about it."""
    by_content = {e.content_id: e.id for e in workshop.elements if e.content_id}
    return {element.id: _place(element, by_content) for element in workshop.elements}


@dataclass(frozen=True)
class Review:
    """How far the team has come with the suggested merger points of the elements that apply."""

    suggested: int
    reviewed: int
    accepted: int


def review(workshop: Workshop) -> Review:
    """Count suggestions, decisions on them, and accepted merger points (suggested or of the team's own)."""
    suggestions = {(e.id, stage) for e in placed(workshop).values() if e.applicable for stage in e.suggested}
    decided = {(link.element_id, link.stage) for link in workshop.links}
    return Review(len(suggestions), len(suggestions & decided), len(workshop.accepted_links()))


def undecided(workshop: Workshop) -> tuple[tuple[str, Stage], ...]:
    """Return the suggested merger points that nobody decided on yet, by element, then stage."""
    decided = {(link.element_id, link.stage) for link in workshop.links}
    return tuple(
        (e.id, stage)
        for e in placed(workshop).values()
        if e.applicable
        for stage in e.suggested
        if (e.id, stage) not in decided
    )


def build_map(workshop: Workshop) -> nx.MultiDiGraph:
    """Return the map as a graph; pictures, tables, sentences and checks all read this one.

    Nodes are element ids and stage ids; ``kind`` is "element" or "stage", ``label`` the name. Elements that do not
    apply are left out. Edges carry ``kind``: "serves" (element to stage, with ``link_id``), "requires" (an element
    to what it needs, with ``hard``), "overlaps" (once per pair, with ``artefact``), "hands_over" (stage to the
    next one; the ring closes from renew to engage).
    """
    graph = nx.MultiDiGraph()
    for stage in content.load().stages:
        graph.add_node(stage.id.value, kind="stage", label=stage.name)
    for stage in content.load().stages:
        graph.add_edge(stage.id.value, stage.next.value, kind="hands_over")
    elements = {e.id: e for e in placed(workshop).values() if e.applicable}
    for element in elements.values():
        graph.add_node(element.id, kind="element", label=element.name, category=element.category)
    for link in workshop.accepted_links():
        graph.add_edge(link.element_id, link.stage.value, kind="serves", link_id=link.id)
    for element in elements.values():
        _add_ties(graph, element, elements)
    return graph


def link_at(workshop: Workshop, element_id: str, stage: Stage) -> Link | None:
    """Return the decision on one merger point, None while there is none."""
    return next((x for x in workshop.links if (x.element_id, x.stage) == (element_id, stage)), None)


def is_accepted(workshop: Workshop, element_id: str, stage: Stage) -> bool:
    """Return whether the team accepted this merger point."""
    link = link_at(workshop, element_id, stage)
    return link is not None and link.state is LinkState.ACCEPTED


def _add_ties(graph: nx.MultiDiGraph, element: PlacedElement, elements: dict[str, PlacedElement]) -> None:
    for other in element.overlaps:
        if other in elements and element.id < other:
            graph.add_edge(element.id, other, kind="overlaps", artefact=element.artefact)
    for other in element.needs_hard:
        if other in elements:
            graph.add_edge(element.id, other, kind="requires", hard=True)
    for other in element.needs_soft:
        if other in elements:
            graph.add_edge(element.id, other, kind="requires", hard=False)


def _place(element: Element, by_content: dict[str, str]) -> PlacedElement:
    method = content.load()
    own = {
        "id": element.id,
        "content_id": element.content_id,
        "name": element.name,
        "category_id": element.category_id,
        "category": method.category(element.category_id).name,
        "applicable": element.applicable,
        "owner_id": element.owner_id,
        "work_product": element.work_product,
    }
    if element.content_id is None:
        return PlacedElement(**own)  # type: ignore[arg-type]
    known = method.element(element.content_id)

    def here(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(by_content[i] for i in ids if i in by_content)

    return PlacedElement(
        **own,  # type: ignore[arg-type]
        definition=known.definition,
        suggested=known.stages,
        learners=known.learners,
        artefact=known.artefact,
        overlaps=here(known.overlaps),
        needs_hard=here(known.needs_hard),
        needs_soft=here(known.needs_soft),
        drivers=known.drivers,
        effort=known.effort,
        load=known.load,
        core=known.core,
        anchors=known.anchors,
        advice=known.advice,
    )
