"""What engagement.toml may hold: the firm's documents, topics, the call that is planned and the one that was held."""

from typing import Annotated

from pydantic import Field

from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.vocabulary import ActionState, Confidence, MeetingKind
from salesops.workshop import Name


class SampleDocument(Value):
    """A document of the firm that lies elsewhere."""

    name: Name
    link: str = ""
    remark: str = ""


class SampleTopic(Value):
    """Something that was put on the agenda, with the place that it came from."""

    text: Text
    source: Text


class SampleCall(Value):
    """A call that is planned; ``hour`` in the workshop's time zone."""

    name: Name
    kind: MeetingKind
    minutes: int
    starts_in_days: Days
    hour: Annotated[int, Field(ge=0, le=23)]


class SampleAgendaItem(Value):
    """A part of an agenda that was gone through."""

    title: Name
    minutes: int


class SampleDecision(Value):
    """A decision of a meeting that was held."""

    text: Text
    why: Text
    alternatives: str = ""
    dissent: str = ""
    owner: Name
    by_in_days: Days | None = None
    confidence: Confidence


class SampleAction(Value):
    """An action of a meeting that was held; a done one was done on its day."""

    text: Text
    owner: Name
    by_in_days: Days
    state: ActionState = ActionState.OPEN
    remark: str = ""


class SampleReply(Value):
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
