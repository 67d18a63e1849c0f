"""From candidates to projects: what each works on and waits for."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from db.models.base import Row, choice, person
from db.models.base import text as long_text
from salesops.vocabulary import Decision, ProjectState


class Project(Row, table=True):
    """See ``salesops.workshop.Project``."""

    name: str
    decision: str = choice(Decision.NOW)
    because: str = long_text()
    relook_on: date | None = None
    weeks: int | None = None
    load: str | None = choice(None)
    earliest_week: int = 0
    latest_end_week: int | None = None
    fixed_week: int | None = None
    start_week: int | None = None
    owner_id: str | None = person()
    outcome: str = long_text()
    first_step: str = long_text()
    first_step_on: date | None = None
    first_step_done_on: date | None = None
    tracked_id: str | None = Field(default=None, foreign_key="trackedmetric.id", ondelete="RESTRICT", max_length=40)
    outcome_from: float | None = None
    outcome_to: float | None = None
    state: str = choice(ProjectState.PLANNED)
    done_percent: int | None = None
    agreed_on: date | None = None
    baseline_week: int | None = None
    baseline_weeks: int | None = None
    position: int = 0


class ProjectElement(Row, table=True):
    """An element is worked on by one project at most."""

    __table_args__ = (UniqueConstraint("element_id"),)

    project_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", index=True, max_length=40)
    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", max_length=40)


class Dependency(Row, table=True):
    """See ``salesops.workshop.Dependency``."""

    __table_args__ = (
        UniqueConstraint("before_id", "after_id"),
        CheckConstraint("before_id <> after_id", name="not_itself"),
    )

    before_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", max_length=40)
    after_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", index=True, max_length=40)
    because: str = long_text()


class Easing(Row, table=True):
    """See ``salesops.workshop.Easing``."""

    __table_args__ = (UniqueConstraint("first_id", "second_id", "rule"),)

    first_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", max_length=40)
    second_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", index=True, max_length=40)
    rule: str = choice(None)
    because: str = long_text()


class Pause(Row, table=True):
    """See ``salesops.workshop.Pause``."""

    name: str
    from_on: date
    to_on: date


class ProjectRole(Row, table=True):
    """See ``salesops.workshop.ProjectRole``."""

    __table_args__ = (UniqueConstraint("project_id", "role"),)

    project_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", max_length=40)
    role: str = Field(max_length=40)
    learns: str | None = choice(None)
    makes: int | None = None


class RoleCap(Row, table=True):
    """See ``salesops.workshop.RoleCap``."""

    __table_args__ = (UniqueConstraint("workshop_id", "role"),)

    role: str = Field(max_length=40)
    load_cap: int | None = None
    makers: int | None = None
    same_people_as: str | None = Field(default=None, max_length=40)


class Milestone(Row, table=True):
    """See ``salesops.workshop.Milestone``."""

    __table_args__ = (UniqueConstraint("project_id", "phase"),)

    project_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", max_length=40)
    phase: str = choice(None)
    exit_criterion: str = long_text()
    due_on: date | None = None
    reached_on: date | None = None


class Risk(Row, table=True):
    """See ``salesops.workshop.Risk``."""

    project_id: str | None = Field(
        default=None, foreign_key="project.id", ondelete="RESTRICT", index=True, max_length=40
    )
    text: str = long_text()
    likelihood: int | None = None
    impact: int | None = None
    response: str = long_text()
    owner_id: str | None = person()
    closed_on: date | None = None
    position: int = 0
