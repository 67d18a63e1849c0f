"""How long the staging takes and how steady it is, for programmes of 10 to 120 projects.

    python -m tests.bench --staging              # prints both tables
    python -m tests.bench --staging --check      # also exits with 1 where 20 projects take over 2 s of CPU, unproved

The projects are the method's elements with their sizes, loads, prerequisites and overlaps. Beyond 48 the catalogue
comes again, as in a second and third business unit whose people are the same: rules bind within a unit, load across
all. The search runs on one core, so its CPU seconds are what it takes on a computer that does nothing else.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from salesops import content, focus
from salesops.focus import Rules, Staging, StagingProject

COUNTS = (10, 20, 40, 60, 120)
SECONDS = 10.0  # what a page gives the search
PROVED, AT_MOST_SECONDS = 20, 2.0  # so many projects are to be proved within so many seconds
STEADY_UP_TO = 60  # projects: beyond, the search ends before it is through with pulling close
EDITED = 3  # projects whose length is changed by a week, one at a time


@dataclass(frozen=True)
class Programme:
    """Projects and what the rules say of them."""

    projects: tuple[StagingProject, ...]
    rules: Rules

    def staged(self, near: dict[str, int] | None = None) -> Staging:
        """Return the staging as the product would make it, with room for every project one after the other."""
        return focus.stage(
            self.projects,
            capacity={},
            needs=self.rules.needs,
            conflicts=self.rules.conflicts,
            horizon_weeks=sum(project.weeks for project in self.projects),
            near=near,
            seconds=SECONDS,
        )

    def longer(self, project_id: str) -> "Programme":
        """Return the same with one project a week longer."""
        projects = tuple(replace(p, weeks=p.weeks + 1) if p.id == project_id else p for p in self.projects)
        return replace(self, projects=projects)


@dataclass(frozen=True)
class Timed:
    """One staging and the CPU seconds it took."""

    count: int
    staging: Staging
    cpu_seconds: float


def programme(count: int) -> Programme:
    """Return so many projects: the method's elements in their order, again from the first where they run out."""
    elements = content.load().elements
    projects, needs, conflicts = [], [], []
    for unit, first in enumerate(range(0, count, len(elements)), 1):
        part = elements[: count - first]
        chosen = [focus.candidate(element) for element in part]
        by_id = {element.id: element for element in elements}
        found = focus.rules(chosen, by_id, {}, good_enough=[e.id for e in elements if e not in part])
        mark = f"·{unit}"
        projects += [replace(p, id=p.id + mark, name=f"{p.name} {unit}") for p in chosen]
        needs += [replace(n, before=n.before + mark, after=n.after + mark) for n in found.needs]
        conflicts += [replace(c, a=c.a + mark, b=c.b + mark) for c in found.conflicts]
    return Programme(tuple(projects), Rules(tuple(needs), tuple(conflicts), (), ()))


def times(counts: Sequence[int] = COUNTS) -> tuple[list[str], list[Timed]]:
    """Return the lines of the first table, and the stagings."""
    lines = [f"{'projects':>8}{'CPU s':>8}{'clock s':>9}{'weeks':>7}{'bound':>7}{'gap':>8}{'phases':>8}"]
    programme(2).staged()  # the solver is imported once
    found = []
    for count in counts:
        known, began = programme(count), time.process_time()
        staging = known.staged()
        cpu = time.process_time() - began
        found.append(Timed(count, staging, cpu))
        weeks, bound = staging.makespan_weeks, staging.bound_weeks or 0
        gap = "proved" if staging.proven else f"{(weeks - bound) / weeks:.1%}"
        phases = len(staging.phases)
        lines.append(f"{count:>8}{cpu:>8.2f}{staging.seconds:>9.2f}{weeks:>7}{bound:>7}{gap:>8}{phases:>8}")
    return lines, found


def steadiness(found: Sequence[Timed]) -> list[str]:
    """Return the lines of the second table: one project takes a week more, and the plan is staged near what stood."""
    lines = [f"{'projects':>8}  {'longer by a week':<34}{'others that move':>17}{'by weeks in all':>17}"]
    for count, before in ((one.count, one.staging) for one in found):
        known = programme(count)
        for project in known.projects[:: max(1, count // EDITED)][:EDITED]:
            after = known.longer(project.id).staged(near=dict(before.starts))
            moved = [abs(after.starts[i] - week) for i, week in before.starts.items() if i != project.id]
            lines.append(f"{count:>8}  {project.name[:33]:<34}{sum(map(bool, moved)):>17}{sum(moved):>17}")
    return lines


def main(check: bool) -> int:
    """Print both tables; return 1 where ``check`` finds the promise broken."""
    lines, found = times()
    print("\n".join(lines))
    print("\nA small edit moves little:")
    print("\n".join(steadiness([one for one in found if one.count <= STEADY_UP_TO])))
    promised = next(one for one in found if one.count == PROVED)
    kept = promised.staging.proven and promised.cpu_seconds <= AT_MOST_SECONDS
    if not kept:
        print(f"{PROVED} projects are to be proved within {AT_MOST_SECONDS:g} s.", file=sys.stderr)
    return 1 if check and not kept else 0
