"""The alignment survey's words: rated statements, recall questions, trust statements, scales, attributes."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import AnswerKind, Stage, SurveyKind

FivePoints = tuple[Text, Text, Text, Text, Text]  # words of 1 to 5


class About(StrEnum):
    """What a rated statement is about."""

    GOAL = "goal"
    COMPONENT = "component"
    STAGE = "stage"
    HANDSHAKES = "handshakes"  # between the stages
    OPERATING = "operating"


class Statement(Item):
    """One rated statement: agreement and importance, each 1 to 5 or don't know."""

    text: Text
    about: About
    component: Text | None = None  # component id, when it is about one
    stage: Stage | None = None  # when it is about one
    best_practice: Annotated[int, Field(ge=1, le=6)] | None = None
    pulse: bool = False  # asked in between as well: one statement per part of the method, the one that moves first
    reverse: bool = False  # agreeing is bad news: 1 counts as 5 when it is read

    @model_validator(mode="after")
    def _names_what_it_is_about(self) -> "Statement":
        if (self.component is not None) != (self.about is About.COMPONENT):
            raise ValueError("component must be named exactly when the statement is about one")
        if (self.stage is not None) != (self.about is About.STAGE):
            raise ValueError("stage must be named exactly when the statement is about one")
        return self


class RecallKind(StrEnum):
    """What a recall question asks for."""

    GOAL = "goal"
    STAGES = "stages"
    DRIVERS = "drivers"


class Recall(Item):
    """One open question, asked before any statement; shown beside what people think they know."""

    kind: RecallKind
    text: Text
    boxes: Annotated[int, Field(ge=1)]  # blank fields to type into
    beside: Annotated[tuple[Text, ...], Field(min_length=1)]  # statements whose favourable share stands next to it


class TrustStatement(Item):
    """A statement about the survey itself, rated 1 to 5; a low mean warns that all other answers are soft."""

    text: Text


class Choice(Item):
    """One level or tenure band that a person may say they are in."""

    name: Text


class CheckOption(Item):
    """One answer that may be chosen: a stage, or stages in an order."""

    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]


class CheckQuestion(Item):
    """One question of the check whether everybody knows the five stages; ``right`` is the id of the right option."""

    text: Text
    options: Annotated[tuple[CheckOption, ...], Field(min_length=2)]
    right: Text

    @model_validator(mode="after")
    def _offers_the_right_one(self) -> "CheckQuestion":
        ids = [option.id for option in self.options]
        if self.right not in ids or len(set(ids)) != len(ids):
            raise ValueError("the right option must be one of them, and each must have an id of its own")
        return self


class SurveyForm(Value):
    """What holds for the whole form."""

    agreement: FivePoints
    importance: FivePoints
    dont_know: Text
    minutes: tuple[int, int]  # from, to
    confidence: tuple[Text, Text, Text]  # words of 1 to 3: how sure one is of a score
    seconds: dict[AnswerKind, int]  # that one person takes per part of an item
    around_seconds: int  # before the first item and after the last


class SurveyKindWords(Item):
    """What a kind of survey is called, and what it is for."""

    id: SurveyKind
    name: Text
    says: Text
