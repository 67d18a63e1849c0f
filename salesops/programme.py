"""The programme: this workshop's projects put through the scheduling rules and staged, with dates."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from salesops import focus, gaps, project_roles
from salesops.ecosystem import PlacedElement, placed
from salesops.focus.candidates import MERGE_EXTRA_WEEKS
from salesops.vocabulary import Decision, EasedRule, Objective
from salesops.workshop import Project, Workshop
from salesops.worth import worth

WORKING_DAYS, PAUSE_FROM_DAYS = 5, 3  # ours: a week with two free days still moves a project


@dataclass(frozen=True)
class Candidate:
    """One element whose gaps are not good enough, with the project that carries it, if one does."""

    element: PlacedElement
    points: tuple[gaps.Point, ...]
    project: Project | None

    @property
    def decision(self) -> Decision | None:
        """What the team decided; None while it has not."""
        return self.project.decision if self.project else None

    @property
    def largest_gap(self) -> int:
        """The largest gap at its open merger points, 1 to 5; 0 where none is open."""
        return max((point.gap or 0 for point in self.points), default=0)

    def due(self, today: date) -> bool:
        """Return whether it was set aside until a day that has come."""
        aside = self.project is not None and self.project.decision is Decision.NOT_NOW
        relook_on = self.project.relook_on if self.project else None
        return aside and relook_on is not None and relook_on <= today


@dataclass(frozen=True)
class Programme:
    """The projects chosen for now, what the rules say about them, and their staging."""

    projects: tuple[focus.StagingProject, ...]
    rules: focus.Rules
    staging: focus.Staging

    def project(self, project_id: str) -> focus.StagingProject:
        """Return one project. Raises KeyError."""
        return next(p for p in self.projects if p.id == project_id)


def candidates(workshop: Workshop, today: date | None = None) -> tuple[Candidate, ...]:
    """Return one candidate per element that is still a gap or has a project, largest gap first.

    With ``today``, gaps that were good enough until a re-look date that has come are back among them.
    """
    open_gaps = gaps.open_by_element(workshop, today)
    projects = {p.id: p for p in workshop.projects}
    carried = {p.element_id: projects[p.project_id] for p in workshop.project_elements}
    elements = placed(workshop)
    wanted = [e for e in elements.values() if e.applicable and (e.id in open_gaps or e.id in carried)]
    found = [Candidate(e, open_gaps.get(e.id, ()), carried.get(e.id)) for e in wanted]
    return tuple(sorted(found, key=lambda c: -c.largest_gap))


def staging_projects(workshop: Workshop) -> tuple[focus.StagingProject, ...]:
    """Return the projects taken for now as the staging takes them; weeks and load proposed where not set.

    Where value is to come early each has its worth, base money a year; one without an effect counts nothing.
    """
    elements, early = placed(workshop), workshop.settings.objective is Objective.VALUE_EARLY
    return tuple(
        replace(
            as_staged(workshop, project, [elements[e] for e in workshop.elements_of(project.id)]),
            value=max(0.0, worth(workshop, workshop.elements_of(project.id)).base or 0.0) if early else 0.0,
        )
        for project in workshop.projects
        if project.decision is Decision.NOW
    )


def as_staged(workshop: Workshop, project: Project, elements: list[PlacedElement]) -> focus.StagingProject:
    """Return one project with its elements as the staging takes it, its worth not counted."""
    asked = project_roles.asked(workshop, project, elements)
    return focus.StagingProject(
        id=project.id,
        name=project.name,
        weeks=project.weeks or proposed_weeks([_proposed(e) for e in elements]),
        load=asked.learns,
        makers=asked.makes,
        earliest_week=project.earliest_week,
        latest_end_week=project.latest_end_week,
        fixed_week=project.fixed_week,
        elements=tuple(e.id for e in elements),
    )


def staged(workshop: Workshop, *, near: Mapping[str, int] | None = None, seconds: float = 10.0) -> Programme | None:
    """Stage the chosen projects under rules R1 to R7; None while none is chosen.

    Among plans that are as good the one that moves ``near`` least is taken: the agreed starts where none are given.
    The same workshop gives the same programme. Raises the staging's WorkshopErrors where no plan can exist.
    """
    projects = staging_projects(workshop)
    if not projects:
        return None
    bound, groups = bindings(workshop, projects), project_roles.shared(workshop)
    staging = focus.stage(
        [replace(project, load=project_roles.with_shared(project.load, groups)) for project in projects],
        capacity=project_roles.load_caps(workshop),
        default_capacity=workshop.settings.role_load_cap,
        maker_capacity=project_roles.maker_caps(workshop),
        needs=bound.needs,
        conflicts=bound.conflicts,
        objective=workshop.settings.objective,
        max_live_per_role=workshop.settings.role_live_cap,
        max_live=workshop.settings.live_cap,
        horizon_weeks=workshop.settings.horizon_weeks,
        role_names=project_roles.all_names(workshop),
        near=agreed_starts(workshop) if near is None else near,
        seconds=seconds,
    )
    return Programme(projects, bound.rules, staging)


@dataclass(frozen=True)
class Bindings:
    """What the rules say of these projects, and what of it holds here: without what is eased, with the team's waits."""

    rules: focus.Rules
    needs: tuple[focus.Need, ...]
    conflicts: tuple[focus.Conflict, ...]


def bindings(workshop: Workshop, projects: tuple[focus.StagingProject, ...]) -> Bindings:
    """Return what binds these projects to each other."""
    elements = placed(workshop)
    applied = focus.rules(
        projects,
        elements,
        {e.id: e.work_product for e in elements.values() if e.work_product is not None},
        gaps.good_enough_elements(workshop),
        [e.id for e in elements.values() if not e.applicable],
    )
    needs = [need for need in applied.needs if not _eased_need(workshop, need)]
    conflicts = [conflict for conflict in applied.conflicts if not _eased_conflict(workshop, conflict)]
    return Bindings(applied, (*needs, *_own_waits(workshop, projects)), tuple(conflicts))


def role_names(workshop: Workshop) -> dict[str, str]:
    """Return this workshop's roles: names by the method's role id, for the team's own by the list entry's."""
    return project_roles.names(workshop)


def starts_on(workshop: Workshop, week: int) -> date | None:
    """Return the first day of a week of the programme; None while it has no start date.

    Weeks of the programme are those in which projects move: a week that a pause takes is not counted.
    """
    first = workshop.settings.programme_starts_on
    if first is None or not workshop.pauses:
        return None if first is None else first + timedelta(weeks=week)
    day, left = first, week
    while paused(workshop, day) or left:
        left -= not paused(workshop, day)
        day += timedelta(weeks=1)
    return day


def ends_on(workshop: Workshop, start_week: int, weeks: int) -> date | None:
    """Return the last day of a project's last week; None while the programme has no start date."""
    last = starts_on(workshop, start_week + weeks - 1)
    return None if last is None else last + timedelta(days=6)


def paused(workshop: Workshop, monday: date) -> bool:
    """Return whether pauses take the week that begins on this day: three of its first five days, or more."""
    days = [monday + timedelta(days=n) for n in range(WORKING_DAYS)]
    taken = sum(any(pause.from_on <= day <= pause.to_on for pause in workshop.pauses) for day in days)
    return taken >= PAUSE_FROM_DAYS


def agreed(workshop: Workshop, staging: focus.Staging) -> bool:
    """Return whether the agreed plan is the one that the staging proposes now."""
    chosen = {p.id: p.start_week for p in workshop.projects if p.decision is Decision.NOW}
    return chosen == dict(staging.starts)


def agreed_starts(workshop: Workshop) -> dict[str, int]:
    """Return the agreed start week of each project that has one."""
    return {p.id: p.start_week for p in workshop.projects if p.start_week is not None}


def _proposed(element: PlacedElement) -> focus.StagingProject:
    found = focus.candidate(element, element.work_product)
    return found if element.weeks is None else replace(found, weeks=element.weeks)


def proposed_weeks(sides: list[focus.StagingProject]) -> int:
    """Return the weeks that the method proposes: of one element, or of a merge (the longer side plus two)."""
    longest = max((side.weeks for side in sides), default=1)
    return longest + (MERGE_EXTRA_WEEKS if len(sides) > 1 else 0)


def _eased_need(workshop: Workshop, need: focus.Need) -> bool:
    pairs = {(one.first_id, one.second_id) for one in workshop.easings if one.rule is EasedRule.PREREQUISITE}
    return (need.before, need.after) in pairs


def _eased_conflict(workshop: Workshop, conflict: focus.Conflict) -> bool:
    pairs = {frozenset((one.first_id, one.second_id)) for one in workshop.easings if one.rule is EasedRule.OVERLAP}
    return frozenset((conflict.a, conflict.b)) in pairs


def _own_waits(workshop: Workshop, projects: tuple[focus.StagingProject, ...]) -> list[focus.Need]:
    chosen = {p.id for p in projects}
    return [
        focus.Need(d.before_id, d.after_id, hard=True, why=d.because or "the team wants it so")
        for d in workshop.dependencies
        if d.before_id in chosen and d.after_id in chosen
    ]
