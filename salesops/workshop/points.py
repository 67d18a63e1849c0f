"""The ecosystem: elements, merger points, gaps and what closing them changes."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from salesops.immutable import Value
from salesops.vocabulary import (
    RICE_CONFIDENCES,
    RICE_IMPACTS,
    Confidence,
    GapCause,
    LinkState,
    Load,
    Stage,
    TieKind,
    WorkProduct,
)
from salesops.workshop.base import Id, Importance, Name, Score, Text


def _one_of(allowed: tuple[float, ...]) -> Callable[[float], float]:
    def check(value: float) -> float:
        if value not in allowed:
            raise ValueError(f"Choose one of {', '.join(f'{one:g}' for one in allowed)}.")
        return value

    return check


class Element(Value):
    """One element of the ecosystem in this workshop; texts that are not set come from the method."""

    id: Id
    content_id: str | None = None
    name: Name
    category_id: Id
    definition: Text = ""  # of one of the team's own; the method's stands in the content
    applicable: bool = True
    owner_id: Id | None = None
    work_product: WorkProduct | None = None
    weeks: int | None = Field(default=None, ge=1, le=260)  # from start to roll-out; None: as the method says
    load: Load | None = None  # None: as the method says


class ElementTie(Value):
    """A tie between two elements that the team named, beside those of the method."""

    id: Id
    element_id: Id
    other_id: Id  # what the element needs, or overlaps with
    kind: TieKind


class CategorySetting(Value):
    """The team's own name of a category of elements."""

    id: Id
    category_id: Id
    name: Name


class Link(Value):
    """A decision on one merger point: the element serves the stage, or was set aside."""

    id: Id
    element_id: Id
    stage: Stage
    state: LinkState = LinkState.ACCEPTED
    proposed: bool = False  # ticked by the template; nobody has decided on it yet


class Gap(Value):
    """What stands at one merger point: score against target, and whether that is good enough for now."""

    id: Id
    link_id: Id
    score: Score | None = None
    target: Score | None = None  # None: the workshop's good-enough level
    importance: Importance | None = None  # None: the stage's
    evidence: Text = ""
    confidence: Confidence | None = None
    because: Text = ""  # why this score was agreed, where people had given different ones
    cause: GapCause | None = None
    good_enough: bool = False  # said by the team, although the score is below the target
    good_enough_by_id: Id | None = None
    good_enough_because: Text = ""
    relook_on: date | None = None
    rank: int | None = Field(default=None, ge=1, le=1000)  # where the team put it, against the arithmetic
    rank_because: Text = ""


class Idea(Value):
    """An idea for a solution at a merger point, parked until the focus: gaps are looked for first."""

    id: Id
    link_id: Id
    text: Text
    by_id: Id | None = None
    position: int = 0


class RiceInput(Value):
    """What the RICE score of an element is made of beside its effort; nothing given is unknown, never 0."""

    id: Id
    element_id: Id
    reach: int | None = Field(default=None, ge=0, le=1_000_000)  # people or deals touched in a quarter
    impact: Annotated[float, AfterValidator(_one_of(RICE_IMPACTS))] | None = None
    confidence: Annotated[float, AfterValidator(_one_of(RICE_CONFIDENCES))] | None = None


class Effect(Value):
    """What closing an element's gaps is taken to change in one driver, in the unit of the tree's node.

    A change, not a level: +0.02 on a win rate is two points. Nothing set is unknown, never 0.
    """

    id: Id
    element_id: Id
    node_id: Id  # an input of the goal's driver tree
    low: float | None = None
    base: float | None = None
    high: float | None = None
    because: Text = ""
    source_id: str | None = None  # of the content's sources, with their grade
