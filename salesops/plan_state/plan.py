"""The plan as one value: what the page shows, every file of it is written from and the report tells."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from salesops import project_roles, role_load, working_days
from salesops.cards import Card, cards
from salesops.intake.text import line
from salesops.plan import CriticalPath, chains, critical_path
from salesops.plan_state.baseline import Slip, slips
from salesops.plan_state.milestones import Mark, milestones
from salesops.plan_state.progress import ProjectProgress, progress
from salesops.plan_state.quarters import Quarter, quarters
from salesops.plan_state.risks import in_order
from salesops.programme import Programme
from salesops.project_phases import ProjectPhase, project_phases
from salesops.role_load import RoleLoad
from salesops.vocabulary import EasedRule
from salesops.workshop import Risk, Workshop


@dataclass(frozen=True)
class Wait:
    """One project that waits for another one's end, and why in half a sentence."""

    before: Card
    after: Card
    why: str


@dataclass(frozen=True)
class Project:
    """What the critical path needs to know of one."""

    id: str
    name: str
    weeks: float


@dataclass(frozen=True)
class Need:
    """``after`` begins when ``before`` has ended."""

    before: str
    after: str
    hard: bool = True


@dataclass(frozen=True)
class Plan:
    """The projects taken for now in the order of their starts; ``as_of`` knows its time zone."""

    workshop: Workshop
    programme: Programme | None
    as_of: datetime

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """A card for each project that is taken for now, in the order of their starts."""
        return cards(self.workshop, self.programme)

    @cached_property
    def phases(self) -> dict[str, tuple[ProjectPhase, ...]]:
        """The phases of each project, by its id; () for what is not staged."""
        return {card.project.id: project_phases(self.workshop, card) for card in self.cards}

    @cached_property
    def loads(self) -> tuple[RoleLoad, ...]:
        """Load units by role and week, in the agreed weeks, else the proposed ones."""
        return role_load.workshop_loads(self.workshop, role_load.of_cards(self.cards), self.roles)

    @cached_property
    def roles(self) -> dict[str, str]:
        """The roles' names: the method's by its ids, the team's own by their entries'."""
        return {role: line(name) for role, name in project_roles.all_names(self.workshop).items()}

    @property
    def today(self) -> date:
        """The day of the plan, where the workshop is."""
        return self.as_of.date()

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """The first day of every week of the programme; () while it has no start date."""
        return working_days.first_days(self.workshop)

    def week_at(self, day: date | None) -> float | None:
        """Return where a day lies on the axis of the programme's weeks; None for none, and outside of it."""
        return None if day is None else working_days.week_at(self.weeks, day)

    @cached_property
    def marks(self) -> dict[str, tuple[Mark, ...]]:
        """The milestones of each project, by its id; () for what is not staged."""
        of = self.phases
        return {c.project.id: milestones(self.workshop, c, of[c.project.id]) for c in self.cards}

    @cached_property
    def progress(self) -> dict[str, ProjectProgress]:
        """Where each project stands today, by its id."""
        return {card.project.id: progress(self.workshop, card, self.today) for card in self.cards}

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """Baseline and today of each project; () while no baseline was taken."""
        return () if self.workshop.settings.baseline_on is None else slips(self.cards)

    @cached_property
    def quarters(self) -> tuple[Quarter, ...]:
        """The programme by fiscal quarters; () while it has no start date."""
        phase_of = {card.project.id: self.programme_phase(card) for card in self.cards}
        return quarters(self.workshop, self.cards, {k: v for k, v in phase_of.items() if v is not None})

    @cached_property
    def chain(self) -> CriticalPath:
        """The critical path by what waits for what, regardless of load and overlaps."""
        projects = [Project(c.project.id, self.name(c), c.weeks) for c in self.cards]
        return critical_path(projects, self._needs)

    @cached_property
    def chains(self) -> tuple[tuple[str, ...], ...]:
        """The longest chains of projects, by their ids: none of them has slack by what waits for what."""
        return chains(self.chain, {card.project.id: card.weeks for card in self.cards}, self._needs)

    @property
    def _needs(self) -> list[Need]:
        return [Need(wait.before.project.id, wait.after.project.id) for wait in self.waits]

    def risks(self, project_id: str | None) -> tuple[Risk, ...]:
        """Return the risks of a project, None: of the whole programme, in the order in which to look at them."""
        return in_order(risk for risk in self.workshop.risks if risk.project_id == project_id)

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """What waits for what: the team's own waits and hard needs; what load or overlap delays, the reasons tell."""
        known = {card.project.id: card for card in self.cards}
        why = {(d.before_id, d.after_id): d.because or "the team wants it so" for d in self.workshop.dependencies}
        eased = {(e.first_id, e.second_id) for e in self.workshop.easings if e.rule is EasedRule.PREREQUISITE}
        for need in () if self.programme is None else self.programme.rules.needs:
            if need.hard and (need.before, need.after) not in eased:
                why.setdefault((need.before, need.after), need.why)
        order = list(known)
        pairs = sorted(
            (p for p in why if p[0] in known and p[1] in known), key=lambda p: (order.index(p[1]), order.index(p[0]))
        )
        return tuple(Wait(known[before], known[after], line(why[before, after]).rstrip(".")) for before, after in pairs)

    def name(self, card: Card) -> str:
        """Return the project's name on one line."""
        return line(card.project.name)

    def owner(self, card: Card) -> str:
        """Return the owner's name, "" where there is none."""
        return line(self.workshop.item_name(card.project.owner_id))

    def programme_phase(self, card: Card) -> int | None:
        """Return the number of the programme's phase that the project is in; None while there is no staging."""
        if self.programme is None:
            return None
        phases = self.programme.staging.phases
        return next((n for n, phase in enumerate(phases, 1) if card.project.id in phase), None)


def plan(workshop: Workshop, staged: Programme | None, as_of: datetime) -> Plan:
    """Return the plan of a workshop and its staging (None where none can exist)."""
    return Plan(workshop, staged, as_of)


def start_week(card: Card) -> int | None:
    """Return the agreed week, else the proposed one."""
    return card.proposed_week if card.start_week is None else card.start_week


def state(card: Card) -> str:
    """Return whether the start is agreed."""
    if card.start_week is not None:
        return "agreed"
    return "not staged" if card.proposed_week is None else "proposed"
