"""The words around a call: its agenda, what is ready beforehand, the brief for the expert, what happens after it."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import ActionState, CorrectionState, MeetingKind

Minutes = Annotated[int, Field(ge=1, le=120)]
PerLength = tuple[Minutes, Minutes, Minutes]  # one each for the three lengths of the agenda's rules


class TopicKind(StrEnum):
    """Where a topic of an agenda comes from."""

    TABLED = "tabled"  # somebody put it on the agenda
    SPLIT = "split"  # a statement of the survey on which people stand far apart
    DESCRIPTION = "description"  # a question that people describe differently
    SCORING = "scoring"  # a core merger point that nobody scored yet
    GAP = "gap"  # a wide gap


class AgendaBlock(Item):
    """One block of a call; ``minutes`` and ``topics_at`` (how many topics fit) for each length of the rules."""

    name: Text
    minutes: PerLength
    says: Text
    topics: tuple[TopicKind, ...] = ()
    topics_at: PerLength | None = None
    opens: bool = False  # keeps a share of its minutes for itself before its topics

    @model_validator(mode="after")
    def _counts_its_topics(self) -> Self:
        if bool(self.topics) != (self.topics_at is not None):
            raise ValueError("topics and topics_at stand together")
        return self


class AgendaRules(Value):
    """How blocks become an agenda of any length: shares 0 to 1, the rest in minutes."""

    lengths: PerLength
    slack_share: Annotated[float, Field(gt=0, lt=0.5)]
    slack_from: Minutes
    break_minutes: Minutes
    break_every: Minutes
    topic_least: Minutes
    slack_name: Text
    slack_says: Text
    break_name: Text
    break_says: Text


class ReadinessRules(Value):
    """From when a workshop is ready for its call: counts, and a share of those invited (0 to 1)."""

    components_complete: Annotated[int, Field(ge=1, le=6)]
    answered_share: Annotated[float, Field(gt=0, le=1)]
    stages_with_metrics: Annotated[int, Field(ge=1, le=5)]


class ReadinessKind(StrEnum):
    """What is looked at before a call."""

    GOAL = "goal"
    COMPONENTS = "components"
    ANSWERED = "answered"
    METRICS = "metrics"


class ReadinessCheck(Item):
    """One part of the bar; ``place`` is the address of the page that mends it."""

    id: ReadinessKind
    name: Text
    place: Text
    mend: Text


class Nudge(Value):
    """The text for those who have not answered; its places are filled by ``salesops.engagement.nudge``."""

    subject: Text
    text: Text
    before: Text
    until: Text
    how: Text
    all: Text


class BriefSlot(Item):
    """One heading of what is known of the firm beforehand."""

    name: Text
    asks: Text


class BriefPartKind(StrEnum):
    """The headings of the expert's brief."""

    CONTEXT = "context"
    GOAL = "goal"
    FIGURES = "figures"
    QUESTIONS = "questions"
    HYPOTHESES = "hypotheses"
    SILENCE = "silence"

    @property
    def note(self) -> str:
        """The subject of the private note that holds a facilitator's own words to this part."""
        return f"brief:{self.value}"


class BriefPart(Item):
    """One heading of the expert's brief, on which of its two pages, and what a facilitator may add."""

    id: BriefPartKind
    name: Text
    page: Annotated[int, Field(ge=1, le=2)]
    asks: Text


class MeetingKindWords(Item):
    """What a kind of meeting is called."""

    id: MeetingKind
    name: Text


class ActionStateWords(Item):
    """What a state of an action is called."""

    id: ActionState
    name: Text


class CorrectionStateWords(Item):
    """What a state of a correction is called."""

    id: CorrectionState
    name: Text


class CadenceStep(Item):
    """What happens so many days after a call; ``repeats``: again after as many days."""

    name: Text
    days: Annotated[int, Field(ge=1, le=366)]
    says: Text
    do: Annotated[tuple[Text, ...], Field(min_length=1, max_length=5)]
    repeats: bool = False
