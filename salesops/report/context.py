"""What every part of the report reads: the snapshot without private notes, and what is worked out from it once."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from salesops import cards, components, content, gaps, programme
from salesops.content import Method
from salesops.content.tree_schema import Tree
from salesops.ecosystem import PlacedElement, placed
from salesops.errors import WorkshopError
from salesops.report import wording
from salesops.value import Evaluation, evaluate
from salesops.value.levers import Levers, LeverStep, levers
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Context:
    """One workshop at one moment; everything derived is worked out at most once."""

    workshop: Workshop
    as_of: datetime

    @property
    def method(self) -> Method:
        """The content of the method."""
        return content.load()

    @property
    def currency(self) -> str:
        """The workshop's currency."""
        return self.workshop.settings.currency

    @cached_property
    def elements(self) -> dict[str, PlacedElement]:
        """This workshop's elements by id."""
        return placed(self.workshop)

    @cached_property
    def points(self) -> tuple[gaps.Point, ...]:
        """The accepted merger points, by element, then stage."""
        return gaps.points(self.workshop)

    @cached_property
    def candidates(self) -> tuple[programme.Candidate, ...]:
        """The candidates of the focus, largest gap first."""
        return programme.candidates(self.workshop)

    @cached_property
    def _staged(self) -> tuple[programme.Programme | None, str]:
        try:
            return programme.staged(self.workshop), ""
        except WorkshopError as error:  # the report says why there is no plan and goes on
            return None, str(error)

    @property
    def programme(self) -> programme.Programme | None:
        """The staged programme; None while no project is chosen or no plan can exist."""
        return self._staged[0]

    @property
    def no_plan_because(self) -> str:
        """Why no plan can exist, "" where one does or nothing is chosen."""
        return self._staged[1]

    @cached_property
    def cards(self) -> tuple[cards.Card, ...]:
        """The project cards in the order in which they start."""
        return cards.cards(self.workshop, self.programme)

    @property
    def tree(self) -> Tree:
        """The driver tree of the workshop's kind of goal."""
        return self.method.tree(self.workshop.goal.kind.value)

    @cached_property
    def values(self) -> dict[str, float]:
        """The given drivers of the tree."""
        return self.workshop.driver_inputs(self.workshop.goal.kind)

    @cached_property
    def evaluation(self) -> Evaluation:
        """The tree with the given drivers in it."""
        return evaluate(self.tree, self.values)

    @cached_property
    def levers(self) -> Levers:
        """What each given driver does alone, and all together, each a tenth of its value better."""
        return levers(self.tree, self.values, LeverStep.TEN_PERCENT)

    @cached_property
    def completeness(self) -> dict[str, components.Completeness]:
        """How complete each component and stage is at the workshop's depth, by id."""
        return components.overview(self.workshop, self.as_of.date())

    def money(self, value: float | None) -> str:
        """Return a value of the goal in its unit."""
        if self.evaluation.unit is not None:
            return wording.measured(value, self.evaluation.unit, self.currency)
        unit = self.method.goal_kind(self.workshop.goal.kind.value).unit
        return wording.number(value, unit)

    def reference(self, point: gaps.Point) -> str:
        """Return the short stable name of a merger point: its element's id in the method, and the stage."""
        element = point.element
        return f"{element.content_id or element.id[:6]}·{point.stage.value}"

    def stage_name(self, stage: str) -> str:
        """Return a stage's name."""
        return self.method.stage(stage).name
