"""From candidates to projects: what each works on and waits for."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from db.models.base import Row, choice, person, text
from salesops.vocabulary import (
    Decision,
)


class Project(Row, table=True):
    """See ``salesops.workshop.Project``."""

    name: str
    decision: str = choice(Decision.NOW)
    because: str = text()
    relook_on: date | None = None
    weeks: int | None = None
    load: str | None = choice(None)
    earliest_week: int = 0
    latest_end_week: int | None = None
    fixed_week: int | None = None
    start_week: int | None = None
    owner_id: str | None = person()
    outcome: str = text()
    first_step: str = text()
    first_step_on: date | None = None
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
    because: str = text()


class Easing(Row, table=True):
    """See ``salesops.workshop.Easing``."""

    __table_args__ = (UniqueConstraint("first_id", "second_id", "rule"),)

    first_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", max_length=40)
    second_id: str = Field(foreign_key="project.id", ondelete="RESTRICT", index=True, max_length=40)
    rule: str = choice(None)
    because: str = text()


class Pause(Row, table=True):
    """See ``salesops.workshop.Pause``."""

    name: str
    from_on: date
    to_on: date
