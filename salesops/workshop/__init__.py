"""The snapshot: one workshop as an immutable value, as far as the reader may see it.

Everything above the database takes a ``Workshop``: pages, charts, reports, exports and tests. The types check
what they hold, so the door to the database builds them first and refuses what does not fit with a sentence.
"""

from salesops.workshop.answers import Answer, MaturityScore, MetricValue, OwnQuestion, StageSetting, TrackedMetric, View
from salesops.workshop.base import AnswerValue, Id, Importance, Name, Score, Text, Value
from salesops.workshop.foundation import DriverValue, Goal, ListItem, Note, Settings, Topic
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
from salesops.workshop.surveys import Survey, SurveyItem
from salesops.workshop.whole import Workshop

__all__ = [
    "Action",
    "AgendaItem",
    "Answer",
    "AnswerValue",
    "BriefText",
    "CategorySetting",
    "Correction",
    "DecisionRecord",
    "Dependency",
    "Document",
    "DriverValue",
    "Easing",
    "Effect",
    "Element",
    "ElementTie",
    "FollowUp",
    "Gap",
    "Goal",
    "Id",
    "Idea",
    "Importance",
    "Link",
    "ListItem",
    "MaturityScore",
    "Meeting",
    "MetricValue",
    "Milestone",
    "Name",
    "Note",
    "NotesReply",
    "OwnQuestion",
    "Pause",
    "Project",
    "ProjectElement",
    "ProjectRole",
    "QuestionState",
    "ReportLook",
    "ReportText",
    "ReviewMark",
    "RiceInput",
    "Risk",
    "RoleCap",
    "Score",
    "Settings",
    "StageSetting",
    "Survey",
    "SurveyItem",
    "Text",
    "Topic",
    "TrackedMetric",
    "Value",
    "View",
    "Workshop",
]
