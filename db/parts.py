"""The parts of a snapshot: which table each is read from, what its rows become, in which order they stand.

A new table of a workshop is named here once; reading, saving, undo and the workshop file find it here.
"""

from dataclasses import dataclass

from db import models
from db.models import Row
from salesops import workshop as snapshot
from salesops.immutable import Value

_BY_HAND = ("position",)


@dataclass(frozen=True)
class Part:
    """One part: its field of the snapshot, its table, the snapshot's type that each row becomes.

    Rows stand in the order of the columns of ``order``, then of their ids. ``typed`` says whether people type into
    single values of it; the rows of the others come and go as wholes.
    """

    name: str
    model: type[Row]
    kind: type[Value]
    order: tuple[str, ...] = ()
    typed: bool = True


SINGLE = (  # one row in every workshop
    Part("settings", models.Settings, snapshot.Settings),
    Part("goal", models.Goal, snapshot.Goal),
)
MANY = (
    Part("list_items", models.ListItem, snapshot.ListItem, _BY_HAND),
    Part("driver_values", models.DriverValue, snapshot.DriverValue),
    Part("answers", models.Answer, snapshot.Answer),
    Part("own_questions", models.OwnQuestion, snapshot.OwnQuestion, _BY_HAND),
    Part("maturity_scores", models.MaturityScore, snapshot.MaturityScore),
    Part("stage_settings", models.StageSetting, snapshot.StageSetting),
    Part("category_settings", models.CategorySetting, snapshot.CategorySetting),
    Part("tracked_metrics", models.TrackedMetric, snapshot.TrackedMetric, _BY_HAND),
    Part("metric_values", models.MetricValue, snapshot.MetricValue),
    Part("elements", models.Element, snapshot.Element, ("content_id", "name")),
    Part("element_ties", models.ElementTie, snapshot.ElementTie, typed=False),
    Part("links", models.Link, snapshot.Link, typed=False),
    Part("gaps", models.Gap, snapshot.Gap),
    Part("ideas", models.Idea, snapshot.Idea, _BY_HAND),
    Part("rice_inputs", models.RiceInput, snapshot.RiceInput),
    Part("effects", models.Effect, snapshot.Effect),
    Part("projects", models.Project, snapshot.Project, _BY_HAND),
    Part("project_elements", models.ProjectElement, snapshot.ProjectElement, typed=False),
    Part("dependencies", models.Dependency, snapshot.Dependency),
    Part("easings", models.Easing, snapshot.Easing),
    Part("pauses", models.Pause, snapshot.Pause, ("from_on",)),
    Part("notes", models.Note, snapshot.Note),
    Part("topics", models.Topic, snapshot.Topic, _BY_HAND),
    Part("surveys", models.Survey, snapshot.Survey, _BY_HAND),
    Part("project_roles", models.ProjectRole, snapshot.ProjectRole),
    Part("role_caps", models.RoleCap, snapshot.RoleCap),
    Part("milestones", models.Milestone, snapshot.Milestone),
    Part("risks", models.Risk, snapshot.Risk, _BY_HAND),
    Part("brief_texts", models.BriefText, snapshot.BriefText),
    Part("documents", models.Document, snapshot.Document, _BY_HAND),
    Part("question_states", models.QuestionState, snapshot.QuestionState),
    Part("meetings", models.Meeting, snapshot.Meeting, _BY_HAND),
    Part("agenda_items", models.AgendaItem, snapshot.AgendaItem, _BY_HAND),
    Part("decision_records", models.DecisionRecord, snapshot.DecisionRecord, _BY_HAND),
    Part("actions", models.Action, snapshot.Action, _BY_HAND),
    Part("notes_replies", models.NotesReply, snapshot.NotesReply),
    Part("corrections", models.Correction, snapshot.Correction),
    Part("follow_ups", models.FollowUp, snapshot.FollowUp),
    Part("review_marks", models.ReviewMark, snapshot.ReviewMark),
    Part("report_texts", models.ReportText, snapshot.ReportText),
    Part("report_looks", models.ReportLook, snapshot.ReportLook),
    Part("forecast_settings", models.ForecastSetting, snapshot.ForecastSetting),
    Part("pipeline_exports", models.PipelineExport, snapshot.PipelineExport, ("as_of",)),
    Part("pipeline_lists", models.PipelineList, snapshot.PipelineList, ("read_on",)),
    Part("intake_memories", models.IntakeMemory, snapshot.IntakeMemory),
    Part("kept_predictions", models.KeptPrediction, snapshot.KeptPrediction, ("made_on",)),
    Part("adjustments", models.Adjustment, snapshot.Adjustment, ("made_on",)),
    Part("commitments", models.Commitment, snapshot.Commitment, ("made_on",)),
    Part("operating_models", models.OperatingModel, snapshot.OperatingModel),
    Part("stage_functions", models.StageFunction, snapshot.StageFunction, _BY_HAND),
    Part("sales_plans", models.SalesPlan, snapshot.SalesPlan, _BY_HAND),
    Part("plan_lines", models.PlanLine, snapshot.PlanLine),
    Part("sellers", models.Seller, snapshot.Seller, _BY_HAND),
    Part("pay_plans", models.PayPlan, snapshot.PayPlan, _BY_HAND),
    Part("pay_measures", models.PayMeasure, snapshot.PayMeasure, _BY_HAND),
    Part("metric_terms", models.MetricTerm, snapshot.MetricTerm, _BY_HAND),
    Part("term_values", models.TermValue, snapshot.TermValue),
    Part("method_comments", models.MethodComment, snapshot.MethodComment),
    Part("metric_comments", models.MetricComment, snapshot.MetricComment),
    Part("channel_cells", models.ChannelCell, snapshot.ChannelCell),
    Part("sampled_deals", models.SampledDeal, snapshot.SampledDeal, _BY_HAND),
    Part("yearly_reviews", models.YearlyReview, snapshot.YearlyReview, ("from_on",)),
    Part("baselines", models.Baseline, snapshot.Baseline),
)
APART = (Part("views", models.View, snapshot.View),)  # of single people: read by themselves (``db.views``)
BY_TABLE = {str(part.model.__tablename__): part for part in (*SINGLE, *MANY, *APART)}
