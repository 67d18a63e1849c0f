"""Meetings, what is prepared for them, what they agree on, and the report that sums them up."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field

from db.models.base import Base, Row, UtcDateTime, choice, new_id, person
from db.models.base import text as long_text
from salesops.vocabulary import (
    MEETING_MINUTES_DEFAULT,
    ActionState,
    AgendaState,
    CorrectionState,
    MeetingKind,
)


class BriefText(Row, table=True):
    """See ``salesops.workshop.BriefText``."""

    __table_args__ = (UniqueConstraint("workshop_id", "slot_id"),)

    slot_id: str = Field(max_length=40)
    text: str = long_text()


class Document(Row, table=True):
    """See ``salesops.workshop.Document``."""

    name: str
    link: str | None = Field(default=None, sa_type=Text)
    remark: str = long_text()
    position: int = 0


class QuestionState(Row, table=True):
    """See ``salesops.workshop.QuestionState``."""

    __table_args__ = (UniqueConstraint("workshop_id", "question_id"),)

    question_id: str = Field(max_length=40)
    state: str = choice(None)
    asked_id: str | None = person()
    remark: str = long_text()


class Meeting(Row, table=True):
    """See ``salesops.workshop.Meeting``."""

    kind: str = choice(MeetingKind.CALL)
    name: str
    starts_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    minutes: int = MEETING_MINUTES_DEFAULT
    began_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    led_by: str = Field(default="", max_length=120)
    item_id: str | None = Field(default=None, max_length=40)
    item_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    shows: str = Field(default="", max_length=120)
    position: int = 0


def _of_meeting() -> Any:
    return Field(foreign_key="meeting.id", ondelete="RESTRICT", index=True, max_length=40)


def _maybe_of_meeting() -> Any:
    return Field(default=None, foreign_key="meeting.id", ondelete="RESTRICT", index=True, max_length=40)


class AgendaItem(Row, table=True):
    """See ``salesops.workshop.AgendaItem``."""

    meeting_id: str = _of_meeting()
    block_id: str = Field(default="", max_length=40)
    title: str = long_text()
    minutes: int = 5
    source: str = Field(default="", max_length=120)
    state: str = choice(AgendaState.OPEN)
    position: int = 0


class DecisionRecord(Row, table=True):
    """See ``salesops.workshop.DecisionRecord``."""

    meeting_id: str | None = _maybe_of_meeting()
    text: str = long_text()
    why: str = long_text()
    alternatives: str = long_text()
    owner_id: str | None = person()
    due_on: date | None = None
    confidence: str | None = choice(None)
    dissent: str = long_text()
    source: str = Field(default="", max_length=120)
    decided_on: date | None = None
    position: int = 0


class Action(Row, table=True):
    """See ``salesops.workshop.Action``."""

    meeting_id: str | None = _maybe_of_meeting()
    text: str = long_text()
    owner_id: str | None = person()
    due_on: date | None = None
    source: str = Field(default="", max_length=120)
    state: str = choice(ActionState.OPEN)
    done_on: date | None = None
    remark: str = long_text()
    position: int = 0


class NotesReply(Row, table=True):
    """See ``salesops.workshop.NotesReply``."""

    __table_args__ = (UniqueConstraint("meeting_id", "name"),)

    meeting_id: str = _of_meeting()
    name: str
    agrees: bool
    remark: str = long_text()
    replied_on: date


class Correction(Row, table=True):
    """See ``salesops.workshop.Correction``."""

    meeting_id: str = _of_meeting()
    subject: str = Field(max_length=120)
    was: str = long_text()
    text: str = long_text()
    name: str
    state: str = choice(CorrectionState.OPEN)
    said_on: date


class FollowUp(Row, table=True):
    """See ``salesops.workshop.FollowUp``."""

    __table_args__ = (UniqueConstraint("meeting_id", "step_id"),)

    meeting_id: str = _of_meeting()
    step_id: str = Field(max_length=40)
    due_on: date | None = None
    done_on: date | None = None
    remark: str = long_text()


class ReviewMark(Row, table=True):
    """See ``salesops.workshop.ReviewMark``."""

    __table_args__ = (UniqueConstraint("workshop_id", "subject"),)

    subject: str = Field(max_length=120)
    because: str = long_text()


class ReportText(Row, table=True):
    """See ``salesops.workshop.ReportText``."""

    __table_args__ = (UniqueConstraint("workshop_id", "slot_id"),)

    slot_id: str = Field(max_length=120)
    text: str = long_text()
    seen: str = Field(default="", max_length=64)


class ReportLook(Row, table=True):
    """See ``salesops.workshop.ReportLook``."""

    __table_args__ = (UniqueConstraint("workshop_id", "report_id"),)

    report_id: str = Field(max_length=40)
    accent: str | None = Field(default=None, max_length=7)
    footer: str = Field(default="", max_length=200)
    logo: str = long_text()
    final_on: date | None = None
    edition: int = 1


class ShareLink(Base, table=True):
    """A link that opens one thing without an account. Only the hash of its token is kept; never in the snapshot."""

    __table_args__ = (UniqueConstraint("token_hash"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=40)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="RESTRICT", index=True, max_length=40)
    kind: str = choice(None)
    meeting_id: str | None = Field(default=None, foreign_key="meeting.id", ondelete="RESTRICT", max_length=40)
    person_id: str | None = person()
    token_hash: str = Field(max_length=64)
    issued_on: date
    ends_on: date
    revoked: bool = False
