"""The tables. Rows are plain storage: the snapshot's types check what they may hold before they are written.

Ids are random strings, so a deleted row can come back under its own id and a workshop file can move between
databases. Deletes go row by row through the door; foreign keys RESTRICT as the last guard.
"""

import secrets
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, DateTime, Dialect, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Column, Field, SQLModel

from salesops.vocabulary import (
    GOOD_ENOUGH_DEFAULT,
    IMPORTANCE_DEFAULT,
    ROLE_LIVE_CAP,
    ROLE_LOAD_CAP,
    AnswerType,
    Audience,
    DateFormat,
    Decision,
    Depth,
    GoalKind,
    LinkState,
    NumberFormat,
    Setting,
)


def new_id() -> str:
    """Return a random id of 16 hexadecimal digits."""
    return secrets.token_hex(8)


def now() -> datetime:
    """Return the time in UTC, aware."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A UTC-aware time; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(SQLModel, registry=registry()):
    """All tables hang on a registry of their own: a reload of this module then starts afresh."""


class Row(Base):
    """What every row of a workshop has."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", index=True, max_length=40)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    updated_by: str = Field(default="", max_length=120)


def _person() -> Any:
    """A reference to a list entry that may be absent."""
    return Field(default=None, foreign_key="listitem.id", ondelete="RESTRICT", max_length=40)


def _text() -> Any:
    return Field(default="", sa_type=Text)


def _choice(default: StrEnum | None) -> Any:
    """An enum stored as its value; the snapshot's type checks it."""
    return Field(default=None if default is None else default.value, sa_type=Text)


def _on_scale(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND 5", name=f"{column}_on_scale")


class Workshop(Base, table=True):
    """One workshop; ``version`` counts its changes."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    version: int = 1
    content_version: str
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Settings(Row, table=True):
    """See ``salesops.workshop.Settings``."""

    __table_args__ = (UniqueConstraint("workshop_id"),)

    name: str
    setting: str = _choice(Setting.DISCOVERY)
    firm_people: int | None = None
    firm_stage: str | None = _choice(None)
    currency: str = "USD"
    time_zone: str = "UTC"
    fiscal_year_starts_month: int = 1
    date_format: str = _choice(DateFormat.DAY_FIRST)
    number_format: str = _choice(NumberFormat.COMMA_POINT)
    depth: str = _choice(Depth.STANDARD)
    good_enough_level: int = GOOD_ENOUGH_DEFAULT
    programme_starts_on: date | None = None
    role_load_cap: int = ROLE_LOAD_CAP
    role_live_cap: int = ROLE_LIVE_CAP
    live_cap: int | None = None
    horizon_weeks: int = 78
    archived_on: date | None = None
    binned_on: date | None = None


class ListItem(Row, table=True):
    """See ``salesops.workshop.ListItem``."""

    __table_args__ = (UniqueConstraint("workshop_id", "kind", "name"),)

    kind: str = _choice(None)
    name: str
    position: int = 0
    content_id: str | None = None
    function_id: str | None = _person()
    left_on: date | None = None


class Goal(Row, table=True):
    """See ``salesops.workshop.Goal``."""

    __table_args__ = (UniqueConstraint("workshop_id"),)

    kind: str = _choice(GoalKind.REVENUE_GROWTH)
    statement: str = _text()
    baseline: float | None = None
    target: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner_id: str | None = _person()


class DriverValue(Row, table=True):
    """See ``salesops.workshop.DriverValue``."""

    __table_args__ = (UniqueConstraint("workshop_id", "tree_id", "node_id"),)

    tree_id: str = _choice(None)
    node_id: str
    value: float | None = None
    source: str = _text()


class Answer(Row, table=True):
    """See ``salesops.workshop.Answer``."""

    __table_args__ = (UniqueConstraint("workshop_id", "question_id"),)

    question_id: str
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    source_ids: Any = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class View(Row, table=True):
    """One person's own answer to a question, before it is merged; no part of the snapshot."""

    __table_args__ = (UniqueConstraint("question_id", "person_id"),)

    question_id: str
    person_id: str = Field(foreign_key="listitem.id", ondelete="RESTRICT", index=True, max_length=40)
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))


class OwnQuestion(Row, table=True):
    """See ``salesops.workshop.OwnQuestion``."""

    subject_id: str
    text: str = _text()
    type: str = _choice(AnswerType.TEXT)
    options: Any = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    position: int = 0


class MaturityScore(Row, table=True):
    """See ``salesops.workshop.MaturityScore``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject_id"), _on_scale("score"))

    subject_id: str
    score: int | None = None
    evidence: str = _text()
    confidence: str | None = _choice(None)
    owner_id: str | None = _person()
    reviewer_id: str | None = _person()
    reviewed_on: date | None = None


class Element(Row, table=True):
    """See ``salesops.workshop.Element``."""

    __table_args__ = (UniqueConstraint("workshop_id", "content_id"),)

    content_id: str | None = None
    name: str
    category_id: str
    applicable: bool = True
    owner_id: str | None = _person()
    work_product: str | None = _choice(None)


class Link(Row, table=True):
    """See ``salesops.workshop.Link``."""

    __table_args__ = (UniqueConstraint("workshop_id", "element_id", "stage"),)

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", index=True, max_length=40)
    stage: str = _choice(None)
    state: str = _choice(LinkState.ACCEPTED)


class Gap(Row, table=True):
    """See ``salesops.workshop.Gap``."""

    __table_args__ = (UniqueConstraint("link_id"), _on_scale("score"), _on_scale("target"))

    link_id: str = Field(foreign_key="link.id", ondelete="RESTRICT", max_length=40)
    score: int | None = None
    target: int | None = None
    importance: int | None = None
    evidence: str = _text()
    good_enough: bool = False
    good_enough_by_id: str | None = _person()
    good_enough_because: str = _text()
    relook_on: date | None = None


class Effect(Row, table=True):
    """See ``salesops.workshop.Effect``."""

    __table_args__ = (UniqueConstraint("element_id", "node_id"),)

    element_id: str = Field(foreign_key="element.id", ondelete="RESTRICT", index=True, max_length=40)
    node_id: str
    low: float | None = None
    base: float | None = None
    high: float | None = None
    because: str = _text()


class StageSetting(Row, table=True):
    """See ``salesops.workshop.StageSetting``."""

    __table_args__ = (UniqueConstraint("workshop_id", "stage"),)

    stage: str = _choice(None)
    name: str = ""
    importance: int = IMPORTANCE_DEFAULT
    owner_id: str | None = _person()


class CategorySetting(Row, table=True):
    """See ``salesops.workshop.CategorySetting``."""

    __table_args__ = (UniqueConstraint("workshop_id", "category_id"),)

    category_id: str
    name: str


class TrackedMetric(Row, table=True):
    """See ``salesops.workshop.TrackedMetric``."""

    __table_args__ = (UniqueConstraint("workshop_id", "metric_id"),)

    metric_id: str | None = None
    name: str
    stage: str | None = _choice(None)
    owner_id: str | None = _person()
    definition: str = _text()
    source: str = _text()
    target: float | None = None
    not_measured: bool = False
    position: int = 0


class MetricValue(Row, table=True):
    """See ``salesops.workshop.MetricValue``."""

    __table_args__ = (UniqueConstraint("tracked_id", "period"),)

    tracked_id: str = Field(foreign_key="trackedmetric.id", ondelete="RESTRICT", max_length=40)
    period: str
    value: float | None = None


class Project(Row, table=True):
    """See ``salesops.workshop.Project``."""

    name: str
    decision: str = _choice(Decision.NOW)
    because: str = _text()
    relook_on: date | None = None
    weeks: int | None = None
    load: str | None = _choice(None)
    earliest_week: int = 0
    start_week: int | None = None
    owner_id: str | None = _person()
    outcome: str = _text()
    first_step: str = _text()
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
    because: str = _text()


class Note(Row, table=True):
    """See ``salesops.workshop.Note``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject", "audience"),)

    subject: str
    audience: str = _choice(None)
    text: str = _text()


class History(Base, table=True):
    """One change: who, when, what, and every row before and after."""

    __table_args__ = (
        UniqueConstraint("workshop_id", "version"),
        Index("ix_history_field", "workshop_id", "field"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", max_length=40)
    version: int
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    began_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    actor_id: str
    actor_name: str
    subject: str  # the part of the workshop that changed; the live tick names it
    act: str = Field(sa_type=Text)  # the sentence shown in the history
    field: str | None = None  # one field typed into; typing within ten minutes is one entry
    audience: str = _choice(Audience.TEAM)  # a private note's entry is private too
    rows: Any = Field(default=None, sa_column=Column(JSON, nullable=False))
    undoes_id: str | None = Field(default=None, max_length=40)
    undone_by_id: str | None = Field(default=None, max_length=40)


class Draft(Base, table=True):
    """A value that was refused, kept for the one who typed it until it is mended; no part of the workshop."""

    __table_args__ = (UniqueConstraint("workshop_id", "actor_id", "field"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(
        sa_column=Column(ForeignKey("workshop.id", ondelete="RESTRICT"), nullable=False, index=True)
    )
    actor_id: str
    field: str
    value: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    problem: str = _text()


ROWS: dict[str, type[Row]] = {
    str(model.__tablename__): model
    for model in (
        Settings, ListItem, Goal, DriverValue, Answer, View, OwnQuestion, MaturityScore, StageSetting,
        CategorySetting, TrackedMetric, MetricValue, Element, Link, Gap, Effect, Project, ProjectElement,
        Dependency, Note,
    )
}  # fmt: skip
