"""The words of the alignment survey's results: reads, statistics, talk scripts, the agenda of a talk without expert."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import Spread


class TalkKind(StrEnum):
    """What divides people, and so how the talk about it goes."""

    FUNCTIONS = "functions"
    LEADERS = "leaders"
    CAMPS = "camps"
    WITHIN = "within"  # people differ, but not by function or level
    COMMUNICATION = "communication"  # many do not know
    CONCENTRATE = "concentrate"
    AGREED_GAP = "agreed_gap"


class ReadWords(Item):
    """One of the reads of a statement (ids of `salesops.alignment.Read`, and "concentrate")."""

    name: Text
    means: Text
    do: Text


class StatisticWords(Item):
    """How one index of agreement is explained: what it answers, its formula, range and source."""

    name: Text
    answers: Text
    formula: Text
    range: Text
    source: Text


class TalkScript(Item):
    """How one split is talked through: who speaks first, what to ask, how it ends."""

    id: TalkKind
    name: Text
    speaks_first: Text
    asks: Annotated[tuple[Text, ...], Field(min_length=2, max_length=4)]
    ends: Text


class AgendaPart(Item):
    """One part of the talk; ``per_split`` parts are repeated for each split."""

    name: Text
    minutes: Annotated[int, Field(ge=1)]
    says: Text
    per_split: bool = False


class SpreadWords(Item):
    """How far scores lie apart, and how the talk goes from there."""

    id: Spread
    name: Text
    says: Text


class ResultWords(Value):
    """Sentences that stand on the page of results."""

    low_trust: Text
    low_response: Text
    open_link: Text
    withheld: Text
    unstable: Text
    no_single_index: Text
    belief: Text
    goes_with_two: Text
    splits: Annotated[int, Field(ge=1)]  # as many splits as a talk has time for

    @model_validator(mode="after")
    def _has_its_places(self) -> Self:
        if "{share}" not in self.low_response or "{minimum}" not in self.withheld:
            raise ValueError("low_response needs {share}, withheld needs {minimum}")
        return self
