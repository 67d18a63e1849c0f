"""What the sample's files may hold. Names of list entries and ids of the method are checked by the loader."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from salesops.content.engagement_schema import BriefPartKind
from salesops.vocabulary import (
    ActionState,
    Confidence,
    DateFormat,
    Depth,
    FirmStage,
    GapCause,
    ListKind,
    MeetingKind,
    NumberFormat,
    Setting,
    Stage,
    WorkProduct,
)
from salesops.workshop import Importance, Name, Score

Text = Annotated[str, StringConstraints(min_length=1)]
Days = int  # from the day on which the sample is made; before it where negative


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


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StageWords(_Part):
    """How a stage of completion is offered."""

    id: SampleStage
    name: Text
    says: Text


class SampleSettings(_Part):
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


class ChannelEntry(_Part):
    """A channel and the kind of the method that it is."""

    name: Name
    content_id: Text


class Lists(_Part):
    """Lists beside people; roles and functions are the method's."""

    offer: tuple[Name, ...]
    segment: tuple[Name, ...]
    channel: tuple[ChannelEntry, ...]


class SampleGoal(_Part):
    """The value goal; a growth goal."""

    statement: Text
    baseline: float
    target: float
    starts_in_days: Days
    ends_in_days: Days
    owner: Name


class SampleDriver(_Part):
    """A driver's value, in the unit of its node, and where it comes from."""

    value: float
    source: Text


class SampleScore(_Part):
    """The agreed score of a component or stage."""

    score: Score
    evidence: Text
    confidence: Confidence
    owner: Name
    reviewer: Name
    reviewed_in_days: Days


class SampleStageSetting(_Part):
    """What the team set for a stage of the life cycle."""

    name: str = ""
    importance: Importance
    owner: Name


class SampleQuestion(_Part):
    """A question of the team's own with its answer."""

    subject: Text
    text: Text
    answer: Text


class SampleViews(_Part):
    """What single people said to a question, by name; ``merged``: the agreed answer names them as its sources."""

    question: Text
    said: dict[Name, Any]
    merged: bool = False


class SampleScoreViews(_Part):
    """What single people would have scored a component or stage, by name, before the room agreed on its score."""

    subject: Text
    said: Annotated[dict[Name, Score], Field(min_length=2)]


class SampleNote(_Part):
    """Notes about one part, written when the workshop stood at ``stage``."""

    stage: SampleStage
    subject: Text
    team: str = ""
    private: str = ""


class SampleMetric(_Part):
    """A tracked metric, of the catalogue or the team's own; values of the last four quarters, oldest first."""

    metric: str | None = None
    name: Name | None = None
    stage: Stage
    owner: Name
    definition: Text
    source: Text
    target: float
    values: Annotated[tuple[float, ...], Field(min_length=4, max_length=4)]


class GoodEnough(_Part):
    """Said good enough for now, although the score is below the target."""

    by: Name
    because: Text
    relook_in_days: Days


class SampleIdea(_Part):
    """An idea for a solution, parked at a merger point until the focus."""

    text: Text
    by: Name


class PutElsewhere(_Part):
    """A rank of the team's own, against the arithmetic."""

    rank: Annotated[int, Field(ge=1)]
    because: Text


class SamplePoint(_Part):
    """An accepted merger point with its gap."""

    score: Score
    evidence: Text
    target: Score | None = None
    importance: Importance | None = None
    confidence: Confidence | None = None
    because: str = ""  # why this score was agreed
    cause: GapCause | None = None
    good_enough: GoodEnough | None = None
    put: PutElsewhere | None = None
    ideas: tuple[SampleIdea, ...] = ()


class SampleEffect(_Part):
    """What closing an element's gaps changes in one driver, in the unit of the node; ``source_id`` of the method."""

    low: float
    base: float
    high: float
    because: Text
    source_id: str | None = None


class SampleRice(_Part):
    """The inputs of an element's RICE score beside its effort."""

    reach: Annotated[int, Field(ge=0)]
    impact: float
    confidence: float


class SampleElement(_Part):
    """An element with the stages it serves; other suggested stages of it were set aside."""

    owner: Name
    work_product: WorkProduct
    points: dict[Stage, SamplePoint]
    effects: dict[str, SampleEffect] = {}
    rice: SampleRice | None = None


class OwnElement(_Part):
    """An element of the team's own; ``id`` is its name within these files."""

    id: Text
    name: Name
    category: Text


class SampleProject(_Part):
    """A project of the plan, by the element that it works on."""

    element: Text
    owner: Name
    outcome: Text
    first_step: Text
    first_step_after_days: Annotated[int, Field(ge=0)]  # after the project's start
    start_week: Annotated[int, Field(ge=0)]


class NotNow(_Part):
    """A candidate that was put off."""

    element: Text
    because: Text
    relook_in_days: Days


class Wait(_Part):
    """The team's own wish that the project of one element waits for that of another."""

    before: Text
    after: Text
    because: Text


class SampleDocument(_Part):
    """A document of the firm that lies elsewhere."""

    name: Name
    link: str = ""
    remark: str = ""


class SampleTopic(_Part):
    """Something that was put on the agenda, with the place that it came from."""

    text: Text
    source: Text


class SampleCall(_Part):
    """A call that is planned; ``hour`` in the workshop's time zone."""

    name: Name
    kind: MeetingKind
    minutes: int
    starts_in_days: Days
    hour: Annotated[int, Field(ge=0, le=23)]


class SampleAgendaItem(_Part):
    """A part of an agenda that was gone through."""

    title: Name
    minutes: int


class SampleDecision(_Part):
    """A decision of a meeting that was held."""

    text: Text
    why: Text
    alternatives: str = ""
    dissent: str = ""
    owner: Name
    by_in_days: Days | None = None
    confidence: Confidence


class SampleAction(_Part):
    """An action of a meeting that was held; a done one was done on its day."""

    text: Text
    owner: Name
    by_in_days: Days
    state: ActionState = ActionState.OPEN
    remark: str = ""


class SampleReply(_Part):
    """What one person of the firm said to the notes."""

    name: Name
    agrees: bool
    remark: Text
    on_in_days: Days


class SampleHeld(SampleCall):
    """A call that was held, with what came of it; ``followed`` are the steps after it and the days they were done."""

    agenda: tuple[SampleAgendaItem, ...]
    decisions: tuple[SampleDecision, ...]
    actions: tuple[SampleAction, ...]
    reply: SampleReply
    followed: dict[str, Days]


class Sample(_Part):
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
    not_applicable: tuple[str, ...]
    set_aside: tuple[str, ...]
    own_elements: tuple[OwnElement, ...]
    elements: dict[str, SampleElement]
    projects: tuple[SampleProject, ...]
    not_now: tuple[NotNow, ...]
    waits: tuple[Wait, ...]
    brief: dict[str, Text]  # by heading of the brief
    documents: tuple[SampleDocument, ...]
    topics: tuple[SampleTopic, ...]
    call: SampleCall
    held: SampleHeld
    brief_words: dict[BriefPartKind, Text]  # a facilitator's own, to the expert's brief

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
