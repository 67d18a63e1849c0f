"""What the sample's files may hold. Names of list entries and ids of the method are checked by the loader."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from salesops.content.engagement_schema import BriefPartKind
from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.sample.call_schema import SampleCall, SampleDocument, SampleHeld, SampleTopic
from salesops.sample.deals_schema import SampleDeals
from salesops.sample.plan_schema import NotNow, OwnElement, SampleElement, SampleProject, SampleRisk, Wait
from salesops.sample.review_schema import SampleComment, SampleMonthly, SampleOwnMetric
from salesops.sample.sales_schema import SamplePayPlan, SampleSalesPlan
from salesops.vocabulary import (
    Confidence,
    DateFormat,
    Depth,
    FirmStage,
    ListKind,
    NumberFormat,
    Setting,
    Stage,
)
from salesops.workshop import Importance, Name, Score


class SampleFunction(Value):
    """A function at work in a stage."""

    stage: Stage
    function: Text  # of the method
    task: Text


class SampleOperatingModel(Value):
    """What the operating model's picture has beside the rest of the workshop."""

    executive: Name
    explanation: Text
    functions: tuple[SampleFunction, ...]


class SampleStage(StrEnum):
    """How far the sample's workshop has come; each contains the one before."""

    PREPARED = "prepared"
    COMPONENTS = "components"
    MAPPED = "mapped"
    PLANNED = "planned"

    def reaches(self, other: "SampleStage") -> bool:
        """Return whether this stage contains the other one."""
        order = list(SampleStage)
        return order.index(self) >= order.index(other)


class StageWords(Value):
    """How a stage of completion is offered."""

    id: SampleStage
    name: Text
    says: Text


class SampleSettings(Value):
    """The workshop's settings; the programme starts on the first Monday on or after its day."""

    setting: Setting
    firm_people: int
    firm_stage: FirmStage
    currency: str
    time_zone: str
    fiscal_year_starts_month: int
    date_format: DateFormat
    number_format: NumberFormat
    depth: Depth
    good_enough_level: Score
    role_load_cap: int
    role_live_cap: int
    live_cap: int
    horizon_weeks: int
    programme_starts_in_days: Days


class ChannelEntry(Value):
    """A channel and the kind of the method that it is."""

    name: Name
    content_id: Text


class Lists(Value):
    """Lists beside people; roles and functions are the method's."""

    offer: tuple[Name, ...]
    segment: tuple[Name, ...]
    channel: tuple[ChannelEntry, ...]


class SampleGoal(Value):
    """The value goal; a growth goal."""

    statement: Text
    baseline: float
    target: float
    starts_in_days: Days
    ends_in_days: Days
    owner: Name


class SampleDriver(Value):
    """A driver's value, in the unit of its node, and where it comes from."""

    value: float
    source: Text


class SampleScore(Value):
    """The agreed score of a component or stage."""

    score: Score
    evidence: Text
    confidence: Confidence
    owner: Name
    reviewer: Name
    reviewed_in_days: Days


class SampleStageSetting(Value):
    """What the team set for a stage of the life cycle."""

    name: str = ""
    importance: Importance
    owner: Name


class SampleQuestion(Value):
    """A question of the team's own with its answer."""

    subject: Text
    text: Text
    answer: Text


class SampleViews(Value):
    """What single people said to a question, by name; ``merged``: the agreed answer names them as its sources."""

    question: Text
    said: dict[Name, Any]
    merged: bool = False


class SampleScoreViews(Value):
    """What single people would have scored a component or stage, by name, before the room agreed on its score."""

    subject: Text
    said: Annotated[dict[Name, Score], Field(min_length=2)]


class SampleNote(Value):
    """Notes about one part, written when the workshop stood at ``stage``."""

    stage: SampleStage
    subject: Text
    team: str = ""
    private: str = ""


class SampleMetric(Value):
    """A tracked metric, of the catalogue or the team's own; values of the last four quarters, oldest first."""

    metric: str | None = None
    name: Name | None = None
    stage: Stage
    owner: Name
    definition: Text
    source: Text
    target: float
    values: Annotated[tuple[float, ...], Field(min_length=4, max_length=4)]


class Sample(Value):
    """The whole sample."""

    name: Name
    stages_of_completion: tuple[StageWords, ...]
    settings: SampleSettings
    lists: Lists
    people: dict[Name, Text]  # name and the method's function
    goal: SampleGoal
    drivers: dict[str, SampleDriver]
    answers: dict[str, Any]  # by question id, list entries by name, dates in days
    scores: dict[str, SampleScore]
    stages: dict[Stage, SampleStageSetting]
    categories: dict[str, Name]
    own_questions: tuple[SampleQuestion, ...]
    views: tuple[SampleViews, ...]
    score_views: tuple[SampleScoreViews, ...]
    notes: tuple[SampleNote, ...]
    metrics: tuple[SampleMetric, ...]
    monthly: tuple[SampleMonthly, ...]
    own: SampleOwnMetric
    comments: tuple[SampleComment, ...]
    not_applicable: tuple[str, ...]
    set_aside: tuple[str, ...]
    own_elements: tuple[OwnElement, ...]
    elements: dict[str, SampleElement]
    projects: tuple[SampleProject, ...]
    not_now: tuple[NotNow, ...]
    waits: tuple[Wait, ...]
    risks: tuple[SampleRisk, ...]
    baseline_in_days: Days
    brief: dict[str, Text]  # by heading of the brief
    documents: tuple[SampleDocument, ...]
    topics: tuple[SampleTopic, ...]
    call: SampleCall
    held: SampleHeld
    brief_words: dict[BriefPartKind, Text]  # a facilitator's own, to the expert's brief
    deals: SampleDeals
    operating_model: SampleOperatingModel
    sales_plan: SampleSalesPlan
    pay_plans: tuple[SamplePayPlan, ...]

    def words(self, stage: SampleStage) -> StageWords:
        """Return how a stage of completion is offered."""
        return next(words for words in self.stages_of_completion if words.id is stage)

    def sources(self, question_id: str) -> tuple[str, ...]:
        """Return the names of the people whose views were merged into an answer."""
        merged = [views for views in self.views if views.question == question_id and views.merged]
        return tuple(name for views in merged for name in views.said)

    def entry_names(self) -> dict[ListKind, tuple[str, ...]]:
        """Return the names that the sample adds to each list."""
        return {
            ListKind.OFFER: self.lists.offer,
            ListKind.SEGMENT: self.lists.segment,
            ListKind.CHANNEL: tuple(channel.name for channel in self.lists.channel),
            ListKind.PERSON: tuple(self.people),
        }
