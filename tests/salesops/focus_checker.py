"""Checks a staging against the rules by looking at it week by week; uses no code of the solver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from salesops.focus import Conflict, Need, Staging, StagingProject


@dataclass(frozen=True)
class Case:
    """The input of one staging."""

    projects: Sequence[StagingProject]
    needs: Sequence[Need] = ()
    conflicts: Sequence[Conflict] = ()
    capacity: Mapping[str, int] = field(default_factory=dict)
    default_capacity: int | None = 4
    maker_capacity: Mapping[str, int] = field(default_factory=dict)
    max_live_per_role: int | None = 3
    max_live: int | None = None
    horizon_weeks: int = 78

    def options(self) -> dict:
        return {name: value for name, value in vars(self).items() if name != "projects"}


def broken_rules(case: Case, starts: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Return (rule, project id, other id or role) for everything these starts break."""
    weeks = {p.id: range(starts[p.id], starts[p.id] + p.weeks) for p in case.projects}
    broken = []
    conflicting = {frozenset((c.a, c.b)) for c in case.conflicts}
    for need in case.needs:
        ordered = need.hard or frozenset((need.before, need.after)) in conflicting
        if ordered and weeks[need.after].start < weeks[need.before].stop:
            broken.append(("R1" if need.hard else "R2", need.after, need.before))
    for conflict in case.conflicts:
        if set(weeks[conflict.a]) & set(weeks[conflict.b]):
            broken += [("R2", conflict.a, conflict.b), ("R2", conflict.b, conflict.a)]
    for p in case.projects:
        if weeks[p.id].start < p.earliest_week:
            broken.append(("earliest", p.id, ""))
        if p.fixed_week is not None and weeks[p.id].start != p.fixed_week:
            broken.append(("fixed", p.id, ""))
        if p.latest_end_week is not None and weeks[p.id].stop > p.latest_end_week:
            broken.append(("latest", p.id, ""))
        if weeks[p.id].start < 0 or weeks[p.id].stop > case.horizon_weeks:
            broken.append(("horizon", p.id, ""))
    for week in range(max((w.stop for w in weeks.values()), default=0)):
        running = [p for p in case.projects if week in weeks[p.id]]
        broken += [(rule, p.id, role) for rule, role in _over(case, running) for p in running]
    return list(dict.fromkeys(broken))


def _over(case: Case, running: Sequence[StagingProject]) -> list[tuple[str, str]]:
    over = []
    for role in {role for p in running for role in p.load}:
        loading = [p for p in running if p.load.get(role, 0) > 0]
        cap = case.capacity.get(role, case.default_capacity)
        if cap is not None and sum(p.load[role] for p in loading) > cap:
            over.append(("R3", role))
        if case.max_live_per_role is not None and len(loading) > case.max_live_per_role:
            over.append(("R3", role))
    if case.max_live is not None and len(running) > case.max_live:
        over.append(("R3", "the firm"))
    for role, cap in case.maker_capacity.items():
        if sum(p.makers.get(role, 0) for p in running) > cap:
            over.append(("R5", role))
    return over


def require_true(case: Case, staging: Staging) -> None:
    """Fail unless the staging keeps every rule, its figures add up, and every reason is true."""
    starts = staging.starts
    assert broken_rules(case, starts) == []
    assert staging.ends == {p.id: starts[p.id] + p.weeks for p in case.projects}
    assert staging.makespan_weeks == max(staging.ends.values(), default=0)
    if staging.bound_weeks is not None:
        assert staging.bound_weeks <= staging.makespan_weeks
    require_true_phases(case, staging)
    require_true_reasons(case, staging)


def require_true_phases(case: Case, staging: Staging) -> None:
    """Fail unless the phases hold every project once and keep every rule with durations of one."""
    phase_of = {i: number for number, phase in enumerate(staging.phases) for i in phase}
    assert sorted(i for phase in staging.phases for i in phase) == sorted(p.id for p in case.projects)
    steps = [StagingProject(id=p.id, name=p.name, weeks=1, load=p.load, makers=p.makers) for p in case.projects]
    in_steps = Case(**{**vars(case), "projects": steps, "horizon_weeks": max(1, len(steps))})
    assert broken_rules(in_steps, phase_of) == []


def require_true_reasons(case: Case, staging: Staging) -> None:
    """Fail unless one week earlier, all else equal, breaks the named rule, and slack is as stated."""
    ids = [p.id for p in case.projects]
    assert list(staging.reasons) == ids
    for p in case.projects:
        reason, start = staging.reasons[p.id], staging.starts[p.id]
        broken = [b for b in broken_rules(case, {**staging.starts, p.id: start - 1}) if b[1] == p.id]
        rules = {rule for rule, _, _ in broken}
        if reason.rule == "fixed":
            assert p.fixed_week == start
        elif reason.rule == "start":
            assert start == 0
        elif reason.rule in ("no_gain", "loose"):
            assert rules == set()
            gain = "without gain" if reason.rule == "no_gain" else "would end sooner"
            assert reason.text.startswith("Could start") and gain in reason.text  # noqa: PT018 - one sentence
        else:
            assert rules == {str(reason.rule), *map(str, reason.also)}
        if reason.rule in ("R1", "R2"):
            assert {other for rule, _, other in broken if rule == reason.rule} >= set(reason.other_ids)
        for other in reason.waits_for:
            assert staging.ends[other] == start
            assert p.id in staging.reasons[other].waited_by
        if reason.rule in ("R1", "R2", "R3", "R5"):
            assert set(reason.waits_for) & set(reason.other_ids)
        _require_true_slack(case, staging, p)


def _require_true_slack(case: Case, staging: Staging, p: StagingProject) -> None:
    def harmless(later: int) -> bool:
        moved = {**staging.starts, p.id: staging.starts[p.id] + later}
        return not broken_rules(case, moved) and moved[p.id] + p.weeks <= staging.makespan_weeks

    slack = staging.reasons[p.id].slack_weeks
    assert [harmless(later) for later in range(slack + 2)] == [True] * (slack + 1) + [False]
