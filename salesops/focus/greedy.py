"""A quick plan, one project after the other: a first plan for the exact search, and its fallback."""

from collections.abc import Iterable, Mapping

import networkx as nx

from salesops.focus import cp
from salesops.focus.model import StagingProject
from salesops.focus.problem import Problem


def near(task: Problem, stood: Mapping[str, int]) -> dict[str, int] | None:
    """Return a plan that keeps to the starts that stood and puts off what they leave no room for; None where none is.

    Projects take their places in the order in which they stood, behind those they wait for.
    """
    numbers = {p.id: n for n, p in enumerate(task.projects)}
    waits = nx.DiGraph([(order.before, order.after) for order in task.orders])
    waits.add_nodes_from(numbers)
    in_order = nx.lexicographical_topological_sort(waits, key=lambda i: (stood.get(i, 0), numbers[i]))
    return place(task, in_order, stood)


def place(task: Problem, order: Iterable[str], not_before: Mapping[str, int] | None = None) -> dict[str, int] | None:
    """Return starts with each project, in this order, in the first week that fits; None where one fits nowhere.

    The order must put a project behind those it waits for. ``not_before``: weeks before which nothing is tried.
    """
    waited = not_before or {}
    starts: dict[str, int] = {}
    for project_id in order:
        project = task.by_id[project_id]
        first, last = cp.window(task, project)
        waits = (starts[o.before] + task.by_id[o.before].weeks for o in task.orders if o.after == project_id)
        first = max([first, min(waited.get(project_id, 0), last), *waits])
        start = next((week for week in range(first, last + 1) if _fits(task, starts, project, week)), None)
        if start is None:
            return None
        starts[project_id] = start
    return starts


def _fits(task: Problem, starts: Mapping[str, int], project: StagingProject, start: int) -> bool:
    end = start + project.weeks
    together = {i for i, s in starts.items() if s < end and start < s + task.by_id[i].weeks}
    touching = (c for c in task.conflicts if project.id in (c.a, c.b))
    if any((c.b if c.a == project.id else c.a) in together for c in touching):
        return False
    for budget in task.budgets:
        if project.id in budget.demand:
            for week in range(start, end):
                running = (i for i in budget.demand if i in together and _runs(task, starts, i, week))
                if budget.demand[project.id] + sum(budget.demand[i] for i in running) > budget.cap:
                    return False
    return True


def _runs(task: Problem, starts: Mapping[str, int], project_id: str, week: int) -> bool:
    return starts[project_id] <= week < starts[project_id] + task.by_id[project_id].weeks
