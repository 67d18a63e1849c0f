"""Ties between elements that the team names beside those of the method: what needs what, what overlaps."""

from collections.abc import Iterable

import networkx as nx

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.errors import BadInput
from salesops.vocabulary import TieKind

Tie = tuple[str, str, TieKind]  # element, what it needs or overlaps with, how


def add(workshop_id: str, actor: Actor, ties: Iterable[Tie]) -> str:
    """Tie elements; those that are tied so already stay as they are. Return the history entry's id.

    Raises
    ------
    BadInput
        An element tied to itself, or elements that would wait for each other in a circle.
    Gone
        No such element.
    """
    with change(workshop_id, actor, Act("element", "Tied elements")) as door:
        for element_id, other_id, kind in ties:
            put(door, element_id, other_id, kind)
        require_no_circle(door)
        return door.entry_id


def remove(workshop_id: str, actor: Actor, tie_id: str) -> str:
    """Take a tie away; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("element", "Removed a tie between elements")) as door:
        door.delete(door.get(models.ElementTie, tie_id))
        return door.entry_id


def put(door: Change, element_id: str, other_id: str, kind: TieKind) -> None:
    """Tie two elements inside an open change; an overlap is kept once, whichever side names it."""
    element, other = door.get(models.Element, element_id), door.get(models.Element, other_id)
    if element.id == other.id:
        raise BadInput(f"{element.name} cannot be tied to itself.")
    if kind is TieKind.OVERLAPS:
        element, other = sorted((element, other), key=lambda one: one.id)
    door.put(models.ElementTie, {"element_id": element.id, "other_id": other.id, "kind": kind.value})


def require_no_circle(door: Change) -> None:
    """Raise BadInput where elements, with the method's prerequisites, would wait for each other."""
    elements = {one.id: one for one in door.all(models.Element)}
    known = {one.content_id: one.id for one in elements.values() if one.content_id}
    graph = nx.DiGraph()
    for content_id, element_id in known.items():
        needs = content.load().element(content_id).needs_hard
        graph.add_edges_from((element_id, known[need]) for need in needs if need in known)
    ties = door.all(models.ElementTie, kind=TieKind.NEEDS_HARD.value)
    graph.add_edges_from((tie.element_id, tie.other_id) for tie in ties)
    try:
        loop = [elements[one].name for one, _ in nx.find_cycle(graph)]
    except nx.NetworkXNoCycle:
        return
    raise BadInput(f"These would wait for each other for ever: {' → '.join((*loop, loop[0]))}. Nothing was changed.")
