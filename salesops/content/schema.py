"""The items of the method and the whole of it. Wording and numbers live in the TOML files beside this."""

from typing import Annotated, Literal

from pydantic import Field

from salesops.content.base import Anchors, Item, Text
from salesops.content.question_schema import Question
from salesops.content.tree_schema import DriverId
from salesops.immutable import Value
from salesops.vocabulary import SCORE_MAX, SCORE_MIN, Depth, Direction, Effort, GoalKind, Load, Phase, PhaseKind, Stage

Grade = Literal["A", "A/B", "B", "B/C", "C"]  # A primary or large disclosed sample, B second hand, C vendor


class Component(Item):
    """One of the six components: what must be in place."""

    name: Text
    aliases: tuple[Text, ...] = ()
    owners: Annotated[tuple[Text, ...], Field(min_length=1)]  # function ids
    asks: Text  # the guiding question
    complete: Text  # the rule in words
    watch: tuple[Text, ...] = ()  # hints and typical values; sources hold their keys
    anchors: Anchors
    least_good_enough: Annotated[int, Field(ge=SCORE_MIN, le=SCORE_MAX)] | None = None  # no firm aims lower here
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    seeds: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()


class StageItem(Item):
    """One of the five stages of the customer life cycle."""

    id: Stage
    name: Text
    meaning: Text
    parts: Annotated[tuple[Text, ...], Field(min_length=1)]
    activities: Annotated[tuple[Text, ...], Field(min_length=1)]
    owners: Annotated[tuple[Text, ...], Field(min_length=1)]  # function ids
    aliases: tuple[Text, ...] = ()
    next: Stage
    outside_lens: Text  # what of this stage no phase of the sales lens holds
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    rubric: Anchors
    least_metric: Text  # metric id
    least_metric_why: Text
    second_metric: Text | None = None
    handshake: Text  # id of the question about the way to the next stage
    seeds: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()


class Category(Item):
    """A family of elements; editable and debatable, so nothing is computed from it."""

    name: Text
    in_source: bool


class DriverMove(Value):
    """One driver that an element moves, and which way."""

    driver: Text
    direction: Literal[Direction.UP, Direction.DOWN]
    note: Text | None = None


class ElementItem(Item):
    """One element of the sales performance ecosystem."""

    name: Text
    aliases: tuple[Text, ...] = ()  # other names of the same thing; each names one element only
    category: Text
    also: tuple[Text, ...] = ()  # other categories it is counted under
    definition: Text
    stages: Annotated[tuple[Stage, ...], Field(min_length=1)]
    phases: tuple[Phase, ...]  # empty = outside the sales lens
    owner: Text
    learners: tuple[Text, ...]  # role ids; empty = built by makers only
    artefact: Text | None = None
    overlaps: tuple[Text, ...] = ()
    needs_hard: tuple[Text, ...] = ()
    needs_soft: tuple[Text, ...] = ()
    in_source: bool  # named in the article the ecosystem comes from
    drivers: Annotated[tuple[DriverMove, ...], Field(min_length=1)]  # primary first
    effort: Effort
    load: Load
    core: bool
    anchors: Anchors
    advice: Text  # first step, two weeks, when the score is below 3
    effect_note: Text | None = None  # what others found its effect to be
    when_applicable: bool = False  # not every firm has it
    least_good_enough: Annotated[int, Field(ge=SCORE_MIN, le=SCORE_MAX)] | None = None  # no firm aims lower here
    sources: tuple[Text, ...] = ()


class Metric(Item):
    """One measure; `stage` None = across stages."""

    name: Text
    stage: Stage | None = None
    formula: Text
    unit: Text
    direction: Direction
    benchmark: Text | None = None  # None = no usable one
    grade: Grade | None = None  # of the benchmark, or of the formula where there is none
    leading: bool
    result: Text | None = None  # the worked-out node of driver trees that says the same
    driver: DriverId | None = None  # the driver that it measures just as the trees define it
    note: Text | None = None
    sources: tuple[Text, ...] = ()


class Driver(Item):
    """One driver of value; its symbol is the one of the driver trees."""

    symbol: Text
    name: Text
    unit: Text
    better: Direction
    stage: Stage | None = None
    movable: bool = True  # False: a starting figure that no element moves inside the period


class DepthItem(Item):
    """One depth: for whom, and which elements it shows."""

    id: Depth
    name: Text
    for_whom: Text
    elements: tuple[Text, ...]
    handshake_table: bool  # asks the two owners of the five handshakes in one table


class ProjectPhaseItem(Item):
    """One phase of a project; ``share`` of the weeks from start to roll-out, 0 for what comes after it."""

    id: PhaseKind
    name: Text
    exit: Text  # how one can tell that it is over
    share: Annotated[float, Field(ge=0, le=1)] = 0.0
    without_learners: str = ""  # its name where nobody learns


class RollUpGroup(Item):
    """A side that small functions are shown under; `placed` members follow a rule instead."""

    name: Text


class RoleItem(Item):
    """A role whose daily habits a project may change; ``customer_facing``: pay and quotas are asked for it."""

    name: Text
    group: Text
    customer_facing: bool = True


class FunctionItem(Item):
    """A function of the firm."""

    name: Text
    group: Text
    nearest: Text | None = None  # function it is merged into first when too small to show


class GoalKindItem(Item):
    """One kind of value goal."""

    id: GoalKind
    name: Text
    meaning: Text
    unit: Text
    has_tree: bool  # False: measured only, its projects get no money effect
    sources: tuple[Text, ...] = ()


class Term(Item):
    """One word of the house in one plain sentence."""

    name: Text
    aliases: tuple[Text, ...] = ()
    meaning: Text


class Source(Item):
    """Where a number or wording comes from; linked only when primary (grade A)."""

    publisher: Text
    title: Text | None = None
    year: int | None = None
    grade: Grade
    link: Text | None = None

    @property
    def words(self) -> str:
        """How it is named where something rests on it: "APQC, grade A: Perfect order performance"."""
        return f"{self.publisher}, grade {self.grade}" + (f": {self.title}" if self.title else "")


class RuleText(Item):
    """A rule of the method in words."""

    name: Text
    text: Text
    sources: tuple[Text, ...] = ()


ScaleWords = tuple[Text, Text, Text, Text, Text, Text]
