"""From candidates to projects: what each works on and waits for."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from salesops.immutable import Value
from salesops.vocabulary import (
    RISK_MAX,
    RISK_MIN,
    Decision,
    EasedRule,
    Load,
    PhaseKind,
    ProjectState,
)
from salesops.workshop.base import Id, Name, Text


class Project(Value):
    """A candidate of the focus and, once staged and agreed, a project of the plan."""

    id: Id
    name: Name
    decision: Decision = Decision.NOW
    because: Text = ""  # not now, because …
    relook_on: date | None = None
    weeks: int | None = Field(default=None, ge=1)  # None: proposed from the method
    load: Load | None = None  # None: proposed from the method
    earliest_week: int = Field(default=0, ge=0)
    latest_end_week: int | None = Field(default=None, ge=1)  # the first week in which it no longer runs
    fixed_week: int | None = Field(default=None, ge=0)  # it starts then and not otherwise
    start_week: int | None = Field(default=None, ge=0)  # agreed in the plan; week 0 is the programme's start
    owner_id: Id | None = None
    outcome: Text = ""
    first_step: Text = ""
    first_step_on: date | None = None
    first_step_done_on: date | None = None
    tracked_id: Id | None = None  # the followed metric that shows its outcome
    outcome_from: float | None = None  # in the metric's unit
    outcome_to: float | None = None
    state: ProjectState = ProjectState.PLANNED
    done_percent: int | None = Field(default=None, ge=0, le=100)
    agreed_on: date | None = None  # needs an owner, a start and a dated first step
    baseline_week: int | None = Field(default=None, ge=0)  # its start and length when the baseline was taken
    baseline_weeks: int | None = Field(default=None, ge=1)
    position: int = 0


class ProjectElement(Value):
    """An element that a project works on; a merged project carries several."""

    id: Id
    project_id: Id
    element_id: Id


class Dependency(Value):
    """The team's own wish that one project waits for another."""

    id: Id
    before_id: Id
    after_id: Id
    because: Text = ""


class Easing(Value):
    """A rule of the staging that does not hold for one pair of projects, and why; ``first`` is what is waited for."""

    id: Id
    first_id: Id
    second_id: Id
    rule: EasedRule
    because: Text


class Pause(Value):
    """Days on which no project moves: quarter end, holidays. Both ends belong to it."""

    id: Id
    name: Name
    from_on: date
    to_on: date

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.to_on < self.from_on:
            raise ValueError("The last day lies before the first. Set them the other way round.")
        return self


class ProjectRole(Value):
    """What a project asks of one role, in place of what the method proposes for it.

    ``role`` is a role of the method or, for the team's own, its list entry.
    """

    id: Id
    project_id: Id
    role: Id
    learns: Load | None = None  # None: as proposed
    makes: int | None = Field(default=None, ge=0, le=99)  # units of the role's capacity to build; None: none


class RoleCap(Value):
    """What one role can carry, in place of the programme's own caps, and whose people it shares."""

    id: Id
    role: Id
    load_cap: int | None = Field(default=None, ge=0, le=99)
    makers: int | None = Field(default=None, ge=0, le=99)  # units it can build at a time; None: no limit
    same_people_as: Id | None = None  # another role that the same people carry; None: people of its own


class Milestone(Value):
    """The end of one phase of a project: when it counts as reached, and whether it was."""

    id: Id
    project_id: Id
    phase: PhaseKind
    exit_criterion: Text = ""  # "": the method's
    due_on: date | None = None  # None: the last day of the phase
    reached_on: date | None = None


RiskPoints = Annotated[int, Field(ge=RISK_MIN, le=RISK_MAX)]


class Risk(Value):
    """What may go wrong with a project or, without one, with the whole programme."""

    id: Id
    project_id: Id | None = None
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
    likelihood: RiskPoints | None = None
    impact: RiskPoints | None = None
    response: Text = ""
    owner_id: Id | None = None
    closed_on: date | None = None
    position: int = 0
