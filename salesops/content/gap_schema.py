"""The words of gaps: causes, days to look again, and the ways to rank with what each of their results means."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from salesops.content.base import Item, Text
from salesops.ranking.pairwise import RandomIndex
from salesops.ranking.scores import Band, Cross, Quadrant
from salesops.vocabulary import GapCause


class Way(StrEnum):
    """A way to rank."""

    PRIORITY = "priority"
    RICE = "rice"
    QUADRANTS = "quadrants"
    OPPORTUNITY = "opportunity"
    EFFORT = "effort"


class EffortQuadrant(StrEnum):
    """Where something stands by impact and effort."""

    QUICK_WIN = "quick_win"  # large impact, little effort
    BIG_BET = "big_bet"  # large impact, much effort
    FILL_IN = "fill_in"  # small impact, little effort
    LEAVE = "leave"  # small impact, much effort


class CauseWords(Item):
    """Why there is a gap."""

    id: GapCause
    name: Text
    meaning: Text


class Relook(Item):
    """A day proposed for looking again at what is good enough for now."""

    days: Annotated[int, Field(ge=1)]
    when: Text  # for what it suits


class WayWords(Item):
    """How one way to rank is explained: what it answers, its formula, range and source."""

    id: Way
    name: Text
    answers: Text
    formula: Text
    range: Text
    source: Text


class QuadrantWords(Item):
    """One quadrant of importance and performance."""

    id: Quadrant
    name: Text
    do: Text


class EffortWords(Item):
    """One quadrant of impact and effort."""

    id: EffortQuadrant
    name: Text
    do: Text


class BandWords(Item):
    """What an opportunity score means."""

    id: Band
    name: Text


class CrossWords(Item):
    """Where the lines between the quadrants are drawn."""

    id: Cross
    name: Text


class RandomIndexWords(Item):
    """Whose table of comparisons by chance is used."""

    id: RandomIndex
    name: Text


class PairWords(Item):
    """One step of the scale on which two things are compared; ``value`` times as important."""

    value: Annotated[int, Field(ge=1, le=9)]
    name: Text


class RiceWords(Item):
    """One word of a RICE input with the number it stands for."""

    of: Literal["impact", "confidence"]
    value: float
    name: Text
