"""What can be ruled out before solving, said with the project's name."""

from collections.abc import Iterable
from dataclasses import replace

from salesops import plan
from salesops.focus.errors import LateEndError, LongProjectError, OverCapError, ShortHorizonError
from salesops.focus.model import Need, StagingProject
from salesops.focus.problem import Problem


def require_possible(problem: Problem) -> None:
    """Raise the WorkshopError that names what makes the plan impossible, if it can be seen at once.

    Raises
    ------
    CircularPlanError, LongProjectError, OverCapError, LateEndError, ShortHorizonError
    """
    plan.require_no_loop(problem.projects, problem.orders)
    horizon = problem.limits.horizon_weeks
    for project in problem.projects:
        if project.weeks > horizon:
            raise LongProjectError(project.name, project.weeks, horizon)
    for budget in problem.budgets:
        for project_id, units in budget.demand.items():
            if units > budget.cap:
                asks = f"{budget.who} to {budget.act(units)}"
                raise OverCapError(problem.name(project_id), asks, budget.cap)
    ends, chains = _earliest_ends(problem)
    for project in problem.projects:
        latest = project.latest_end_week
        if latest is not None and ends[project.id] > latest:
            chain = [problem.name(i) for i in chains[project.id]]
            raise LateEndError(project.name, ends[project.id], latest, chain)
    needed, because = least_weeks(problem)
    if needed > horizon:
        raise ShortHorizonError(needed, horizon, because)


def least_weeks(problem: Problem) -> tuple[int, str]:
    """Return a number of weeks that no plan can beat, and what it comes from."""
    ends, chains = _earliest_ends(problem)
    bounds = [(0, "no projects")]
    if ends:
        last = max(ends, key=lambda i: ends[i])
        names = [problem.name(i) for i in (*chains[last], last)]
        bounds.append((ends[last], " → ".join(names)))
    for group in problem.apart:
        names = [problem.name(i) for i in group]
        weeks = sum(problem.by_id[i].weeks for i in group)
        bounds.append((weeks, f"{', '.join(names)} cannot run at the same time"))
    for budget in problem.budgets:
        work = sum(units * problem.by_id[i].weeks for i, units in budget.demand.items())
        if work and budget.cap:
            bounds.append((-(-work // budget.cap), f"{budget.who} can {budget.act(budget.cap)} at a time"))
    return max(bounds, key=lambda bound: bound[0])


def as_hard(orders: Iterable[Need]) -> list[Need]:
    """Return the orders as needs that make projects wait, whatever they came from."""
    return [replace(order, hard=True) for order in orders]


def _earliest_ends(problem: Problem) -> tuple[dict[str, int], dict[str, tuple[str, ...]]]:
    """Return per project its earliest end by orders and set weeks alone, and the projects that hold it."""
    waiting: dict[str, list[Need]] = {p.id: [] for p in problem.projects}
    for order in problem.orders:
        waiting[order.after].append(order)
    levels = plan.critical_path(problem.projects, as_hard(problem.orders)).levels
    ends: dict[str, int] = {}
    chains: dict[str, tuple[str, ...]] = {}
    for project in sorted(problem.projects, key=lambda p: levels[p.id]):
        start, chains[project.id] = _own_start(project), ()
        for order in waiting[project.id]:
            if ends[order.before] > start:
                start = ends[order.before]
                chains[project.id] = (*chains[order.before], order.before)
        ends[project.id] = start + project.weeks
    return ends, chains


def _own_start(project: StagingProject) -> int:
    return project.earliest_week if project.fixed_week is None else max(project.fixed_week, project.earliest_week)
