"""The ecosystem: elements, merger points, gaps and what closing them changes."""

from datetime import date

from salesops.vocabulary import (
    LinkState,
    Stage,
    WorkProduct,
)
from salesops.workshop.base import Id, Importance, Name, Score, Text, Value


class Element(Value):
    """One element of the ecosystem in this workshop; texts that are not set come from the method."""

    id: Id
    content_id: str | None = None
    name: Name
    category_id: Id
    applicable: bool = True
    owner_id: Id | None = None
    work_product: WorkProduct | None = None


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


class Gap(Value):
    """What stands at one merger point: score against target, and whether that is good enough for now."""

    id: Id
    link_id: Id
    score: Score | None = None
    target: Score | None = None  # None: the workshop's good-enough level
    importance: Importance | None = None  # None: the stage's
    evidence: Text = ""
    good_enough: bool = False  # said by the team, although the score is below the target
    good_enough_by_id: Id | None = None
    good_enough_because: Text = ""
    relook_on: date | None = None


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
