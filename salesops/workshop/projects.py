"""From candidates to projects: what each works on and waits for."""

from datetime import date

from pydantic import Field

from salesops.vocabulary import (
    Decision,
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
