"""The snapshot: one workshop as an immutable value, as far as the reader may see it.

Everything above the database takes a ``Workshop``: pages, charts, reports, exports and tests. The types check
what they hold, so the door to the database builds them first and refuses what does not fit with a sentence.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from salesops.vocabulary import (
    GOOD_ENOUGH_DEFAULT,
    IMPORTANCE_DEFAULT,
    IMPORTANCE_MAX,
    IMPORTANCE_MIN,
    NAME_LIMIT,
    ROLE_LIVE_CAP,
    ROLE_LOAD_CAP,
    SCORE_MAX,
    SCORE_MIN,
    TEXT_LIMIT,
    AnswerType,
    Audience,
    Confidence,
    DateFormat,
    Decision,
    Depth,
    FirmStage,
    GoalKind,
    LinkState,
    ListKind,
    Load,
    NumberFormat,
    Setting,
    Stage,
    WorkProduct,
)

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_LIMIT)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Score = Annotated[int, Field(ge=SCORE_MIN, le=SCORE_MAX)]
Importance = Annotated[int, Field(ge=IMPORTANCE_MIN, le=IMPORTANCE_MAX)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=40)]

# What an answer holds, by type: str | option ids | number | {part: percent} | {row: {column: cell}}
AnswerValue = Any


T = TypeVar("T", "Element", "Project")


class Value(BaseModel):
    """Immutable, refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ListItem(Value):
    """One entry of a list that is named once: an offer, segment, channel, role, function or person."""

    id: Id
    kind: ListKind
    name: Name
    position: int = 0
    content_id: str | None = None  # the method's role or function it stands for
    function_id: Id | None = None  # people: the function they work in
    left_on: date | None = None  # people: gone since; stays in the past, offered nowhere new


class Goal(Value):
    """The value goal: what the firm wants to create, from where to where, by when, whose."""

    id: Id
    kind: GoalKind = GoalKind.REVENUE_GROWTH
    statement: Text = ""
    baseline: float | None = None  # unit of the goal kind's root node
    target: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    owner_id: Id | None = None


class DriverValue(Value):
    """The value of one input of a driver tree, in the node's unit (shares 0 to 1)."""

    id: Id
    tree_id: GoalKind
    node_id: Id
    value: float | None = None
    source: Text = ""


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


class Element(Value):
    """One element of the ecosystem in this workshop; texts that are not set come from the method."""

    id: Id
    content_id: str | None = None
    name: Name
    category_id: Id
    applicable: bool = True
    owner_id: Id | None = None
    work_product: WorkProduct | None = None


class Link(Value):
    """A decision on one merger point: the element serves the stage, or was set aside."""

    id: Id
    element_id: Id
    stage: Stage
    state: LinkState = LinkState.ACCEPTED


class Gap(Value):
    """What stands at one merger point: score against target, and whether that is good enough for now."""

    id: Id
    link_id: Id
    score: Score | None = None
    target: Score | None = None  # None: the workshop's good-enough level
    importance: Importance | None = None  # None: the stage's
    evidence: Text = ""
    good_enough: bool = False  # said by the team, although the score is below the target
    good_enough_by_id: Id | None = None
    good_enough_because: Text = ""
    relook_on: date | None = None


class Effect(Value):
    """What closing an element's gaps is taken to change in one driver, in the unit of the tree's node.

    A change, not a level: +0.02 on a win rate is two points. Nothing set is unknown, never 0.
    """

    id: Id
    element_id: Id
    node_id: Id  # an input of the goal's driver tree
    low: float | None = None
    base: float | None = None
    high: float | None = None
    because: Text = ""


class StageSetting(Value):
    """What the team set for one stage; without one the method's name and importance 3 hold."""

    id: Id
    stage: Stage
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=NAME_LIMIT)] = ""  # "": the method's
    importance: Importance = IMPORTANCE_DEFAULT
    owner_id: Id | None = None


class CategorySetting(Value):
    """The team's own name of a category of elements."""

    id: Id
    category_id: Id
    name: Name


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
    position: int = 0


class MetricValue(Value):
    """One number of a tracked metric for one quarter."""

    id: Id
    tracked_id: Id
    period: Annotated[str, StringConstraints(pattern=r"^\d{4}-Q[1-4]$")]
    value: float | None = None


class Project(Value):
    """A candidate of the focus and, once staged and agreed, a project of the plan."""

    id: Id
    name: Name
    decision: Decision = Decision.NOW
    because: Text = ""  # not now, because …
    relook_on: date | None = None
    weeks: int | None = Field(default=None, ge=1)  # None: proposed from the method
    load: Load | None = None  # None: proposed from the method
    earliest_week: int = Field(default=0, ge=0)
    start_week: int | None = Field(default=None, ge=0)  # agreed in the plan; week 0 is the programme's start
    owner_id: Id | None = None
    outcome: Text = ""
    first_step: Text = ""
    first_step_on: date | None = None
    position: int = 0


class ProjectElement(Value):
    """An element that a project works on; a merged project carries several."""

    id: Id
    project_id: Id
    element_id: Id


class Dependency(Value):
    """The team's own wish that one project waits for another."""

    id: Id
    before_id: Id
    after_id: Id
    because: Text = ""


class Note(Value):
    """A note beside any part of the workshop; ``audience`` says who sees it."""

    id: Id
    subject: str
    audience: Audience
    text: Text = ""


class Settings(Value):
    """What holds for the whole workshop."""

    id: Id
    name: Name
    setting: Setting = Setting.DISCOVERY
    firm_people: int | None = Field(default=None, ge=1, le=1_000_000)
    firm_stage: FirmStage | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "USD"
    time_zone: Annotated[str, StringConstraints(min_length=1, max_length=60)] = "UTC"
    fiscal_year_starts_month: int = Field(default=1, ge=1, le=12)
    date_format: DateFormat = DateFormat.DAY_FIRST
    number_format: NumberFormat = NumberFormat.COMMA_POINT
    depth: Depth = Depth.STANDARD
    good_enough_level: Score = GOOD_ENOUGH_DEFAULT
    programme_starts_on: date | None = None
    role_load_cap: int = Field(default=ROLE_LOAD_CAP, ge=1, le=99)
    role_live_cap: int = Field(default=ROLE_LIVE_CAP, ge=1, le=99)
    live_cap: int | None = Field(default=None, ge=1, le=99)  # None: no limit on all projects together
    horizon_weeks: int = Field(default=78, ge=4, le=260)  # six quarters: results show after 9-18 months
    archived_on: date | None = None  # put away, not deleted
    binned_on: date | None = None  # deleted by the facilitator; stays restorable


class Workshop(Value):
    """One workshop at one version, as far as this reader may see it."""

    id: Id
    version: int
    content_version: str
    created_at: datetime
    settings: Settings
    goal: Goal
    list_items: tuple[ListItem, ...] = ()
    driver_values: tuple[DriverValue, ...] = ()
    answers: tuple[Answer, ...] = ()
    own_questions: tuple[OwnQuestion, ...] = ()
    maturity_scores: tuple[MaturityScore, ...] = ()
    stage_settings: tuple[StageSetting, ...] = ()
    category_settings: tuple[CategorySetting, ...] = ()
    tracked_metrics: tuple[TrackedMetric, ...] = ()
    metric_values: tuple[MetricValue, ...] = ()
    elements: tuple[Element, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    effects: tuple[Effect, ...] = ()
    projects: tuple[Project, ...] = ()
    project_elements: tuple[ProjectElement, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    notes: tuple[Note, ...] = ()

    def items(self, kind: ListKind, *, gone: bool = False) -> tuple[ListItem, ...]:
        """Return one list in its order; people who left only with ``gone``."""
        return tuple(i for i in self.list_items if i.kind is kind and (gone or i.left_on is None))

    def item(self, item_id: str | None) -> ListItem | None:
        """Return the list entry, or None where nothing is set."""
        return next((i for i in self.list_items if i.id == item_id), None)

    def item_name(self, item_id: str | None) -> str:
        """Return the entry's name, "" where nothing is set."""
        item = self.item(item_id)
        return item.name if item else ""

    def element(self, element_id: str) -> Element:
        """Return the element. Raises KeyError for an unknown id."""
        return _by_id(self.elements, element_id)

    def project(self, project_id: str) -> Project:
        """Return the project. Raises KeyError for an unknown id."""
        return _by_id(self.projects, project_id)

    def answer(self, question_id: str) -> AnswerValue:
        """Return the agreed answer, None where none is given."""
        return next((a.value for a in self.answers if a.question_id == question_id), None)

    def maturity(self, subject_id: str) -> MaturityScore | None:
        """Return the agreed score of a component or stage, None where none is given."""
        return next((s for s in self.maturity_scores if s.subject_id == subject_id), None)

    def note(self, subject: str, audience: Audience) -> str:
        """Return the note's text, "" where there is none or this reader may not see it."""
        return next((n.text for n in self.notes if (n.subject, n.audience) == (subject, audience)), "")

    def stage_setting(self, stage: Stage) -> StageSetting | None:
        """Return what the team set for a stage, None where nothing is set."""
        return next((s for s in self.stage_settings if s.stage is stage), None)

    def accepted_links(self) -> tuple[Link, ...]:
        """Return the merger points that the team accepted, of elements that apply."""
        applicable = {e.id for e in self.elements if e.applicable}
        return tuple(x for x in self.links if x.state is LinkState.ACCEPTED and x.element_id in applicable)

    def gap_by_link(self) -> Mapping[str, Gap]:
        """Return what was scored, by merger point id."""
        return {g.link_id: g for g in self.gaps}

    def elements_of(self, project_id: str) -> tuple[str, ...]:
        """Return the ids of the elements that a project works on."""
        return tuple(p.element_id for p in self.project_elements if p.project_id == project_id)

    def driver_inputs(self, tree_id: GoalKind) -> dict[str, float]:
        """Return the given inputs of a tree; an input that is not given is absent."""
        return {d.node_id: d.value for d in self.driver_values if d.tree_id == tree_id and d.value is not None}


def _by_id(rows: tuple[T, ...], row_id: str) -> T:
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)
