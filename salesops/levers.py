"""The ready programme of six performance levers: what it would make here, and what is left out because it is there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from salesops import content, gaps
from salesops.content.focus_schema import LeverItem
from salesops.ecosystem import PlacedElement, placed
from salesops.vocabulary import Decision
from salesops.workshop import Project, Workshop

BECAUSE = "Programme of performance levers"


@dataclass(frozen=True)
class LeftOut:
    """An element of a lever that needs no new project, and why: half a sentence."""

    element: PlacedElement
    why: str


@dataclass(frozen=True)
class LeverProject:
    """One of the six: the elements a new project would carry (none: no project), and what it would wait for.

    ``after`` are ids of levers that get a project as well, ``after_projects`` of projects that carry the rest of them
    already.
    """

    lever: LeverItem
    elements: tuple[PlacedElement, ...]
    left_out: tuple[LeftOut, ...]
    after: tuple[str, ...] = ()
    after_projects: tuple[str, ...] = ()


def proposal(workshop: Workshop) -> tuple[LeverProject, ...]:
    """Return the six in their order, with what applies here.

    An element that does not apply, is good enough for now or is in a project already is left out. What is set aside
    stays set aside. A wait that would close a circle with what holds already is left out too.
    """
    carriers = _carriers(workshop)
    sides = [_sides(workshop, lever, carriers) for lever in content.load().levers]
    made = {lever.id for lever, elements, _ in sides if elements}
    waits = _graph(workshop, sides, carriers)
    by_content = {e.content_id: e.id for e in workshop.elements}
    found = []
    for lever, elements, left_out in sides:
        after, after_projects = [], []
        for before in lever.waits_for if elements else ():
            if before in made and _free(waits, before, lever.id):
                after.append(before)
            known = (carriers.get(by_content.get(e, "")) for e in _lever(before).elements)
            for project in dict.fromkeys(p.id for p in known if p is not None and p.decision is Decision.NOW):
                if _free(waits, project, lever.id):
                    after_projects.append(project)
        found.append(LeverProject(lever, elements, left_out, tuple(after), tuple(after_projects)))
    return tuple(found)


def _lever(lever_id: str) -> LeverItem:
    return next(lever for lever in content.load().levers if lever.id == lever_id)


def _carriers(workshop: Workshop) -> dict[str, Project]:
    """Return the project of each element that has one, by the element's id."""
    return {row.element_id: workshop.project(row.project_id) for row in workshop.project_elements}


Side = tuple[LeverItem, tuple[PlacedElement, ...], tuple[LeftOut, ...]]


def _sides(workshop: Workshop, lever: LeverItem, carriers: dict[str, Project]) -> Side:
    """Return the lever, the elements of this workshop that a project of its own would carry, and the others."""
    good_enough = gaps.good_enough_elements(workshop)
    taken, left_out = [], []
    here = {e.content_id: e for e in placed(workshop).values()}
    for element in (here[e] for e in lever.elements if e in here):
        project = carriers.get(element.id)
        if project is not None:
            why = _why(project, element)
        elif not element.applicable:
            why = "does not apply"
        elif element.id in good_enough:
            why = "good enough for now"
        else:
            taken.append(element)
            continue
        left_out.append(LeftOut(element, why))
    return lever, tuple(taken), tuple(left_out)


def _why(project: Project, element: PlacedElement) -> str:
    if project.decision is Decision.NOT_NOW:
        return f"set aside: {project.because}"
    return "a project already" if project.name == element.name else f"in the project {project.name} already"


def _graph(workshop: Workshop, sides: Sequence[Side], carriers: dict[str, Project]) -> "nx.DiGraph[str]":
    """Return who waits for whom before the levers' own waits: projects by id, new ones by their lever's."""
    where = {element: project.id for element, project in carriers.items()}
    where |= {element.id: lever.id for lever, elements, _ in sides for element in elements}
    waits = nx.DiGraph([(wait.before_id, wait.after_id) for wait in workshop.dependencies])
    waits.add_nodes_from(where.values())
    waits.add_edges_from(_hard(workshop, where))
    return waits


def _hard(workshop: Workshop, where: dict[str, str]) -> Iterator[tuple[str, str]]:
    elements = placed(workshop)
    for element, carrier in where.items():
        for need in elements[element].needs_hard:
            if where.get(need, carrier) != carrier:
                yield where[need], carrier


def _free(waits: "nx.DiGraph[str]", before: str, after: str) -> bool:
    """Return whether one may wait for the other without a circle, and take the wait in where it may."""
    if before == after or nx.has_path(waits, after, before):
        return False
    waits.add_edge(before, after)
    return True
