"""Why each project starts in its week and not one week earlier, all else equal. Holds for any set of starts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from salesops.focus.model import Feed, Reason, Rule
from salesops.focus.problem import Problem
from salesops.spoken import listed


@dataclass(frozen=True)
class Hold:
    """One rule that a moved project would break: the other projects, and the sentence's second half."""

    rule: Rule
    other_ids: tuple[str, ...]
    text: str


def explain(problem: Problem, starts: Mapping[str, int]) -> dict[str, Reason]:
    """Return a reason per project id for these starts."""
    reasons = {p.id: _reason(problem, starts, p.id) for p in problem.projects}
    for reason in list(reasons.values()):
        for other in reason.waits_for:
            waited_by = (*reasons[other].waited_by, reason.project_id)
            reasons[other] = replace(reasons[other], waited_by=waited_by)
    return reasons


def feeds(problem: Problem, starts: Mapping[str, int]) -> tuple[Feed, ...]:
    """Return the soft arrows; the check is when the receiver runs and the giver has ended."""
    return tuple(
        Feed(n.before, n.after, max(starts[n.after], starts[n.before] + problem.by_id[n.before].weeks), n.why)
        for n in problem.feeds
    )


def holds_earlier(problem: Problem, starts: Mapping[str, int], project_id: str) -> tuple[Hold, ...]:
    """Return what the project would break by starting one week earlier, strongest rule first."""
    start = starts[project_id]
    if problem.by_id[project_id].fixed_week == start:
        text = f"Starts in week {start + 1} because its start was set to that week."
        return (Hold(Rule.FIXED, (), text),)
    if start == 0:
        return (Hold(Rule.START, (), "Starts at once: nothing holds it back."),)
    return (
        *_prerequisites_running(problem, starts, project_id),
        *_overlaps_in(problem, starts, project_id, start - 1),
        *_budgets_in(problem, starts, project_id, start - 1),
        *_too_early(problem, starts, project_id),
    )


def _reason(problem: Problem, starts: Mapping[str, int], project_id: str) -> Reason:
    holds = holds_earlier(problem, starts, project_id)
    if not holds:
        holds = (_loose(problem, starts, project_id),)
    first = holds[0]
    ended = [i for i in _others(holds) if starts[i] + problem.by_id[i].weeks == starts[project_id]]
    return Reason(
        project_id=project_id,
        text=first.text,
        rule=first.rule,
        other_ids=first.other_ids,
        also=tuple(dict.fromkeys(h.rule for h in holds if h.rule is not first.rule)),
        slack_weeks=_slack_weeks(problem, starts, project_id),
        waits_for=tuple(ended),
    )


def _others(holds: Iterable[Hold]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for hold in holds for other in hold.other_ids))


def _loose(problem: Problem, starts: Mapping[str, int], project_id: str) -> Hold:
    """Return the reason of a project that nothing holds."""
    ends = {p.id: starts[p.id] + p.weeks for p in problem.projects}
    if all(end < ends[project_id] for i, end in ends.items() if i != project_id):
        return Hold(Rule.LOOSE, (), "Could start a week earlier, and the whole programme would end sooner.")
    return Hold(Rule.NO_GAIN, (), "Could start earlier without gain: the programme would not end sooner.")


def _prerequisites_running(problem: Problem, starts: Mapping[str, int], project_id: str) -> Iterator[Hold]:
    start = starts[project_id]
    for order in problem.orders:
        before_end = starts[order.before] + problem.by_id[order.before].weeks
        if order.hard and order.after == project_id and before_end > start - 1:
            text = f"Starts in week {start + 1}, when {problem.name(order.before)} ends: {order.why.rstrip('.')}."
            yield Hold(Rule.PREREQUISITE, (order.before,), text)


def _overlaps_in(problem: Problem, starts: Mapping[str, int], project_id: str, week: int) -> Iterator[Hold]:
    why_first = {(o.before, o.after): o.why for o in problem.orders if not o.hard}
    for conflict in problem.conflicts:
        if project_id not in (conflict.a, conflict.b):
            continue
        other = conflict.b if conflict.a == project_id else conflict.a
        if not _runs(problem, starts, other, week):
            continue
        text = f"Starts in week {starts[project_id] + 1}, when {problem.name(other)} ends: {conflict.why}"
        soft = why_first.get((other, project_id))
        yield Hold(Rule.OVERLAP, (other,), f"{text}, and {soft}." if soft else f"{text}.")


def _budgets_in(problem: Problem, starts: Mapping[str, int], project_id: str, week: int) -> Iterator[Hold]:
    for budget in problem.budgets:
        own = budget.demand.get(project_id, 0)
        others = tuple(i for i in budget.demand if i != project_id and _runs(problem, starts, i, week))
        units = own + sum(budget.demand[i] for i in others)
        if not own or units <= budget.cap:
            continue
        names = listed([problem.name(i) for i in others])
        text = (
            f"Starts in week {starts[project_id] + 1} because a week earlier {budget.who} would "
            f"{budget.act(units)} with {names} running (cap {budget.cap})."
        )
        yield Hold(budget.rule, others, text)


def _too_early(problem: Problem, starts: Mapping[str, int], project_id: str) -> Iterator[Hold]:
    start = starts[project_id]
    if start <= problem.by_id[project_id].earliest_week:
        text = f"Starts in week {start + 1} because it was set not to start before then."
        yield Hold(Rule.EARLIEST, (), text)


def _slack_weeks(problem: Problem, starts: Mapping[str, int], project_id: str) -> int:
    """Return how many weeks later the project could start, all else equal."""
    project = problem.by_id[project_id]
    if project.fixed_week is not None:
        return 0
    last_end = max(starts[p.id] + p.weeks for p in problem.projects)
    if project.latest_end_week is not None:
        last_end = min(last_end, project.latest_end_week)
    last_end = min([last_end, *(starts[o.after] for o in problem.orders if o.before == project_id)])
    end = starts[project_id] + project.weeks
    for week in range(end, last_end):  # one week later at a time: only the new last week can break a rule
        if any(_overlaps_in(problem, starts, project_id, week)) or any(_budgets_in(problem, starts, project_id, week)):
            return week - end
    return max(0, last_end - end)


def _runs(problem: Problem, starts: Mapping[str, int], project_id: str, week: int) -> bool:
    return starts[project_id] <= week < starts[project_id] + problem.by_id[project_id].weeks
