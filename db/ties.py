"""Ties between elements that the team names beside those of the method: what needs what, what overlaps."""

import networkx as nx

from db import models
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.ecosystem_picture import tie_words
from salesops.errors import BadInput
from salesops.vocabulary import TieKind


def add(workshop_id: str, actor: Actor, element_id: str, other_id: str, kind: TieKind) -> str:
    """Tie an element to what it needs or overlaps with; return the history entry's id, for its undo.

    Raises
    ------
    BadInput
        An element tied to itself, tied so already (by the team, or by the method), or elements that would wait for
        each other in a circle.
    Gone
        No such element.
    """
    with change(workshop_id, actor, Act("element", "Tied two elements")) as door:
        element, other = door.get(models.Element, element_id), door.get(models.Element, other_id)
        if element.id == other.id:
            raise BadInput(f"{element.name} cannot be tied to itself. Choose another element.")
        words = tie_words(kind, element.name, other.name)
        if kind is TieKind.OVERLAPS:  # kept once, whichever side names it
            element, other = sorted((element, other), key=lambda one: one.id)
        if other.content_id in _of_method(element, kind):
            raise BadInput(f"{words}: the method says so already. Nothing was changed.")
        key = {"element_id": element.id, "other_id": other.id, "kind": kind.value}
        if door.find(models.ElementTie, **key) is not None:
            raise BadInput(f"{words}: that stands here already. Nothing was changed.")
        door.add(models.ElementTie, **key)
        require_no_circle(door)
        door.says(f"Added the tie “{words}”")
        return door.entry_id


def remove(workshop_id: str, actor: Actor, tie_id: str) -> str:
    """Take a tie of the team's own away; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("element", "Removed a tie between elements")) as door:
        tie = door.get(models.ElementTie, tie_id)
        element, other = (door.get(models.Element, one) for one in (tie.element_id, tie.other_id))
        door.says(f"Removed the tie “{tie_words(TieKind(tie.kind), element.name, other.name)}”")
        door.delete(tie)
        return door.entry_id


def _of_method(element: models.Element, kind: TieKind) -> tuple[str, ...]:
    """Return the content ids of what the method ties this element to in this way."""
    if element.content_id is None:
        return ()
    said = content.load().element(element.content_id)
    return {
        TieKind.NEEDS_HARD: said.needs_hard,
        TieKind.NEEDS_SOFT: said.needs_soft,
        TieKind.OVERLAPS: said.overlaps,
    }[kind]


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
