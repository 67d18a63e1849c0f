"""Days that were taken as they were typed and may be meant otherwise: past, off, or before what they belong to."""

from collections.abc import Iterable, Iterator
from datetime import date

from salesops import formats
from salesops.spoken import listed
from salesops.vocabulary import Decision, ProjectState
from salesops.working_days import WORKDAYS, from_day, is_working_day
from salesops.workshop import Project, Workshop

_MOST_NAMES = 3
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


def of_goal(workshop: Workshop, today: date) -> str:
    """Return that the goal's target date has passed; "" where it has not, or none is given."""
    ends_on = workshop.goal.ends_on
    if ends_on is None or ends_on >= today:
        return ""
    return f"The goal's target date, {formats.day(ends_on, workshop.settings)}, has passed."


def of_start(workshop: Workshop, today: date) -> Iterator[str]:
    """Yield what is odd about the programme's start: past with nothing begun, on a day off, after the target date."""
    begins, ends_on = workshop.settings.programme_starts_on, workshop.goal.ends_on
    if begins is None:
        return
    said = formats.day(begins, workshop.settings)
    now = [project for project in workshop.projects if project.decision is Decision.NOW]
    if begins < today and not any(map(_has_begun, now)):
        yield f"The programme's start, {said}, has passed and no project has begun: its milestones become late."
    if not is_working_day(workshop, begins):
        first, weekday = formats.day(from_day(workshop, begins), workshop.settings), _WEEKDAYS[begins.weekday()]
        off = "" if begins.weekday() >= WORKDAYS else " off"
        yield f"The programme's start, {said}, is a {weekday}{off}: projects move from {first} on."
    if ends_on is not None and begins >= ends_on:
        yield (
            f"The programme's start, {said}, is not before the goal's target date, "
            f"{formats.day(ends_on, workshop.settings)}."
        )


def of_first_steps(workshop: Workshop, projects: Iterable[Project]) -> Iterator[str]:
    """Yield which first steps lie on a day off and which before the programme's start; done ones are left out."""
    dated = [(one.name, one.first_step_on) for one in projects if one.first_step_on and not one.first_step_done_on]
    off = [(name, on) for name, on in dated if not is_working_day(workshop, on)]
    if off:
        yield f"First steps on a day off: {_named(workshop, off)}."
    begins = workshop.settings.programme_starts_on
    if begins is not None and (early := [(name, on) for name, on in dated if on < begins]):
        start = formats.day(begins, workshop.settings)
        yield f"First steps before the programme's start, {start}: {_named(workshop, early)}."


def _has_begun(project: Project) -> bool:
    return project.state is not ProjectState.PLANNED or project.first_step_done_on is not None


def _named(workshop: Workshop, found: list[tuple[str, date]]) -> str:
    told = [f"{name} ({_WEEKDAYS[on.weekday()]} {formats.day(on, workshop.settings)})" for name, on in found]
    more = len(told) - _MOST_NAMES
    return listed(told if more < 2 else [*told[:_MOST_NAMES], f"{more} more"])
