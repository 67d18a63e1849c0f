"""The tables. Rows are plain storage: the snapshot's types check what they may hold before they are written.

Ids are random strings, so a deleted row can come back under its own id and a workshop file can move between
databases. Deletes go row by row through the door; foreign keys RESTRICT as the last guard.
"""

from db.models.answers import Answer, MaturityScore, MetricValue, OwnQuestion, StageSetting, TrackedMetric, View
from db.models.base import Base, Row, UtcDateTime, Workshop, new_id, now
from db.models.foundation import DriverValue, Goal, ListItem, Note, Settings, Topic
from db.models.points import CategorySetting, Effect, Element, ElementTie, Gap, Idea, Link, RiceInput
from db.models.projects import Dependency, Easing, Pause, Project, ProjectElement
from db.models.record import Draft, History
from db.models.surveys import Invitation, Response, ResponseAnswer, Survey, SurveyResult

ROWS: dict[str, type[Row]] = {
    str(model.__tablename__): model
    for model in (
        Settings, ListItem, Goal, DriverValue, Answer, View, OwnQuestion, MaturityScore, StageSetting,
        CategorySetting, TrackedMetric, MetricValue, Element, ElementTie, Link, Gap, Idea, RiceInput, Effect, Project,
        ProjectElement, Dependency, Easing, Pause, Note, Topic, Survey,
    )
}  # fmt: skip

__all__ = [
    "ROWS",
    "Answer",
    "Base",
    "CategorySetting",
    "Dependency",
    "Draft",
    "DriverValue",
    "Easing",
    "Effect",
    "Element",
    "ElementTie",
    "Gap",
    "Goal",
    "History",
    "Idea",
    "Invitation",
    "Link",
    "ListItem",
    "MaturityScore",
    "MetricValue",
    "Note",
    "OwnQuestion",
    "Pause",
    "Project",
    "ProjectElement",
    "Response",
    "ResponseAnswer",
    "RiceInput",
    "Row",
    "Settings",
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
