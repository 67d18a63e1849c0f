"""The map: elements of the ecosystem, the stages they serve, and what ties elements to each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from salesops import content
from salesops.content.schema import DriverMove
from salesops.kept import Kept
from salesops.lifecycle import stage_names
from salesops.vocabulary import Effort, LinkState, ListKind, Load, Stage, TieKind, WorkProduct
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
    learners: tuple[str, ...] = ()  # role ids of the method: those on the firm's list; all where none of them is
    artefact: str | None = None
    overlaps: tuple[str, ...] = ()
    needs_hard: tuple[str, ...] = ()
    needs_soft: tuple[str, ...] = ()
    drivers: tuple[DriverMove, ...] = ()
    effect_note: str | None = None  # what others found its effect to be
    effort: Effort = OWN_ELEMENT_EFFORT
    load: Load = OWN_ELEMENT_LOAD
    weeks: int | None = None  # set by the team; None: by its size
    core: bool = False
    anchors: Anchors = ()
    advice: str = ""


def placed(workshop: Workshop) -> dict[str, PlacedElement]:
    """Return this workshop's elements by id, each joined with what the method says about it."""
    parts = (workshop.elements, workshop.element_ties, workshop.category_settings, workshop.list_items)
    return dict(_placed.get(parts, lambda: _place_all(workshop)))


_placed = Kept[dict[str, PlacedElement]](most=16)  # workshops


def _place_all(workshop: Workshop) -> dict[str, PlacedElement]:
    by_content = {e.content_id: e.id for e in workshop.elements if e.content_id}
    categories = category_names(workshop)
    roles = frozenset(item.content_id for item in workshop.items(ListKind.ROLE))
    found = {element.id: _place(element, by_content, categories, roles) for element in workshop.elements}
    return _with_own_ties(workshop, found) if workshop.element_ties else found


def shown(workshop: Workshop, *, everything: bool = False) -> dict[str, PlacedElement]:
    """Return the elements that the workshop's depth shows, by id, sorted by category; all of them with ``everything``.

    The team's own elements and those that serve a stage already are shown at any depth.
    """
    method = content.load()
    at_depth = {*method.depth(workshop.settings.depth).elements}
    linked = {x.element_id for x in workshop.links if x.state is LinkState.ACCEPTED}
    here = [
        e
        for e in placed(workshop).values()
        if everything or e.content_id is None or e.content_id in at_depth or e.id in linked
    ]
    order = {category.id: n for n, category in enumerate(method.categories)}
    return {e.id: e for e in sorted(here, key=lambda e: order[e.category_id])}


def category_names(workshop: Workshop) -> dict[str, str]:
    """Return ``{category id: name}`` in the method's order: the team's own name, else the method's."""
    own = {c.category_id: c.name for c in workshop.category_settings}
    return {category.id: own.get(category.id, category.name) for category in content.load().categories}


@dataclass(frozen=True)
class Review:
    """How far the team has come with the suggested merger points of the elements that apply.

    What a template ticked counts as reviewed once somebody decides on it or scores it.
    """

    suggested: int
    reviewed: int
    accepted: int


def review(workshop: Workshop, elements: Mapping[str, PlacedElement] | None = None) -> Review:
    """Count suggestions, the decisions on them, and all accepted merger points.

    ``elements``: whose suggestions count; those that the depth shows where none are given.
    """
    here = shown(workshop) if elements is None else elements
    suggestions = {(e.id, stage) for e in here.values() if e.applicable for stage in e.suggested}
    decided = {(link.element_id, link.stage) for link in workshop.links} - {*to_look_through(workshop)}
    return Review(len(suggestions), len(suggestions & decided), len(workshop.accepted_links()))


def to_look_through(workshop: Workshop) -> tuple[tuple[str, Stage], ...]:
    """Return the merger points that a template ticked and nobody has decided on or scored yet, by element and stage."""
    scored = {gap.link_id for gap in workshop.gaps if gap.score is not None}
    return tuple(
        (link.element_id, link.stage) for link in workshop.accepted_links() if link.proposed and link.id not in scored
    )


def undecided(workshop: Workshop, elements: Mapping[str, PlacedElement] | None = None) -> tuple[tuple[str, Stage], ...]:
    """Return the suggested merger points that nobody decided on yet, by element, then stage; as in ``review``."""
    here = shown(workshop) if elements is None else elements
    suggesting = {e.id: e.suggested for e in here.values() if e.applicable and e.suggested}
    decided = {(link.element_id, link.stage) for link in workshop.links if link.element_id in suggesting}
    return tuple((e, stage) for e, stages in suggesting.items() for stage in stages if (e, stage) not in decided)


def build_map(workshop: Workshop) -> nx.MultiDiGraph:
    """Return the map as a graph; pictures, tables, sentences and checks all read this one.

    Nodes are element ids and stage ids; ``kind`` is "element" or "stage", ``label`` the name. Elements that do not
    apply are left out. Edges carry ``kind``: "serves" (element to stage, with ``link_id``), "requires" (an element
    to what it needs, with ``hard``), "overlaps" (once per pair, with ``artefact``), "hands_over" (stage to the
    next one; the ring closes from renew to engage).
    """
    return _graph(workshop, workshop.accepted_links())


def build_frame(workshop: Workshop) -> nx.MultiDiGraph:
    """Return the map as ``build_map`` does, without what serves what; kept, so it is frozen."""
    parts = (workshop.elements, workshop.element_ties, workshop.category_settings, workshop.stage_settings)
    return _frames.get(parts, lambda: nx.freeze(_graph(workshop, ())))


_frames = Kept[nx.MultiDiGraph](most=16)  # workshops


def _graph(workshop: Workshop, links: Iterable[Link]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for stage_id, name in stage_names(workshop).items():
        graph.add_node(stage_id.value, kind="stage", label=name)
    for stage in content.load().stages:
        graph.add_edge(stage.id.value, stage.next.value, kind="hands_over")
    elements = {e.id: e for e in placed(workshop).values() if e.applicable}
    for element in elements.values():
        graph.add_node(element.id, kind="element", label=element.name, category=element.category)
    for link in links:
        graph.add_edge(link.element_id, link.stage.value, kind="serves", link_id=link.id)
    order = {element_id: n for n, element_id in enumerate(elements)}
    for element in elements.values():
        _add_ties(graph, element, elements, order)
    return graph


def _add_ties(
    graph: nx.MultiDiGraph, element: PlacedElement, elements: dict[str, PlacedElement], order: Mapping[str, int]
) -> None:
    """Add an element's ties; an overlap stands once, at the first of the two, with the artefact if both change it."""
    for other in element.overlaps:
        if other in elements and order[element.id] < order[other]:
            shared = element.artefact if element.artefact == elements[other].artefact else None
            graph.add_edge(element.id, other, kind="overlaps", artefact=shared)
    for other in element.needs_hard:
        if other in elements:
            graph.add_edge(element.id, other, kind="requires", hard=True)
    for other in element.needs_soft:
        if other in elements:
            graph.add_edge(element.id, other, kind="requires", hard=False)


def _with_own_ties(workshop: Workshop, elements: dict[str, PlacedElement]) -> dict[str, PlacedElement]:
    """Return the elements with the ties that the team named beside the method's; an overlap holds both ways."""
    more: dict[tuple[str, TieKind], list[str]] = {}
    for tie in workshop.element_ties:
        more.setdefault((tie.element_id, tie.kind), []).append(tie.other_id)
        if tie.kind is TieKind.OVERLAPS:
            more.setdefault((tie.other_id, tie.kind), []).append(tie.element_id)

    def joined(element: PlacedElement, kind: TieKind, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*known, *more.get((element.id, kind), ()))))

    return {
        one.id: replace(
            one,
            needs_hard=joined(one, TieKind.NEEDS_HARD, one.needs_hard),
            needs_soft=joined(one, TieKind.NEEDS_SOFT, one.needs_soft),
            overlaps=joined(one, TieKind.OVERLAPS, one.overlaps),
        )
        for one in elements.values()
    }


def _place(
    element: Element, by_content: dict[str, str], categories: dict[str, str], roles: frozenset[str | None]
) -> PlacedElement:
    own = PlacedElement(
        id=element.id,
        content_id=element.content_id,
        name=element.name,
        category_id=element.category_id,
        category=categories[element.category_id],
        applicable=element.applicable,
        owner_id=element.owner_id,
        work_product=element.work_product,
        weeks=element.weeks,
        definition=element.definition,
        load=OWN_ELEMENT_LOAD if element.load is None else element.load,
    )
    return own if element.content_id is None else _as_known(own, element, by_content, roles)


def _as_known(
    own: PlacedElement, element: Element, by_content: dict[str, str], roles: frozenset[str | None]
) -> PlacedElement:
    """Return an element with what the method knows of it; the load that the team gave it stands."""
    known = content.load().element(own.content_id or "")

    def here(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(by_content[i] for i in ids if i in by_content)

    return replace(
        own,
        definition=known.definition,
        suggested=known.stages,
        learners=tuple(role for role in known.learners if role in roles) or known.learners,
        artefact=known.artefact,
        overlaps=here(known.overlaps),
        needs_hard=here(known.needs_hard),
        needs_soft=here(known.needs_soft),
        drivers=known.drivers,
        effect_note=known.effect_note,
        effort=known.effort,
        load=known.load if element.load is None else element.load,
        core=known.core,
        anchors=known.anchors,
        advice=known.advice,
    )
