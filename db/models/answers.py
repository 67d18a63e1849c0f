"""What the team answered: components and stages, single views, scores, metrics."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Column, Field

from db.models.base import Row, choice, on_scale, person, text
from salesops.vocabulary import (
    IMPORTANCE_DEFAULT,
    AnswerType,
    Cadence,
)


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
    text: str = text()
    type: str = choice(AnswerType.TEXT)
    options: Any = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    position: int = 0


class MaturityScore(Row, table=True):
    """See ``salesops.workshop.MaturityScore``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject_id"), on_scale("score"))

    subject_id: str
    score: int | None = None
    evidence: str = text()
    confidence: str | None = choice(None)
    owner_id: str | None = person()
    reviewer_id: str | None = person()
    reviewed_on: date | None = None


class StageSetting(Row, table=True):
    """See ``salesops.workshop.StageSetting``."""

    __table_args__ = (UniqueConstraint("workshop_id", "stage"),)

    stage: str = choice(None)
    name: str = ""
    importance: int = IMPORTANCE_DEFAULT
    owner_id: str | None = person()


class TrackedMetric(Row, table=True):
    """See ``salesops.workshop.TrackedMetric``."""

    __table_args__ = (UniqueConstraint("workshop_id", "metric_id"),)

    metric_id: str | None = None
    name: str
    stage: str | None = choice(None)
    owner_id: str | None = person()
    definition: str = text()
    source: str = text()
    target: float | None = None
    not_measured: bool = False
    cadence: str = choice(Cadence.QUARTER)
    formula: str = text()
    unit: str = Field(default="", max_length=40)
    direction: str | None = choice(None)
    leading: bool | None = None
    position: int = 0


class MetricValue(Row, table=True):
    """See ``salesops.workshop.MetricValue``."""

    __table_args__ = (UniqueConstraint("tracked_id", "period"),)

    tracked_id: str = Field(foreign_key="trackedmetric.id", ondelete="RESTRICT", max_length=40)
    period: str
    value: float | None = None
    definition: str = text()
    source: str = text()
