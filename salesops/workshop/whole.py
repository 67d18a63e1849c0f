"""The snapshot as one value, with its look-ups."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from salesops.immutable import Value
from salesops.vocabulary import (
    Audience,
    GoalKind,
    LinkState,
    ListKind,
    Stage,
)
from salesops.workshop.answers import Answer, MaturityScore, MetricValue, OwnQuestion, StageSetting, TrackedMetric
from salesops.workshop.base import AnswerValue, Id
from salesops.workshop.channels import ABLE_QUESTION, ChannelCell, able
from salesops.workshop.forecasts import (
    Adjustment,
    Commitment,
    ForecastSetting,
    IntakeMemory,
    KeptPrediction,
    PipelineExport,
    PipelineList,
)
from salesops.workshop.foundation import DriverValue, Goal, ListItem, MethodComment, Note, Settings, Topic
from salesops.workshop.meetings import (
    Action,
    AgendaItem,
    BriefText,
    Correction,
    DecisionRecord,
    Document,
    FollowUp,
    Meeting,
    NotesReply,
    QuestionState,
    ReportLook,
    ReportText,
    ReviewMark,
)
from salesops.workshop.operations import (
    Baseline,
    MetricComment,
    MetricTerm,
    OperatingModel,
    PayMeasure,
    PayPlan,
    PlanLine,
    SalesPlan,
    SampledDeal,
    Seller,
    StageFunction,
    TermValue,
    YearlyReview,
)
from salesops.workshop.points import CategorySetting, Effect, Element, ElementTie, Gap, Idea, Link, RiceInput
from salesops.workshop.projects import (
    Dependency,
    Easing,
    Milestone,
    Pause,
    Project,
    ProjectElement,
    ProjectRole,
    Risk,
    RoleCap,
)
from salesops.workshop.surveys import Survey

T = TypeVar("T", "Element", "Meeting", "Project", "Survey")


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
    element_ties: tuple[ElementTie, ...] = ()
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ideas: tuple[Idea, ...] = ()
    rice_inputs: tuple[RiceInput, ...] = ()
    effects: tuple[Effect, ...] = ()
    projects: tuple[Project, ...] = ()
    project_elements: tuple[ProjectElement, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    easings: tuple[Easing, ...] = ()
    pauses: tuple[Pause, ...] = ()
    project_roles: tuple[ProjectRole, ...] = ()
    role_caps: tuple[RoleCap, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    risks: tuple[Risk, ...] = ()
    brief_texts: tuple[BriefText, ...] = ()
    documents: tuple[Document, ...] = ()
    question_states: tuple[QuestionState, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agenda_items: tuple[AgendaItem, ...] = ()
    decision_records: tuple[DecisionRecord, ...] = ()
    actions: tuple[Action, ...] = ()
    notes_replies: tuple[NotesReply, ...] = ()
    corrections: tuple[Correction, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    review_marks: tuple[ReviewMark, ...] = ()
    report_texts: tuple[ReportText, ...] = ()
    report_looks: tuple[ReportLook, ...] = ()
    forecast_settings: tuple[ForecastSetting, ...] = ()
    pipeline_exports: tuple[PipelineExport, ...] = ()
    pipeline_lists: tuple[PipelineList, ...] = ()
    intake_memories: tuple[IntakeMemory, ...] = ()
    kept_predictions: tuple[KeptPrediction, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    operating_models: tuple[OperatingModel, ...] = ()
    stage_functions: tuple[StageFunction, ...] = ()
    sales_plans: tuple[SalesPlan, ...] = ()
    plan_lines: tuple[PlanLine, ...] = ()
    sellers: tuple[Seller, ...] = ()
    pay_plans: tuple[PayPlan, ...] = ()
    pay_measures: tuple[PayMeasure, ...] = ()
    metric_terms: tuple[MetricTerm, ...] = ()
    term_values: tuple[TermValue, ...] = ()
    metric_comments: tuple[MetricComment, ...] = ()
    channel_cells: tuple[ChannelCell, ...] = ()
    sampled_deals: tuple[SampledDeal, ...] = ()
    yearly_reviews: tuple[YearlyReview, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    notes: tuple[Note, ...] = ()
    topics: tuple[Topic, ...] = ()
    method_comments: tuple[MethodComment, ...] = ()
    surveys: tuple[Survey, ...] = ()

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

    def meeting(self, meeting_id: str) -> Meeting:
        """Return the meeting. Raises KeyError for an unknown id."""
        return _by_id(self.meetings, meeting_id)

    def survey(self, survey_id: str) -> Survey:
        """Return the survey. Raises KeyError for an unknown id."""
        return _by_id(self.surveys, survey_id)

    def answer(self, question_id: str) -> AnswerValue:
        """Return the agreed answer, None where none is given."""
        stored = next((a.value for a in self.answers if a.question_id == question_id), None)
        return able(self.channel_cells, stored) if question_id == ABLE_QUESTION else stored

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

    def tabled(self) -> tuple[Topic, ...]:
        """Return what was put on the agenda and is not closed."""
        return tuple(topic for topic in self.topics if not topic.parked and topic.closed_on is None)

    def parking_lot(self) -> tuple[Topic, ...]:
        """Return what waits in the parking lot: on no agenda, not forgotten, not closed."""
        return tuple(topic for topic in self.topics if topic.parked and topic.closed_on is None)

    def driver_inputs(self, tree_id: GoalKind) -> dict[str, float]:
        """Return the given inputs of a tree; an input that is not given is absent."""
        return {d.node_id: d.value for d in self.driver_values if d.tree_id == tree_id and d.value is not None}


def _by_id(rows: tuple[T, ...], row_id: str) -> T:
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)
