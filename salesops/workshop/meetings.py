"""Meetings: what is prepared for one, what happens in it, what is agreed at its end and what is done after it.

What only facilitators see (private notes, the expert's brief, hypotheses) is a ``Note`` of that audience, never here.
"""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from salesops.immutable import Value
from salesops.vocabulary import (
    MEETING_MINUTES_DEFAULT,
    ActionState,
    AgendaState,
    AskState,
    Confidence,
    CorrectionState,
    MeetingKind,
)
from salesops.workshop.base import Id, Name, Text

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Subject = Annotated[
    str, StringConstraints(max_length=120)
]  # a place of the workshop: "gap:<link id>", "survey:<id>:V1"
Link = Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=500)]


class BriefText(Value):
    """What is known of the firm beforehand, one text per heading of the brief (content ids)."""

    id: Id
    slot_id: Id
    text: Text = ""


class Document(Value):
    """A document of the firm that lies elsewhere."""

    id: Id
    name: Name
    link: Link | None = None
    remark: Text = ""
    position: int = 0


class QuestionState(Value):
    """A question that was put off in a discovery session: skipped, parked, or somebody else is asked."""

    id: Id
    question_id: Id
    state: AskState
    asked_id: Id | None = None  # the function or person that is asked
    remark: Text = ""


class Meeting(Value):
    """A time together. ``shows`` and ``item_id`` are what the shared screen shows now and where the agenda stands."""

    id: Id
    kind: MeetingKind = MeetingKind.CALL
    name: Name
    starts_at: datetime | None = None  # planned, UTC
    minutes: int = Field(default=MEETING_MINUTES_DEFAULT, ge=10, le=600)
    began_at: datetime | None = None
    ended_at: datetime | None = None
    led_by: Annotated[str, StringConstraints(max_length=120)] = ""  # who leads it now, by a named act
    item_id: Id | None = None  # the agenda's current item
    item_since: datetime | None = None
    shows: Subject = ""  # "" shows the current item
    position: int = 0


class AgendaItem(Value):
    """One part of a meeting's agenda; ``block_id`` is the method's block, ``source`` what it came from."""

    id: Id
    meeting_id: Id
    block_id: Annotated[str, StringConstraints(max_length=40)] = ""
    title: Sentence
    minutes: int = Field(default=5, ge=0, le=300)
    source: Subject = ""
    state: AgendaState = AgendaState.OPEN
    position: int = 0


class DecisionRecord(Value):
    """A decision as the decision log keeps it."""

    id: Id
    meeting_id: Id | None = None
    text: Sentence
    why: Text = ""
    alternatives: Text = ""
    owner_id: Id | None = None
    due_on: date | None = None
    confidence: Confidence | None = None
    dissent: Text = ""
    source: Subject = ""
    decided_on: date | None = None
    position: int = 0


class Action(Value):
    """Something that somebody does by a day; ``source`` is what it came from."""

    id: Id
    meeting_id: Id | None = None
    text: Sentence
    owner_id: Id | None = None
    due_on: date | None = None
    source: Subject = ""
    state: ActionState = ActionState.OPEN
    done_on: date | None = None
    remark: Text = ""
    position: int = 0


class NotesReply(Value):
    """What one person of the client said to the notes of a meeting: they agree, or they have corrections."""

    id: Id
    meeting_id: Id
    name: Name
    agrees: bool
    remark: Text = ""
    replied_on: date


class Correction(Value):
    """Other words that the client asked for, beside the words that stood in the notes."""

    id: Id
    meeting_id: Id
    subject: Subject  # "goal", "decision:<id>", "action:<id>"
    was: Text = ""
    text: Text
    name: Name
    state: CorrectionState = CorrectionState.OPEN
    said_on: date


class FollowUp(Value):
    """A step of the engagement after a meeting (content id); its day follows the method unless one is set."""

    id: Id
    meeting_id: Id
    step_id: Id
    due_on: date | None = None
    done_on: date | None = None
    remark: Text = ""


class ReviewMark(Value):
    """A place of the workshop that somebody wants to look at again before the meeting closes."""

    id: Id
    subject: Subject
    because: Text = ""


class ReportText(Value):
    """Words of the expert in the report; ``seen`` is the fingerprint of the numbers that stood there when written."""

    id: Id
    slot_id: Subject  # "process", "summary", "gap:<link id>"
    text: Text = ""
    seen: Annotated[str, StringConstraints(max_length=64)] = ""


class ReportLook(Value):
    """How the summary report looks and how far it is."""

    id: Id
    report_id: Id  # "summary"
    accent: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] | None = None
    footer: Annotated[str, StringConstraints(max_length=200)] = ""
    logo: Annotated[
        str, StringConstraints(pattern=r"^(data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+)?$", max_length=400_000)
    ] = ""
    final_on: date | None = None
    edition: int = Field(default=1, ge=1)
