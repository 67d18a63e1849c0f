"""The search for the best starts with CP-SAT: the objective first, then what moves least and starts earliest.

One worker, a fixed seed and a limit counted in the solver's own steps: the same input gives the same plan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from salesops import plan
from salesops.focus import checks, clash, cp, greedy, reasons
from salesops.focus.errors import NoPlanInTimeError
from salesops.focus.model import Objective, StagingProject
from salesops.focus.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

TIDY_SHARE = 0.2  # of the time for pulling projects forward once the objective is settled
PHASE_SHARE = 0.4  # of the time for the smallest number of phases
MOVE_WEIGHT = 4  # ours: a project moves where others gain more than four weeks by it
LARGEST_WEIGHT = 10_000  # values are scaled to whole weights up to this


@dataclass(frozen=True)
class Found:
    """Start weeks by project, whether nothing better exists, and the fewest weeks that are possible."""

    starts: dict[str, int]
    proven: bool
    bound_weeks: int | None


def search(task: Problem, objective: Objective, seconds: float, near: Mapping[str, int]) -> Found:
    """Return the best starts within the time. Raises one of ``salesops.focus.errors``."""
    from ortools.sat.python import cp_model  # slow import

    if not task.projects:
        return Found({}, True, 0)
    if _window_empty(task):
        clash.raise_clash(task, seconds)
    model, starts = cp.base_model(task)
    goal = _goal(model, task, starts, objective)
    model.minimize(goal)
    kept = greedy.near(task, near) if near else None
    if kept is not None:
        cp.hint(model, starts, kept)
    solver = cp.new_solver(seconds * (1 - TIDY_SHARE - PHASE_SHARE))
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        clash.raise_clash(task, seconds)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return _quick(task, objective, seconds)
    proven = status == cp_model.OPTIMAL
    bound = round(solver.best_objective_bound) if objective is Objective.SHORTEST else None
    found = {i: solver.value(start) for i, start in starts.items()}
    if kept is not None and _score_of(task, objective, kept) <= _score_of(task, objective, found):
        found = kept
    model.add(goal <= _score_of(task, objective, found))
    tidied = _tidy(model, task, starts, found, near, seconds * TIDY_SHARE)
    return Found(pull_forward(task, tidied), proven, bound)


def _score_of(task: Problem, objective: Objective, starts: Mapping[str, int]) -> int:
    """Return what the goal makes of these starts: the smaller, the better."""
    ends = {p.id: starts[p.id] + p.weeks for p in task.projects}
    if objective is Objective.SHORTEST:
        return max(ends.values())
    weights = value_weights(task.projects)
    return sum(weights[i] * end for i, end in ends.items())


def _quick(task: Problem, objective: Objective, seconds: float) -> Found:
    """Return a plan that is only feasible, for a search that ran out of time with nothing in hand."""
    levels = plan.critical_path(task.projects, checks.as_hard(task.orders)).levels
    starts = greedy.place(task, sorted(levels, key=lambda i: levels[i]))
    if starts is None:
        raise NoPlanInTimeError(seconds)
    bound = checks.least_weeks(task)[0] if objective is Objective.SHORTEST else None
    return Found(pull_forward(task, starts), False, bound)


def _window_empty(task: Problem) -> bool:
    return any(first > last for first, last in (cp.window(task, p) for p in task.projects))


def _goal(
    model: "cp_model.CpModel",
    task: Problem,
    starts: "Mapping[str, cp_model.IntVar]",
    objective: Objective,
) -> "cp_model.LinearExprT":
    if objective is Objective.VALUE_EARLY:
        weights = value_weights(task.projects)
        return sum(weights[p.id] * (starts[p.id] + p.weeks) for p in task.projects)
    horizon = task.limits.horizon_weeks
    makespan = model.new_int_var(min(checks.least_weeks(task)[0], horizon), horizon, "makespan")
    for project in task.projects:
        model.add(makespan >= starts[project.id] + project.weeks)
    return makespan


def value_weights(projects: Iterable[StagingProject]) -> dict[str, int]:
    """Return whole weights in proportion to the values, the largest 10 000; small whole values stay exact."""
    values = {p.id: max(0.0, p.value) for p in projects}
    largest = max(values.values(), default=0.0)
    if largest <= LARGEST_WEIGHT and all(float(v).is_integer() for v in values.values()):
        return {i: int(v) for i, v in values.items()}
    return {i: round(v / largest * LARGEST_WEIGHT) for i, v in values.items()}


def _tidy(
    model: "cp_model.CpModel",
    task: Problem,
    starts: "Mapping[str, cp_model.IntVar]",
    found: dict[str, int],
    near: Mapping[str, int],
    seconds: float,
) -> dict[str, int]:
    """Return starts that keep the goal: near to those that stood, then with the smallest sum; first named first."""
    from ortools.sat.python import cp_model  # slow import

    count = len(task.projects)
    heaviest_tie = task.limits.horizon_weeks * count * count  # above any sum of ranks: the sum of starts leads
    ranked = enumerate(task.projects)
    early = sum((heaviest_tie + count - rank) * starts[p.id] for rank, p in ranked)
    moved = [_distance(model, starts[i], week, task) for i, week in near.items() if i in starts]
    model.minimize(early + (heaviest_tie + count) * MOVE_WEIGHT * sum(moved))
    cp.hint(model, starts, found)
    solver = cp.new_solver(seconds)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return found
    return {i: solver.value(start) for i, start in starts.items()}


def _distance(model: "cp_model.CpModel", start: "cp_model.IntVar", week: int, task: Problem) -> "cp_model.IntVar":
    """Return by how many weeks a start lies elsewhere than it stood."""
    moved = model.new_int_var(0, max(task.limits.horizon_weeks, week), f"{start.name} moves")
    model.add_abs_equality(moved, start - week)
    return moved


def pull_forward(task: Problem, starts: Mapping[str, int]) -> dict[str, int]:
    """Return the starts with every project moved earlier until a rule holds it; a search cut short leaves room."""
    moved = dict(starts)
    while free := [p.id for p in task.projects if not reasons.holds_earlier(task, moved, p.id)]:
        first = min(free, key=lambda i: moved[i])
        moved[first] -= 1
    return moved
