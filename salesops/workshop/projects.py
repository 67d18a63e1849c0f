"""From candidates to projects: what each works on and waits for."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from salesops.vocabulary import (
    Decision,
    EasedRule,
    Load,
)
from salesops.workshop.base import Id, Name, Text, Value


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
