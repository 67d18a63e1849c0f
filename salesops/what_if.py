"""What if: the programme staged again under one other assumption, beside the one that stands."""

from dataclasses import dataclass
from enum import StrEnum

from salesops import programme
from salesops.errors import WorkshopError
from salesops.programme import Programme
from salesops.vocabulary import Decision
from salesops.workshop import Project, RoleCap, Workshop
from salesops.worth import Worth, worth

MORE_WEEKS = 2


class Question(StrEnum):
    """What may be asked; the last two are asked of one project."""

    MORE_LOAD = "more_load"  # every role carries one load unit more
    LESS_LOAD = "less_load"
    DROP = "drop"
    LONGER = "longer"  # it takes two weeks more

    @property
    def of_project(self) -> bool:
        """Whether it is asked of one project."""
        return self in (Question.DROP, Question.LONGER)


@dataclass(frozen=True)
class Shift:
    """One project in both plans; a start is None where it is not in that plan."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Answer:
    """What would be otherwise: length, starts and worth; ``refusal`` where no plan would keep every rule.

    ``weeks`` and ``weeks_before`` are the lengths of the plans; ``worth`` that of closing everything the plan takes
    on, through the driver tree at once.
    """

    weeks_before: int
    weeks: int | None
    moves: tuple[Shift, ...]
    worth_before: Worth
    worth: Worth
    refusal: str = ""

    @property
    def moved(self) -> tuple[Shift, ...]:
        """The projects that stand elsewhere, or are gone."""
        return tuple(move for move in self.moves if move.before != move.after)


def ask(
    workshop: Workshop,
    standing: Programme,
    question: Question,
    project_id: str | None = None,
) -> Answer:
    """Return what the programme would be under another assumption.

    Parameters
    ----------
    standing : the programme as it stands
    project_id : the project that is asked about, for questions of one project

    Raises
    ------
    KeyError
        There is no such project.
    """
    other = assumed(workshop, standing, question, project_id)
    before = _worth(workshop)
    try:
        found = programme.staged(other, near=standing.staging.starts)
    except WorkshopError as error:
        return Answer(standing.staging.makespan_weeks, None, (), before, before, str(error))
    starts = {} if found is None else found.staging.starts
    moves = tuple(
        Shift(project.name, standing.staging.starts.get(project.id), starts.get(project.id))
        for project in sorted(standing.projects, key=lambda one: standing.staging.starts[one.id])
    )
    length = 0 if found is None else found.staging.makespan_weeks
    return Answer(standing.staging.makespan_weeks, length, moves, before, _worth(other))


def assumed(workshop: Workshop, standing: Programme, question: Question, project_id: str | None = None) -> Workshop:
    """Return the workshop as it would be; nothing of it is written anywhere."""
    if question.of_project:
        known = standing.project(project_id or "")
        projects = tuple(_other(one, question, known.weeks) if one.id == known.id else one for one in workshop.projects)
        return workshop.model_copy(update={"projects": projects})
    step = 1 if question is Question.MORE_LOAD else -1
    cap = max(1, workshop.settings.role_load_cap + step)
    own = tuple(one if one.load_cap is None else _with_cap(one, one.load_cap + step) for one in workshop.role_caps)
    settings = workshop.settings.model_copy(update={"role_load_cap": cap})
    return workshop.model_copy(update={"settings": settings, "role_caps": own})


def _with_cap(cap: RoleCap, units: int) -> RoleCap:
    return cap.model_copy(update={"load_cap": max(0, units)})


def _other(project: Project, question: Question, weeks: int) -> Project:
    if question is Question.DROP:
        return project.model_copy(update={"decision": Decision.NOT_NOW})
    return project.model_copy(update={"weeks": weeks + MORE_WEEKS})


def _worth(workshop: Workshop) -> Worth:
    taken = [one.id for one in workshop.projects if one.decision is Decision.NOW]
    return worth(workshop, [element for project in taken for element in workshop.elements_of(project)])
