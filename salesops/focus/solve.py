"""Exact staging: shortest programme (or value early), then everything as early as can be; with reasons."""

import time
from collections.abc import Iterable, Mapping

from salesops.focus import checks, phases, problem, reasons
from salesops.focus.model import HORIZON_WEEKS, Conflict, Limits, Need, Objective, Reason, Staging, StagingProject
from salesops.focus.problem import Problem
from salesops.focus.search import PHASE_SHARE, search
from salesops.vocabulary import ROLE_LIVE_CAP, ROLE_LOAD_CAP


def stage(
    projects: Iterable[StagingProject],
    *,
    capacity: Mapping[str, int],
    needs: Iterable[Need] = (),
    conflicts: Iterable[Conflict] = (),
    default_capacity: int | None = ROLE_LOAD_CAP,
    maker_capacity: Mapping[str, int] | None = None,
    max_live_per_role: int | None = ROLE_LIVE_CAP,
    max_live: int | None = None,
    horizon_weeks: int = HORIZON_WEEKS,
    objective: Objective | str = Objective.SHORTEST,
    role_names: Mapping[str, str] | None = None,
    near: Mapping[str, int] | None = None,
    seconds: float = 10.0,
) -> Staging:
    """Place projects on weeks under prerequisites, overlaps and change load.

    Parameters
    ----------
    projects : iterable of StagingProject
        In the team's order: it breaks ties.
    capacity : mapping of role to load units
        Load that a role carries at most in any week; roles that are not in it carry ``default_capacity``
        (None = no limit).
    needs, conflicts
        A soft need orders two projects that conflict, else it only feeds.
    maker_capacity : mapping of role to units
        For ``StagingProject.makers``; roles that are not in it have no limit.
    max_live_per_role, max_live : int or None
        Projects at the same time that load one role; all projects at the same time.
    horizon_weeks : int
        The plan ends within these weeks.
    objective : "shortest" or "value_early"
        Shortest programme; or the smallest sum of value × end week. Then the smallest sum of starts,
        earlier projects of the input first. Negative values count as 0.
    role_names : mapping of role to name
        For the texts; a role without one is shown by its id.
    near : mapping of project id to week
        Starts that stood before. Among plans that are as good, the one that moves them least is taken, so that a
        small edit moves little; projects that are not in it start as early as they can.
    seconds : float
        Longest time for all searches together. A search that is cut short gives ``proven=False``.

    Returns
    -------
    Staging

    Raises
    ------
    WorkshopError
        CircularPlanError, or one of ``salesops.focus.errors``: says what to ease.
    ValueError
        Doubled ids, or links to unknown projects.
    """
    limits = Limits(
        dict(capacity),
        default_capacity,
        dict(maker_capacity or {}),
        max_live_per_role,
        max_live,
        horizon_weeks,
        dict(role_names or {}),
    )
    return stage_problem(problem.build(projects, needs, conflicts, limits), Objective(objective), seconds, near or {})


def explain(
    projects: Iterable[StagingProject],
    starts: Mapping[str, int],
    *,
    limits: Limits,
    needs: Iterable[Need] = (),
    conflicts: Iterable[Conflict] = (),
) -> dict[str, Reason]:
    """Return a reason per project for starts set by hand; ``stage`` gives those of its own plan.

    Raises ValueError for doubled ids, links to unknown projects, or a project without a start.
    """
    task = problem.build(projects, needs, conflicts, limits)
    missing = [p.id for p in task.projects if p.id not in starts]
    if missing:
        raise ValueError(f"projects without a start: {missing}")
    return reasons.explain(task, starts)


def stage_problem(
    task: Problem, objective: Objective, seconds: float, near: Mapping[str, int] | None = None
) -> Staging:
    """Return the staging of a built problem; see ``stage``."""
    began = time.perf_counter()
    checks.require_possible(task)
    found = search(task, objective, seconds, near or {})
    ends = {p.id: found.starts[p.id] + p.weeks for p in task.projects}
    steps = phases.smallest(task, found.starts, seconds * PHASE_SHARE)
    return Staging(
        starts=found.starts,
        ends=ends,
        makespan_weeks=max(ends.values(), default=0),
        proven=found.proven,
        bound_weeks=found.bound_weeks,
        phases=steps.phases,
        phases_proven=steps.proven,
        reasons=reasons.explain(task, found.starts),
        feeds=reasons.feeds(task, found.starts),
        warnings=task.warnings,
        seconds=time.perf_counter() - began,
    )
