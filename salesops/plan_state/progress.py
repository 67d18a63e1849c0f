"""Progress: the state and percent that the team says, beside the share of working days that have passed."""

from dataclasses import dataclass
from datetime import date

from salesops import working_days
from salesops.cards import Card
from salesops.vocabulary import ProjectState
from salesops.workshop import Project, Workshop

FORMULA = "expected = working days from its start to today ÷ working days from its start to the end of its roll-out"
BEHIND_FROM = 10  # points of percent; ours: below that, saying a percent is no more exact
STATES = {
    ProjectState.PLANNED: "Planned",
    ProjectState.RUNNING: "Running",
    ProjectState.DONE: "Done",
    ProjectState.STOPPED: "Stopped",
}


@dataclass(frozen=True)
class ProjectProgress:
    """One project today. ``done`` and ``expected`` in percent; None where nobody said, or where there are no days."""

    state: ProjectState
    done: int | None
    expected: int | None
    passed_days: int | None
    all_days: int | None
    step_overdue: bool  # the day of the first step has passed, the step is not done and the project still planned

    @property
    def behind(self) -> int | None:
        """By how many points less is done than expected, 0 or more; None where one of the two is not known."""
        if self.state is ProjectState.STOPPED or self.done is None or self.expected is None:
            return None
        return max(0, self.expected - self.done)

    @property
    def words(self) -> str:
        """Say where it stands in half a sentence."""
        if self.state in (ProjectState.DONE, ProjectState.STOPPED):
            return STATES[self.state].lower()
        if self.step_overdue:
            return "the day of its first step has passed, and it is still planned"
        if self.done is None:
            if self.state is ProjectState.PLANNED and self.expected:
                return f"still planned; {self.expected} % of its days have passed"
            return STATES[self.state].lower() + ("" if self.state is ProjectState.PLANNED else ", percent not said")
        if self.expected is None:
            return f"{self.done} % done"
        if (self.behind or 0) >= BEHIND_FROM:
            return f"{self.done} % done, {self.expected} % expected by today: behind"
        return f"{self.done} % done, {self.expected} % expected by today"

    @property
    def late(self) -> bool:
        """Whether it is behind what one would expect today."""
        if self.state in (ProjectState.DONE, ProjectState.STOPPED):
            return False
        not_begun = self.state is ProjectState.PLANNED and bool(self.expected)
        return self.step_overdue or not_begun or (self.behind or 0) >= BEHIND_FROM


def progress(workshop: Workshop, card: Card, today: date) -> ProjectProgress:
    """Return where a project stands; what is done counts as 100 percent."""
    project = card.project
    passed, whole = _days(workshop, card, today)
    return ProjectProgress(
        state=project.state,
        done=100 if project.state is ProjectState.DONE else project.done_percent,
        expected=None if passed is None or not whole else round(100 * passed / whole),
        passed_days=passed,
        all_days=whole,
        step_overdue=project.state is ProjectState.PLANNED and step_overdue(project, today),
    )


def step_overdue(project: Project, today: date) -> bool:
    """Return whether the day of a project's first step has passed and nobody said that the step is done."""
    step_on = project.first_step_on
    return step_on is not None and step_on < today and project.first_step_done_on is None


def _days(workshop: Workshop, card: Card, today: date) -> tuple[int | None, int | None]:
    """Return working days that have passed, today among them, and all of them up to the end of the roll-out."""
    if card.starts_on is None or card.ends_on is None:
        return None, None
    whole = working_days.count(workshop, card.starts_on, card.ends_on)
    return working_days.count(workshop, card.starts_on, min(today, card.ends_on)), whole
