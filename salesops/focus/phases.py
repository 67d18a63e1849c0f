"""Phases: the smallest number of steps if every project took one step, close to the order of the starts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

from salesops.focus import checks, cp, greedy
from salesops.focus.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

ORDER_SHARE = 0.2  # of the time for bringing the phases close to the order of the starts


@dataclass(frozen=True)
class Phases:
    """Project ids per phase; ``proven``: fewer phases are impossible."""

    phases: tuple[tuple[str, ...], ...]
    proven: bool


def smallest(task: Problem, starts: Mapping[str, int], seconds: float) -> Phases:
    """Return the smallest number of phases under orders, overlaps and budgets.

    Set weeks (earliest, latest, fixed) do not apply: a phase has no length. Among the smallest numbers, few
    pairs stand against the order of their starts.
    """
    from ortools.sat.python import cp_model  # slow import

    if not task.projects:
        return Phases((), True)
    steps = _in_steps(task)
    by_start = sorted(starts, key=lambda i: starts[i])
    found = greedy.place(steps, by_start) or {i: phase for phase, i in enumerate(by_start)}
    model, phase_of = cp.base_model(steps)
    fewest, _ = checks.least_weeks(steps)
    count = model.new_int_var(fewest, steps.limits.horizon_weeks, "phases")
    for place in phase_of.values():
        model.add(count >= place + 1)
    model.minimize(count)
    cp.hint(model, phase_of, found)
    solver = cp.new_solver(seconds * (1 - ORDER_SHARE))
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = {i: solver.value(phase) for i, phase in phase_of.items()}
    model.add(count <= max(found.values()) + 1)
    _few_against_the_order(model, starts, phase_of)
    cp.hint(model, phase_of, found)
    ordered = cp.new_solver(seconds * ORDER_SHARE)
    if ordered.solve(model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = {i: ordered.value(phase) for i, phase in phase_of.items()}
    return Phases(_grouped(starts, found), status == cp_model.OPTIMAL)


def _in_steps(task: Problem) -> Problem:
    """Return the same problem with every project one step long and no set weeks."""
    projects = tuple(replace(p, weeks=1, earliest_week=0, latest_end_week=None, fixed_week=None) for p in task.projects)
    limits = replace(task.limits, horizon_weeks=len(projects))
    return replace(task, projects=projects, limits=limits)


def _few_against_the_order(
    model: "cp_model.CpModel", starts: Mapping[str, int], phase_of: "Mapping[str, cp_model.IntVar]"
) -> None:
    """Minimise the pairs whose phases stand against the order of their starts, then the sum of phases."""
    against = []
    for a, b in permutations(phase_of, 2):
        if starts[a] < starts[b]:
            turned = model.new_bool_var(f"{b} before {a}")
            model.add(phase_of[a] <= phase_of[b]).only_enforce_if(~turned)
            against.append(turned)
    heaviest_sum = len(phase_of) ** 2
    model.minimize(heaviest_sum * sum(against) + sum(phase_of.values()))


def _grouped(starts: Mapping[str, int], phase_of: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    by_start = sorted(starts, key=lambda i: starts[i])
    used = sorted(set(phase_of.values()))
    return tuple(tuple(i for i in by_start if phase_of[i] == phase) for phase in used)
