"""What projects that run at the same time are worth together, beside the sum of each alone: their interaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops.element_effects import effects_of
from salesops.programme import Programme
from salesops.together import Together, together_by
from salesops.workshop import Workshop
from salesops.worth import Worth

FORMULA = (
    "interaction = worth of the projects together, through the driver tree once − the sum of what each is worth alone"
)


@dataclass(frozen=True)
class Parallel:
    """Projects that all run in the weeks ``[first_week, end_week)``, by start; ids of those whose effect is known.

    ``unknown`` run beside them without an effect on all their elements: they are in none of the figures.
    ``found.single`` is by project id.
    """

    first_week: int
    end_week: int
    project_ids: tuple[str, ...]
    unknown: tuple[str, ...]
    found: Together

    @property
    def alone(self) -> Mapping[str, Worth]:
        """What each project is worth alone, by its id."""
        return self.found.single

    @property
    def interaction(self) -> float | None:
        """How much more (below 0: less) they are worth together, in the goal's unit; None where unknown."""
        return self.found.difference


def parallels(workshop: Workshop, programme: Programme) -> tuple[Parallel, ...]:
    """Return each largest set of projects that run at the same time, in the order of weeks.

    Only sets in which at least two have an effect on every element they work on; a set that is part of another one
    is left out, and so is one that differs from another only by projects without an effect.
    """
    known = {p.id for p in programme.projects if p.elements and all(effects_of(workshop, e) for e in p.elements)}
    found, told = [], set()
    for first, end, live in _largest(programme):
        counted = tuple(i for i in live if i in known)
        if len(counted) < 2 or counted in told:
            continue
        told.add(counted)
        groups = {i: workshop.elements_of(i) for i in counted}
        unknown = tuple(i for i in live if i not in known)
        found.append(Parallel(first, end, counted, unknown, together_by(workshop, groups)))
    whole = [set(one.project_ids) for one in found]
    return tuple(one for one in found if not any(set(one.project_ids) < other for other in whole))


def strongest(found: tuple[Parallel, ...]) -> Parallel | None:
    """Return the set whose interaction is largest either way, the first of equal ones; None where none is known."""
    known = [one for one in found if one.interaction is not None]
    return max(known, key=lambda one: abs(one.interaction or 0.0), default=None)


def _largest(programme: Programme) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return (first week, week after the last, project ids by start) of the sets that no larger one contains."""
    starts, ends = programme.staging.starts, programme.staging.ends
    by_start = sorted((p.id for p in programme.projects), key=lambda i: (starts[i], i))
    found = []
    # A set is as large as it gets just before one of its projects ends, once the last of it has begun.
    for week in sorted({end - 1 for end in ends.values()}):
        live = tuple(i for i in by_start if starts[i] <= week < ends[i])
        found.append((max(starts[i] for i in live), min(ends[i] for i in live), live))
    return [one for one in found if not any(set(one[2]) < set(other[2]) for other in found)]
