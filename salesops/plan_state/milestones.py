"""Milestones: the end of each phase of a project, how one can tell, by when, and whether it was reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesops import content, formats
from salesops.cards import Card
from salesops.project_phases import ProjectPhase
from salesops.spoken import counted
from salesops.vocabulary import PhaseKind, ProjectState
from salesops.workshop import Milestone, Settings, Workshop


@dataclass(frozen=True)
class Mark:
    """One milestone. ``planned_on`` is the last day of the phase, ``due_on`` that or the team's own day."""

    project_id: str
    phase: PhaseKind
    name: str
    exit_criterion: str  # the team's own, else the method's
    own_criterion: str
    planned_on: date | None
    own_due_on: date | None
    reached_on: date | None
    stopped: bool = False  # its project was stopped: it will not come

    @property
    def due_on(self) -> date | None:
        """The day by which it is to be reached; None while the programme has no start date."""
        return self.planned_on if self.own_due_on is None else self.own_due_on

    def late_days(self, today: date) -> int | None:
        """Return by how many days it came late or is late now, 0 in time; None without a day or once stopped."""
        if self.due_on is None or (self.stopped and self.reached_on is None):
            return None
        return max(0, ((self.reached_on or today) - self.due_on).days)

    def is_late(self, today: date) -> bool:
        """Return whether it is due and not reached."""
        return self.reached_on is None and bool(self.late_days(today))

    def words(self, today: date, settings: Settings) -> str:
        """Return where it stands: "late by 6 days", "reached 3 Dec 2026, 2 days late", "due in 5 days"."""
        late = self.late_days(today)
        if self.reached_on is not None:
            told = f"reached {formats.day(self.reached_on, settings)}"
            return f"{told}, {counted(late, 'day')} late" if late else told
        if self.stopped:
            return "stopped"
        if self.due_on is None:
            return "no day yet"
        if late:
            return f"late by {counted(late, 'day')}"
        ahead = (self.due_on - today).days
        return "due today" if ahead == 0 else f"due in {counted(ahead, 'day')}"


def milestones(workshop: Workshop, card: Card, phases: Sequence[ProjectPhase]) -> tuple[Mark, ...]:
    """Return the milestones of a project, one per phase, in their order; () while it is not staged."""
    own = {one.phase: one for one in workshop.milestones if one.project_id == card.project.id}
    exits = {one.id: one.exit for one in content.load().project_phases}
    return tuple(_mark(card, phase, own.get(phase.kind), exits[phase.kind]) for phase in phases)


def late(marks: Sequence[Mark], today: date) -> tuple[Mark, ...]:
    """Return those that are due and not reached, longest overdue first."""
    return tuple(sorted((m for m in marks if m.is_late(today)), key=lambda m: -(m.late_days(today) or 0)))


def following(marks: Sequence[Mark]) -> Mark | None:
    """Return the next one to reach, None where all are reached or the project was stopped."""
    return next((mark for mark in marks if mark.reached_on is None and not mark.stopped), None)


def _mark(card: Card, phase: ProjectPhase, own: Milestone | None, criterion: str) -> Mark:
    said = "" if own is None else own.exit_criterion.strip()
    return Mark(
        project_id=card.project.id,
        phase=phase.kind,
        name=phase.name,
        exit_criterion=said or criterion,
        own_criterion=said,
        planned_on=phase.ends_on,
        own_due_on=None if own is None else own.due_on,
        reached_on=None if own is None else own.reached_on,
        stopped=card.project.state is ProjectState.STOPPED,
    )
