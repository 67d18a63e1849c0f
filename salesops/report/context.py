"""What every part of the report reads: the snapshot without private notes, and what is worked out from it once."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from salesops import cards, components, content, gaps, lifecycle, metrics, places, priority, programme
from salesops.content import Method
from salesops.content.tree_schema import Tree
from salesops.ecosystem import PlacedElement, placed
from salesops.errors import WorkshopError
from salesops.report import look, wording
from salesops.value import Evaluation, evaluate
from salesops.value.levers import Levers, LeverStep, levers
from salesops.vocabulary import Stage
from salesops.workshop import Workshop


@dataclass(frozen=True)
class Context:
    """One workshop at one moment; everything derived is worked out at most once."""

    workshop: Workshop
    as_of: datetime

    @property
    def method(self) -> Method:
        """The method that ships with the app, also for a workshop that was made with an older one."""
        return content.load()

    @property
    def say(self) -> wording.Words:
        """Writes numbers, money and days as the workshop does."""
        return wording.Words(self.workshop.settings)

    @property
    def today(self) -> date:
        """The day of the report, where the workshop is."""
        return self.as_of.date()

    @cached_property
    def look(self) -> look.Look:
        """The firm's look."""
        return look.of(self.workshop)

    @cached_property
    def stage_names(self) -> dict[Stage, str]:
        """The stages by the names that the team gave them, in the ring's order."""
        return lifecycle.stage_names(self.workshop)

    @cached_property
    def elements(self) -> dict[str, PlacedElement]:
        """This workshop's elements by id."""
        return placed(self.workshop)

    @cached_property
    def points(self) -> tuple[gaps.Point, ...]:
        """The accepted merger points, by element, then stage; what was good enough until today is a gap again."""
        return gaps.points(self.workshop, self.today)

    @cached_property
    def ranking(self) -> priority.Ranking:
        """The merger points in the lists of their priority."""
        return priority.ranking(self.workshop, self.points)

    @cached_property
    def candidates(self) -> tuple[programme.Candidate, ...]:
        """The candidates of the focus, largest gap first."""
        return programme.candidates(self.workshop, self.today)

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
        recorded = metrics.recorded(self.workshop, self.today)
        return components.overview(self.workshop, self.today, recorded_metrics=recorded)

    def money(self, value: float | None) -> str:
        """Return a value of the goal in its unit."""
        if self.evaluation.unit is not None:
            return self.say.measured(value, self.evaluation.unit)
        unit = self.method.goal_kind(self.workshop.goal.kind.value).unit
        return self.say.number(value, unit)

    def came_from(self, place: str) -> str:
        """Return what the place is called that something came from, "" where it is not there any more."""
        return places.name(self.workshop, place)

    def reference(self, point: gaps.Point) -> str:
        """Return the short stable name of a merger point: its element's id in the method, and the stage."""
        return f"{self.code(point.element)}·{point.stage.value}"

    def code(self, element: PlacedElement) -> str:
        """Return the short name of an element: its id in the method, "own 1" for the first that the team added."""
        return element.content_id or self._own_codes[element.id]

    @cached_property
    def _own_codes(self) -> dict[str, str]:
        own = (element for element in self.workshop.elements if element.content_id is None)
        return {element.id: f"own {number}" for number, element in enumerate(own, 1)}

    def stage_name(self, stage: Stage) -> str:
        """Return a stage's name as the team calls it."""
        return self.stage_names[stage]

    def place(self, point: gaps.Point) -> str:
        """Return a merger point in words: "Value messaging at Engage"."""
        return f"{point.element.name} at {self.stage_name(point.stage)}"
