"""When no plan exists: a smallest set of wishes that cannot all hold, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from salesops.focus import cp
from salesops.focus.errors import ClashingWishesError, NoPlanInTimeError
from salesops.focus.problem import Problem

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    Post = Callable[["_Wishes", "cp_model.IntVar"], None]

MOST_TRIES = 60  # solves spent on making the set smaller


@dataclass(frozen=True)
class _Wishes:
    """A model in which every wish can be switched off by its literal."""

    model: "cp_model.CpModel"
    starts: "dict[str, cp_model.IntVar]"
    latest: int


def raise_clash(task: Problem, seconds: float) -> NoReturn:
    """Raise ClashingWishesError for a problem without a plan; NoPlanInTimeError if time is too short to tell."""
    wishes = list(_wishes(task))
    core = _core(task, wishes, list(range(len(wishes))), seconds)
    if core is None:
        raise NoPlanInTimeError(seconds)
    for wish in core[:MOST_TRIES]:
        smaller = [w for w in core if w != wish]
        if _core(task, wishes, smaller, seconds / MOST_TRIES) is not None:
            core = smaller
    raise ClashingWishesError([wishes[w][0] for w in core])


def _core(task: Problem, wishes: "Sequence[tuple[str, Post]]", kept: Sequence[int], seconds: float) -> list[int] | None:
    """Return wishes among those kept that clash, None where they can all be met or time is too short."""
    from ortools.sat.python import cp_model  # slow import

    space = _space(task)
    literals = [space.model.new_bool_var(str(w)) for w in kept]
    for literal, w in zip(literals, kept, strict=True):
        wishes[w][1](space, literal)
    space.model.add_assumptions(literals)
    solver = cp.new_solver(seconds)
    if solver.solve(space.model) != cp_model.INFEASIBLE:
        return None
    guilty = set(solver.sufficient_assumptions_for_infeasibility())
    return [w for literal, w in zip(literals, kept, strict=True) if literal.index in guilty]


def _space(task: Problem) -> _Wishes:
    from ortools.sat.python import cp_model  # slow import

    model = cp_model.CpModel()
    set_weeks = [w for p in task.projects for w in (p.earliest_week, p.fixed_week or 0, p.latest_end_week or 0)]
    latest = max([task.limits.horizon_weeks, *set_weeks]) + sum(p.weeks for p in task.projects)
    starts = {p.id: model.new_int_var(0, latest - p.weeks, p.id) for p in task.projects}
    return _Wishes(model, starts, latest)


def _wishes(task: Problem) -> "Iterator[tuple[str, Post]]":
    """Yield every wish as words and as the constraint behind a literal."""
    yield from _horizon(task)
    yield from _orders(task)
    yield from _overlaps(task)
    yield from _set_weeks(task)
    yield from _budgets(task)


def _horizon(task: Problem) -> "Iterator[tuple[str, Post]]":
    def post(space: _Wishes, literal: "cp_model.IntVar") -> None:
        for project in task.projects:
            last = task.limits.horizon_weeks - project.weeks
            space.model.add(space.starts[project.id] <= last).only_enforce_if(literal)

    yield f"everything ends within {task.limits.horizon_weeks} weeks", post


def _orders(task: Problem) -> "Iterator[tuple[str, Post]]":
    for order in task.orders:

        def post(
            space: _Wishes, literal: "cp_model.IntVar", before: str = order.before, after: str = order.after
        ) -> None:
            end = space.starts[before] + task.by_id[before].weeks
            space.model.add(space.starts[after] >= end).only_enforce_if(literal)

        yield f"{task.name(order.after)} waits for {task.name(order.before)}", post


def _overlaps(task: Problem) -> "Iterator[tuple[str, Post]]":
    for conflict in task.conflicts:

        def post(space: _Wishes, literal: "cp_model.IntVar", a: str = conflict.a, b: str = conflict.b) -> None:
            first = space.model.new_bool_var(f"{a} before {b}")
            start_a, start_b = space.starts[a], space.starts[b]
            space.model.add(start_b >= start_a + task.by_id[a].weeks).only_enforce_if(literal, first)
            space.model.add(start_a >= start_b + task.by_id[b].weeks).only_enforce_if(literal, ~first)

        yield f"{task.name(conflict.a)} and {task.name(conflict.b)} do not run at the same time", post


def _set_weeks(task: Problem) -> "Iterator[tuple[str, Post]]":
    for project in task.projects:
        latest = None if project.latest_end_week is None else project.latest_end_week - project.weeks
        if project.fixed_week is not None:
            fixed = project.fixed_week
            yield f"{project.name} starts in week {fixed + 1}", _between(project.id, fixed, fixed)
        if project.earliest_week:
            words = f"{project.name} starts no earlier than week {project.earliest_week + 1}"
            yield words, _between(project.id, project.earliest_week, None)
        if latest is not None:
            yield f"{project.name} ends by week {project.latest_end_week}", _between(project.id, None, latest)


def _between(project_id: str, first: int | None, last: int | None) -> "Post":
    def post(space: _Wishes, literal: "cp_model.IntVar") -> None:
        start = space.starts[project_id]
        if first is not None:
            space.model.add(start >= first).only_enforce_if(literal)
        if last is not None:
            space.model.add(start <= last).only_enforce_if(literal)

    return post


def _budgets(task: Problem) -> "Iterator[tuple[str, Post]]":
    for budget in task.budgets:
        everything = sum(budget.demand.values())
        if everything <= budget.cap:
            continue

        def post(
            space: _Wishes,
            literal: "cp_model.IntVar",
            demand: dict[str, int] = dict(budget.demand),  # noqa: B006 - bound per turn of the loop
            cap: int = budget.cap,
            everything: int = everything,
        ) -> None:
            spans = [
                space.model.new_fixed_size_interval_var(space.starts[i], task.by_id[i].weeks, f"{i} runs")
                for i in demand
            ]
            room = everything - (everything - cap) * literal  # the cap when the wish holds, else no limit
            space.model.add_cumulative(spans, list(demand.values()), room)

        yield f"{budget.who} may {budget.act(budget.cap)} at a time", post
