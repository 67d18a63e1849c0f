"""The rules as a CP-SAT model; whole-programme staging and phases both start from it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from salesops.focus.model import StagingProject
from salesops.focus.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

STEPS_PER_SECOND = 0.06  # solver steps allowed per second: few, so that they end a search and not the clock


def new_solver(seconds: float) -> "cp_model.CpSolver":
    """Return a solver that gives the same answer to the same model every time."""
    from ortools.sat.python import cp_model  # slow import

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.max_deterministic_time = seconds * STEPS_PER_SECOND
    return solver


def base_model(task: Problem) -> "tuple[cp_model.CpModel, dict[str, cp_model.IntVar]]":
    """Return the model with one start per project and every rule, without an objective."""
    from ortools.sat.python import cp_model  # slow import

    model = cp_model.CpModel()
    starts = {p.id: model.new_int_var(*window(task, p), p.id) for p in task.projects}
    spans = {p.id: model.new_fixed_size_interval_var(starts[p.id], p.weeks, f"{p.id} runs") for p in task.projects}
    for order in task.orders:
        model.add(starts[order.after] >= starts[order.before] + task.by_id[order.before].weeks)
    for group in task.apart:
        model.add_no_overlap([spans[i] for i in group])
    for budget in task.budgets:
        if sum(budget.demand.values()) > budget.cap:
            running = [spans[i] for i in budget.demand]
            model.add_cumulative(running, list(budget.demand.values()), budget.cap)
    return model, starts


def window(task: Problem, project: StagingProject) -> tuple[int, int]:
    """Return the first and the last week in which the project may start; empty when first > last."""
    last_end = task.limits.horizon_weeks
    if project.latest_end_week is not None:
        last_end = min(last_end, project.latest_end_week)
    first, last = project.earliest_week, last_end - project.weeks
    if project.fixed_week is not None:
        return max(first, project.fixed_week), min(last, project.fixed_week)
    return first, last


def hint(model: "cp_model.CpModel", starts: "Mapping[str, cp_model.IntVar]", found: Mapping[str, int]) -> None:
    """Let the search begin at these starts."""
    model.clear_hints()  # type: ignore[no-untyped-call]  # the library leaves it without types
    for project_id, start in found.items():
        model.add_hint(starts[project_id], start)
