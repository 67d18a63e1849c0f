"""What map.toml and plan.toml may hold: elements with their gaps, then projects, their milestones, risks and waits."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from salesops.immutable import Value
from salesops.sample.base import Days, Text
from salesops.vocabulary import Confidence, GapCause, PhaseKind, Stage, WorkProduct
from salesops.workshop import Importance, Name, Score
from salesops.workshop.projects import RiskPoints


class GoodEnough(Value):
    """Said good enough for now, although the score is below the target."""

    by: Name
    because: Text
    relook_in_days: Days


class SampleIdea(Value):
    """An idea for a solution, parked at a merger point until the focus."""

    text: Text
    by: Name


class PutElsewhere(Value):
    """A rank of the team's own, against the arithmetic."""

    rank: Annotated[int, Field(ge=1)]
    because: Text


class SamplePoint(Value):
    """An accepted merger point with its gap."""

    score: Score
    evidence: Text
    target: Score | None = None
    importance: Importance | None = None
    confidence: Confidence | None = None
    because: str = ""  # why this score was agreed
    cause: GapCause | None = None
    good_enough: GoodEnough | None = None
    put: PutElsewhere | None = None
    ideas: tuple[SampleIdea, ...] = ()


class SampleEffect(Value):
    """What closing an element's gaps changes in one driver, in the unit of the node; ``source_id`` of the method."""

    low: float
    base: float
    high: float
    because: Text
    source_id: str | None = None


class SampleRice(Value):
    """The inputs of an element's RICE score beside its effort."""

    reach: Annotated[int, Field(ge=0)]
    impact: float
    confidence: float


class SampleElement(Value):
    """An element with the stages it serves; other suggested stages of it were set aside."""

    owner: Name
    work_product: WorkProduct
    points: dict[Stage, SamplePoint]
    effects: dict[str, SampleEffect] = Field(default_factory=dict)
    rice: SampleRice | None = None


class OwnElement(Value):
    """An element of the team's own; ``id`` is its name within these files."""

    id: Text
    name: Name
    category: Text


class SampleMilestone(Value):
    """The end of one phase of a project in the team's own words; its day counts from the project's start."""

    phase: PhaseKind
    exit_criterion: Text
    due_after_days: Annotated[int, Field(ge=0)] | None = None  # None: the last day of the phase


class SampleProject(Value):
    """A project of the plan, by the element that it works on."""

    element: Text
    owner: Name
    outcome: Text
    first_step: Text
    first_step_after_days: Annotated[int, Field(ge=0)]  # after the project's start
    start_week: Annotated[int, Field(ge=0)]
    agreed_in_days: Days | None = None  # None: its owner has not agreed to it yet
    milestones: tuple[SampleMilestone, ...] = ()

    @model_validator(mode="after")
    def _phases_end_once(self) -> Self:
        phases = [one.phase for one in self.milestones]
        if len(set(phases)) < len(phases):
            raise ValueError(f"{self.element} has two milestones for one phase")
        return self


class SampleRisk(Value):
    """What may go wrong with the project of an element or, without one, with the programme."""

    element: Text | None = None
    text: Text
    likelihood: RiskPoints
    impact: RiskPoints
    response: str = ""
    owner: Name | None = None
    closed_in_days: Days | None = None


class NotNow(Value):
    """A candidate that was put off."""

    element: Text
    because: Text
    relook_in_days: Days


class Wait(Value):
    """The team's own wish that the project of one element waits for that of another."""

    before: Text
    after: Text
    because: Text
