"""What the team answered: components and stages, single views, scores, metrics."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from salesops.immutable import Value
from salesops.vocabulary import (
    IMPORTANCE_DEFAULT,
    METRIC_PERIOD,
    NAME_LIMIT,
    AnswerType,
    Cadence,
    Confidence,
    Direction,
    Stage,
)
from salesops.workshop.base import AnswerValue, Id, Importance, Name, Score, Text


class Answer(Value):
    """The agreed answer to one question of a component or stage."""

    id: Id
    question_id: Id
    value: AnswerValue = None
    source_ids: tuple[Id, ...] = ()  # the people whose views were merged into it


class View(Value):
    """One person's own answer, before it is merged; never part of the snapshot."""

    id: Id
    question_id: Id
    person_id: Id
    value: AnswerValue = None


class OwnQuestion(Value):
    """A question that the team added to a component or stage; its id serves as the answer's question id."""

    id: Id
    subject_id: Id  # component id or stage id
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    type: AnswerType = AnswerType.TEXT
    options: tuple[Name, ...] = ()  # of a choice
    position: int = 0


class MaturityScore(Value):
    """The agreed score of one component or stage, with what it rests on."""

    id: Id
    subject_id: Id  # component id or stage id
    score: Score | None = None
    evidence: Text = ""
    confidence: Confidence | None = None
    owner_id: Id | None = None
    reviewer_id: Id | None = None
    reviewed_on: date | None = None


class StageSetting(Value):
    """What the team set for one stage; without one the method's name and importance 3 hold."""

    id: Id
    stage: Stage
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=NAME_LIMIT)] = ""  # "": the method's
    importance: Importance = IMPORTANCE_DEFAULT
    owner_id: Id | None = None


class TrackedMetric(Value):
    """A metric that the team follows: one of the catalogue or its own, with what makes its numbers comparable."""

    id: Id
    metric_id: str | None = None  # of the catalogue
    name: Name
    stage: Stage | None = None  # None: across stages
    owner_id: Id | None = None
    definition: Text = ""
    source: Text = ""
    target: float | None = None
    not_measured: bool = False
    cadence: Cadence = Cadence.QUARTER
    formula: Annotated[str, StringConstraints(max_length=500)] = ""  # of its terms and of other metrics; own ones
    unit: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] = ""  # own ones
    direction: Direction | None = None  # own ones
    leading: bool | None = None  # None: as the catalogue says
    position: int = 0


class MetricValue(Value):
    """One number of a tracked metric for one period, with what it meant when it was written down."""

    id: Id
    tracked_id: Id
    period: Annotated[str, StringConstraints(pattern=METRIC_PERIOD)]
    value: float | None = None
    definition: Text = ""
    source: Text = ""
