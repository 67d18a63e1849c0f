"""Reads published scheduling instances into projects and needs."""

from pathlib import Path

from salesops.focus import Conflict, Need, StagingProject
from tests.salesops.focus_checker import Case


def staging_case(raw: dict) -> Case:
    """Return one entry of staging_cases.json: one role with one capacity."""
    return Case(
        projects=[StagingProject(p["id"], p["name"], p["weeks"], {"team": p["load"]}) for p in raw["projects"]],
        needs=[Need(a, b, True, "one builds on the other") for a, b in raw["prerequisites"]],
        conflicts=[Conflict(a, b, "both change one page") for a, b in raw["conflicts"]],
        capacity={"team": raw["capacity"]},
        max_live_per_role=None,
    )


def psplib(file: Path) -> Case:
    """Return a PSPLIB single-mode instance (.sm)."""
    text = file.read_text(encoding="utf-8")
    links = [list(map(int, line.split())) for line in _section(text, "PRECEDENCE RELATIONS:")[1:]]
    jobs = [list(map(int, line.split())) for line in _section(text, "REQUESTS/DURATIONS:")[2:]]
    caps = list(map(int, _section(text, "RESOURCEAVAILABILITIES:")[1].split()))
    return _case({job[0]: job[2:] for job in jobs}, {link[0]: link[3:] for link in links}, caps)


def patterson(file: Path) -> Case:
    """Return an instance of Patterson's set (.rcp)."""
    numbers = iter(map(int, file.read_text(encoding="utf-8").split()))
    jobs, resources = next(numbers), next(numbers)
    caps = [next(numbers) for _ in range(resources)]
    asks, after = {}, {}
    for job in range(1, jobs + 1):
        asks[job] = [next(numbers) for _ in range(1 + resources)]
        after[job] = [next(numbers) for _ in range(next(numbers))]
    return _case(asks, after, caps)


def colouring(file: Path, vertices: int) -> Case:
    """Return a DIMACS graph as projects of one week whose edges are conflicts."""
    lines = file.read_text(encoding="utf-8").splitlines()
    edges = sorted({tuple(sorted(map(int, line.split()[1:]))) for line in lines if line.startswith("e ")})
    return Case(
        projects=[StagingProject(str(n), f"vertex {n}", 1) for n in range(1, vertices + 1)],
        conflicts=[Conflict(str(a), str(b), "an edge joins them") for a, b in edges],
    )


def _section(text: str, title: str) -> list[str]:
    return text.split(title)[1].split("****")[0].strip().splitlines()


def _case(asks: dict[int, list[int]], after: dict[int, list[int]], caps: list[int]) -> Case:
    """Drop the dummy first and last job, which take no time; every other job must take some."""
    real = {job: ask for job, ask in asks.items() if ask[0] > 0}
    assert {job for job in asks if job not in real} <= {min(asks), max(asks)}
    return Case(
        projects=[
            StagingProject(str(job), f"job {job}", weeks, {f"R{n}": units for n, units in enumerate(load) if units})
            for job, (weeks, *load) in real.items()
        ],
        needs=[Need(str(a), str(b), True, "it comes first") for a in real for b in after[a] if b in real],
        capacity={f"R{n}": cap for n, cap in enumerate(caps)},
        max_live_per_role=None,
        horizon_weeks=200,
    )


MESSAGING = StagingProject("msg", "Value messaging", 4, {"AE": 2})
ACCOUNTS = StagingProject("nad", "New-account methodology", 6, {"AE": 2})
BOTH_REWRITE = Conflict("msg", "nad", "both rewrite the message guide")
