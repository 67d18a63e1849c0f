"""Two projects made one roll-out by hand, and an element split off again: what is proposed, and what stands against."""

import networkx as nx

from salesops import focus, programme, project_roles
from salesops.ecosystem import placed
from salesops.focus.candidates import merged_weeks
from salesops.project_roles import Asked
from salesops.vocabulary import Load
from salesops.workshop import Workshop

JOINS = " + "  # between the names of merged projects


def weeks(workshop: Workshop, keep_id: str, other_id: str) -> int:
    """Return the weeks proposed for one roll-out of two: the longer project plus two. Raises KeyError."""
    staged = _staged(workshop, keep_id, other_id)
    return merged_weeks(staged[keep_id], staged[other_id])


def roles(workshop: Workshop, keep_id: str, other_id: str) -> dict[str, tuple[Load | None, int | None]]:
    """Return what to say of each role so that the merged project asks what the heavier of the two asked."""
    staged, elements = _staged(workshop, keep_id, other_id), placed(workshop)
    one, other = (Asked(staged[i].load, staged[i].makers) for i in (keep_id, other_id))
    carried = [elements[e] for i in (keep_id, other_id) for e in workshop.elements_of(i)]
    return project_roles.merged(one, other, carried)


def refusal(workshop: Workshop, keep_id: str, other_id: str) -> str:
    """Return why the two cannot be one project, as a sentence; "" where they can. Raises KeyError."""
    keep, other = workshop.project(keep_id), workshop.project(other_id)
    if keep_id == other_id:
        return f"{keep.name} cannot be merged with itself. Choose another project."
    if keep.fixed_week is not None and other.fixed_week is not None and keep.fixed_week != other.fixed_week:
        return (
            f"{keep.name} and {other.name} are set to start in different weeks. Give both the same start or none, "
            "then merge them."
        )
    between = _between(workshop, keep_id, other_id)
    if between:
        told = " → ".join(workshop.project(i).name for i in between)
        return f"Another project stands between them: {told}. Merged they would wait for themselves; take a wait away."
    return ""


def _between(workshop: Workshop, one: str, other: str) -> list[str]:
    """Return the way from one to the other over a third project that waits for the one and is waited for."""
    waits = nx.DiGraph([(wait.before_id, wait.after_id) for wait in workshop.dependencies])
    bound = programme.bindings(workshop, programme.staging_projects(workshop))
    waits.add_edges_from((need.before, need.after) for need in bound.needs if need.hard)
    for first, last in ((one, other), (other, one)):
        if first in waits and last in waits:
            third = next((i for i in nx.descendants(waits, first) & nx.ancestors(waits, last) if i != last), None)
            if third is not None:
                return [*nx.shortest_path(waits, first, third), *nx.shortest_path(waits, third, last)[1:]]
    return []


def _staged(workshop: Workshop, *project_ids: str) -> dict[str, focus.StagingProject]:
    elements = placed(workshop)
    found = {}
    for project_id in project_ids:
        carried = [elements[e] for e in workshop.elements_of(project_id)]
        found[project_id] = programme.as_staged(workshop, workshop.project(project_id), carried)
    return found
