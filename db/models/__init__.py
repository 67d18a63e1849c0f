"""The tables. Rows are plain storage: the snapshot's types check what they may hold before they are written.

Ids are random strings, so a deleted row can come back under its own id and a workshop file can move between
databases. Deletes go row by row through the door; foreign keys RESTRICT as the last guard.
"""

from db.models.answers import Answer, MaturityScore, MetricValue, OwnQuestion, StageSetting, TrackedMetric, View
from db.models.base import Base, Row, UtcDateTime, Workshop, new_id, now
from db.models.forecasts import (
    Adjustment,
    Commitment,
    ForecastSetting,
    IntakeMemory,
    KeptData,
    KeptPrediction,
    PipelineExport,
    PipelineList,
)
from db.models.foundation import DriverValue, Goal, ListItem, Note, Settings, Topic
from db.models.meetings import (
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
    ShareLink,
)
from db.models.points import CategorySetting, Effect, Element, ElementTie, Gap, Idea, Link, RiceInput
from db.models.projects import (
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
from db.models.record import Draft, History
from db.models.surveys import Invitation, Response, ResponseAnswer, Survey, SurveyResult

ROWS: dict[str, type[Row]] = {
    str(model.__tablename__): model
    for model in (
        Settings, ListItem, Goal, DriverValue, Answer, View, OwnQuestion, MaturityScore, StageSetting,
        CategorySetting, TrackedMetric, MetricValue, Element, ElementTie, Link, Gap, Idea, RiceInput, Effect, Project,
        ProjectElement, Dependency, Easing, Pause, ProjectRole, RoleCap, Milestone, Risk, Note, Topic, Survey,
        BriefText, Document, QuestionState, Meeting, AgendaItem, DecisionRecord, Action, NotesReply, Correction,
        FollowUp, ReviewMark, ReportText, ReportLook,
        ForecastSetting, PipelineExport, PipelineList, IntakeMemory, KeptPrediction, Adjustment, Commitment,
    )
}  # fmt: skip

__all__ = [
    "ROWS",
    "Action",
    "Adjustment",
    "AgendaItem",
    "Answer",
    "Base",
    "BriefText",
    "CategorySetting",
    "Commitment",
    "Correction",
    "DecisionRecord",
    "Dependency",
    "Document",
    "Draft",
    "DriverValue",
    "Easing",
    "Effect",
    "Element",
    "ElementTie",
    "FollowUp",
    "ForecastSetting",
    "Gap",
    "Goal",
    "History",
    "Idea",
    "IntakeMemory",
    "Invitation",
    "KeptData",
    "KeptPrediction",
    "Link",
    "ListItem",
    "MaturityScore",
    "Meeting",
    "MetricValue",
    "Milestone",
    "Note",
    "NotesReply",
    "OwnQuestion",
    "Pause",
    "PipelineExport",
    "PipelineList",
    "Project",
    "ProjectElement",
    "ProjectRole",
    "QuestionState",
    "ReportLook",
    "ReportText",
    "Response",
    "ResponseAnswer",
    "ReviewMark",
    "RiceInput",
    "Risk",
    "RoleCap",
    "Row",
    "Settings",
    "ShareLink",
    "StageSetting",
    "Survey",
    "SurveyResult",
    "Topic",
    "TrackedMetric",
    "UtcDateTime",
    "View",
    "Workshop",
    "new_id",
    "now",
]
