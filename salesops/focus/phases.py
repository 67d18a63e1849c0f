"""Phases: the smallest number of steps if every project took one step, close to the order of the starts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import permutations
from typing import TYPE_CHECKING

from salesops.focus import cp
from salesops.focus.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model


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
    model, phase_of = cp.base_model(steps)
    count = model.new_int_var(1, steps.limits.horizon_weeks, "phases")
    for place in phase_of.values():
        model.add(count >= place + 1)
    for group in task.apart:
        model.add(count >= len(group))
    model.minimize(count)
    solver = cp.new_solver(seconds / 2)
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        one_by_one = {i: phase for phase, i in enumerate(sorted(starts, key=lambda i: starts[i]))}
        return Phases(_grouped(starts, one_by_one), proven=False)
    found = {i: solver.value(phase) for i, phase in phase_of.items()}
    model.add(count <= max(found.values()) + 1)
    _few_against_the_order(model, starts, phase_of)
    for project_id, phase in found.items():
        model.add_hint(phase_of[project_id], phase)
    ordered = cp.new_solver(seconds / 2)
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
