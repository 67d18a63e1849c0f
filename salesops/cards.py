"""Project cards: each project of the plan with its dates, and with the ids of everything it came from."""

from dataclasses import dataclass
from datetime import date, timedelta

from salesops import content, focus, gaps
from salesops.ecosystem import PlacedElement, placed
from salesops.plan_state.agreement import missing_of
from salesops.programme import Programme, ends_on, staging_projects, starts_on
from salesops.vocabulary import Decision
from salesops.working_days import from_day
from salesops.workshop import Idea, Project, Workshop
from salesops.worth import Worth, worth

# Method, after the call: a first look at day 60, since relapse shows by then [SBI2]; scores again at day 90.
ADOPTION_LOOK_DAYS, RESCORE_DAYS = 60, 90


@dataclass(frozen=True)
class Card:
    """One project as the team carries it away.

    ``start_week`` is the agreed week, None while nothing is agreed; ``proposed_week`` the one of the staging. Dates
    are None while the programme has no start date. ``ends_on`` is the last day of the roll-out's last week.
    """

    project: Project
    elements: tuple[PlacedElement, ...]
    points: tuple[gaps.Point, ...]
    weeks: int
    load: tuple[tuple[str, int], ...]  # role id and load units
    start_week: int | None
    proposed_week: int | None
    starts_on: date | None
    ends_on: date | None
    reason: str
    drivers: tuple[str, ...]  # ids of the drivers that its elements move, primary first
    worth: Worth  # of closing all gaps of its elements, together
    moved: tuple[str, ...] = ()  # names of the drivers that the team's effects move
    makers: tuple[tuple[str, int], ...] = ()  # role id and units it builds with
    ideas: tuple[Idea, ...] = ()  # parked at its merger points while only gaps were looked for
    adoption_look_on: date | None = None  # the working day to see whether what was rolled out is used
    rescore_on: date | None = None  # the working day to score its merger points again

    @property
    def missing(self) -> tuple[str, ...]:
        """What a project needs before it can be called agreed: an owner, an agreed start, a dated first step."""
        return missing_of(self.project)


def cards(workshop: Workshop, programme: Programme | None) -> tuple[Card, ...]:
    """Return one card per project taken for now, in the order in which they start, then as the team ordered them."""
    elements, points = placed(workshop), gaps.points(workshop)
    staged = {p.id: p for p in staging_projects(workshop)}
    found = [
        _card(workshop, programme, project, staged[project.id], elements, points)
        for project in workshop.projects
        if project.decision is Decision.NOW
    ]
    return tuple(sorted(found, key=lambda card: (_week(card), card.project.position)))


def _card(
    workshop: Workshop,
    programme: Programme | None,
    project: Project,
    staged: focus.StagingProject,
    elements: dict[str, PlacedElement],
    points: tuple[gaps.Point, ...],
) -> Card:
    carried = workshop.elements_of(project.id)
    tree, closing = content.load().tree(workshop.goal.kind), worth(workshop, carried)
    proposed = programme.staging.starts.get(project.id) if programme else None
    week = project.start_week if project.start_week is not None else proposed
    last = None if week is None else ends_on(workshop, week, staged.weeks)
    return Card(
        project=project,
        elements=tuple(elements[e] for e in carried),
        points=tuple(p for p in points if p.element.id in carried),
        weeks=staged.weeks,
        load=tuple(staged.load.items()),
        makers=tuple(staged.makers.items()),
        start_week=project.start_week,
        proposed_week=proposed,
        starts_on=None if week is None else starts_on(workshop, week),
        ends_on=last,
        reason=programme.staging.reasons[project.id].text if programme else "",
        drivers=tuple(dict.fromkeys(move.driver for e in carried for move in elements[e].drivers)),
        worth=closing,
        moved=tuple(tree.node(move.node_id).name for move in closing.moves),
        ideas=gaps.ideas_at(workshop, {link.id for link in workshop.links if link.element_id in carried}),
        adoption_look_on=None if last is None else from_day(workshop, last + timedelta(days=ADOPTION_LOOK_DAYS)),
        rescore_on=None if last is None else from_day(workshop, last + timedelta(days=RESCORE_DAYS)),
    )


def driver_names(card: Card) -> tuple[str, ...]:
    """Return the names of the drivers that the team's effects move; without any, those that the method knows."""
    method = content.load()
    return card.moved or tuple(method.driver(driver).name for driver in card.drivers)


def _week(card: Card) -> int:
    weeks = (card.start_week, card.proposed_week)
    return next((week for week in weeks if week is not None), 10_000)
