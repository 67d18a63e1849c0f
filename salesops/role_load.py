"""Load by role: how many units of change each role carries in each week, or builds with, against what it can."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from salesops import project_roles
from salesops.cards import Card
from salesops.programme import Programme
from salesops.spoken import listed
from salesops.workshop import Workshop

MOST_RUNS = 2  # more stretches of weeks than this are counted, not listed


@dataclass(frozen=True)
class Carried:
    """One project while it runs: weeks ``[first_week, end_week)`` from 0, load units and units to build by role id."""

    name: str
    first_week: int
    end_week: int
    load: Mapping[str, int]
    makers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """Weeks ``[first_week, end_week)`` in which a role carries the same projects."""

    first_week: int
    end_week: int
    units: int
    projects: tuple[str, ...]


@dataclass(frozen=True)
class RoleLoad:
    """One role: units and projects per week from week 0 to the programme's last, and the cap on the units."""

    role: str
    name: str
    cap: int
    units: tuple[int, ...]
    projects: tuple[tuple[str, ...], ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The weeks put together in which nothing changes, those without load left out."""
        edges = [n for n in range(len(self.units)) if n == 0 or self.projects[n] != self.projects[n - 1]]
        pairs = pairwise([*edges, len(self.units)])
        return tuple(Run(a, b, self.units[a], self.projects[a]) for a, b in pairs if self.projects[a])

    @property
    def weeks_at(self) -> tuple[int, ...]:
        """The weeks in which the role carries exactly its cap."""
        return tuple(week for week, units in enumerate(self.units) if units == self.cap)

    @property
    def weeks_over(self) -> tuple[int, ...]:
        """The weeks in which the role carries more than its cap."""
        return tuple(week for week, units in enumerate(self.units) if units > self.cap)


def role_loads(
    carried: Iterable[Carried], names: Mapping[str, str], cap: int, caps: Mapping[str, int] | None = None
) -> tuple[RoleLoad, ...]:
    """Return the load of every role that learns in a project, in the order of ``names``, unknown roles last.

    ``caps`` are those of single roles, ``cap`` holds for all others.
    """
    projects, own = list(carried), caps or {}
    last = max((p.end_week for p in projects), default=0)
    roles = list(dict.fromkeys(role for p in projects for role, units in p.load.items() if units))
    order = {role: place for place, role in enumerate(names)}
    return tuple(
        _of_role(role, names.get(role, role), own.get(role, cap), projects, last)
        for role in sorted(roles, key=lambda role: order.get(role, len(order)))
    )


def workshop_loads(workshop: Workshop, carried: Iterable[Carried], names: Mapping[str, str]) -> tuple[RoleLoad, ...]:
    """Return the load of every role, and of the people who carry several, against what each can carry here."""
    groups = project_roles.shared(workshop)
    projects = [replace(one, load=project_roles.with_shared(one.load, groups)) for one in carried]
    return role_loads(projects, names, workshop.settings.role_load_cap, project_roles.load_caps(workshop))


def maker_loads(carried: Iterable[Carried], names: Mapping[str, str], caps: Mapping[str, int]) -> tuple[RoleLoad, ...]:
    """Return what the roles with a capacity to build have to build with in each week, in the order of ``names``."""
    building = [replace(p, load={r: units for r, units in p.makers.items() if r in caps}) for p in carried]
    return role_loads(building, names, 0, caps)


def of_cards(cards: Iterable[Card]) -> list[Carried]:
    """Return the projects in their agreed weeks, else in the proposed ones; those without a week are left out."""
    weeks = ((card, card.proposed_week if card.start_week is None else card.start_week) for card in cards)
    return [
        Carried(card.project.name, week, week + card.weeks, dict(card.load), dict(card.makers))
        for card, week in weeks
        if week is not None
    ]


def of_staging(programme: Programme) -> list[Carried]:
    """Return the projects in the weeks that the staging proposes."""
    starts = programme.staging.starts
    return [Carried(p.name, starts[p.id], starts[p.id] + p.weeks, p.load, p.makers) for p in programme.projects]


def finding(loads: Sequence[RoleLoad]) -> str:
    """Return what the loads say first: who is over the cap and when, else who is at it, else how far below all stay."""
    if not loads:
        return "No role has to change its daily habits"
    caps = {load.cap for load in loads}
    for words, weeks_of in (("Over", _over), ("At", _at)):
        found = [load for load in loads if weeks_of(load)]
        if found:
            worst = max(found, key=lambda load: len(weeks_of(load)))
            others = len(found) - 1
            more = "" if not others else f"; {others} other {'role' if others == 1 else 'roles'} too"
            weeks = in_weeks(weeks_of(worst), len(worst.units))
            cap = f"the cap of {worst.cap}" if len(caps) == 1 else f"its cap of {worst.cap}"
            return f"{words} {cap}: {worst.name} {weeks}{more}"
    most = max(max(load.units) for load in loads)
    heaviest = [load.name for load in loads if max(load.units) == most]
    cap = f"the cap of {loads[0].cap}" if len(caps) == 1 else "its cap"
    carry = "carries" if len(heaviest) == 1 else "carry"
    return f"Every role stays below {cap}: {listed(heaviest)} {carry} most, {most}"


def in_weeks(weeks: Sequence[int], of: int) -> str:
    """Return "in week 3", "in weeks 3 to 8 and 11", or "in 9 of 24 weeks" where they are much scattered."""
    firsts = [week for week in weeks if week - 1 not in weeks]
    lasts = [week for week in weeks if week + 1 not in weeks]
    if len(firsts) > MOST_RUNS:
        return f"in {len(weeks)} of {of} weeks"
    told = [f"{a + 1}" if a == b else f"{a + 1} to {b + 1}" for a, b in zip(firsts, lasts, strict=True)]
    return f"in {'week' if len(weeks) == 1 else 'weeks'} {' and '.join(told)}"


def _over(load: RoleLoad) -> tuple[int, ...]:
    return load.weeks_over


def _at(load: RoleLoad) -> tuple[int, ...]:
    return load.weeks_at


def _of_role(role: str, name: str, cap: int, projects: list[Carried], last: int) -> RoleLoad:
    live = [[p for p in projects if p.first_week <= week < p.end_week and p.load.get(role, 0)] for week in range(last)]
    units = tuple(sum(p.load[role] for p in those) for those in live)
    return RoleLoad(role, name, cap, units, tuple(tuple(p.name for p in those) for those in live))
