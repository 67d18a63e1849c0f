"""When a project can be called agreed: nothing without an owner and a date is."""

from salesops.errors import BadInput
from salesops.spoken import counted, listed
from salesops.workshop import Project, Settings

OWNER, START, STEP, STEP_DAY = "an owner", "an agreed start", "a first step", "a date for the first step"
PROGRAMME_START = "a start date of the programme"


def missing_of(project: Project) -> tuple[str, ...]:
    """Return what the project itself needs before it can be agreed: owner, agreed start, dated first step."""
    wanted = {
        OWNER: project.owner_id,
        START: project.start_week,
        STEP: project.first_step.strip() or None,
        STEP_DAY: project.first_step_on,
    }
    return tuple(words for words, value in wanted.items() if value is None)


def missing(project: Project, settings: Settings) -> tuple[str, ...]:
    """Return all that a project needs before it can be agreed, the programme's start date among it."""
    starts = (PROGRAMME_START,) if settings.programme_starts_on is None else ()
    return (*missing_of(project), *starts)


def not_agreed(projects: int, agreed: int) -> str:
    """Return how many of a workshop's projects the team has not agreed, as every page says it; "" for none.

    >>> not_agreed(4, 0), not_agreed(4, 1), not_agreed(4, 4)
    ('4 projects proposed, none agreed yet', '3 of 4 projects not agreed yet', '')
    """
    if agreed >= projects:
        return ""
    if agreed:
        return f"{projects - agreed} of {projects} projects not agreed yet"
    return f"{counted(projects, 'project')} proposed, {'not' if projects == 1 else 'none'} agreed yet"


def require_agreeable(project: Project, settings: Settings) -> None:
    """Raise BadInput, naming what is missing, for a project that cannot be agreed yet."""
    if lacks := missing(project, settings):
        raise BadInput(f"{project.name} cannot be agreed yet: it has no {_without_article(lacks)}.")


def require_still_agreed(project: Project, settings: Settings) -> None:
    """Raise BadInput for an agreed project that would lose what it was agreed with."""
    if project.agreed_on is not None and (lacks := missing(project, settings)):
        raise BadInput(
            f"{project.name} is agreed, and would have no {_without_article(lacks)}. "
            "Put another one in its place, or take the agreement back first."
        )


def _without_article(lacks: tuple[str, ...]) -> str:
    """Return "owner and start date of the programme" from what is missing."""
    return listed([words.split(" ", 1)[1] for words in lacks], "and no")
