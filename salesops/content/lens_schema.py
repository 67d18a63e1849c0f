"""The sales lens: its phases, its way, and where each phase meets the stages."""

from enum import StrEnum

from salesops.content.base import Item, Text
from salesops.immutable import Value
from salesops.vocabulary import Phase, Stage


class PhaseItem(Item):
    """One of the three phases of the sales lens."""

    id: Phase
    name: Text
    meaning: Text
    seeds: tuple[Text, ...] = ()


class LensStep(Item):
    """One step of the way that the sales lens draws, left to right; a step without a phase lies between two."""

    name: Text
    phase: Phase | None = None
    beside: bool = False  # runs side by side with the step before it
    default: Text | None = None  # of a step that the team fills in
    back: Text | None = None  # of the last step: what leads from here to the first one again
    seeds: tuple[Text, ...] = ()


class CrosswalkWeight(StrEnum):
    """How strongly a phase lives in a stage."""

    PRIMARY = "primary"  # weight 1
    SECONDARY = "secondary"  # weight one half


class CrosswalkCell(Value):
    """Where a phase of the sales lens meets a stage; a pair without a cell is outside the sales lens."""

    phase: Phase
    stage: Stage
    weight: CrosswalkWeight
    note: Text | None = None
    seeds: tuple[Text, ...] = ()
