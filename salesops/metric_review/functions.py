"""Whose a metric is: its owner's function, the functions of its stage; and what the weekly view may hold."""

from collections import Counter
from collections.abc import Iterable

from salesops import content
from salesops.metric_review.reading import Reading
from salesops.vocabulary import Cadence, ListKind
from salesops.workshop import ListItem, TrackedMetric, Workshop

LEADING_AT_MOST = 3  # in the weekly view, per function
LAGGING_AT_MOST = 1  # in the weekly view, per business unit: a workshop is one


def functions(workshop: Workshop) -> tuple[ListItem, ...]:
    """Return the workshop's functions, in their order."""
    return tuple(one for one in workshop.list_items if one.kind is ListKind.FUNCTION)


def owning(workshop: Workshop, tracked: TrackedMetric) -> str | None:
    """Return the id of the function in which a metric's owner works; None where nobody is named or placed."""
    person = next((one for one in workshop.list_items if one.id == tracked.owner_id), None)
    return None if person is None else person.function_id


def of_function(workshop: Workshop, found: Iterable[Reading], function: ListItem) -> tuple[Reading, ...]:
    """Return the metrics that a function's people own, and those of the stages that it works in."""
    told = {one.stage for one in workshop.stage_functions if one.function_id == function.id}
    stages = told or {stage.id for stage in content.load().stages if function.content_id in stage.owners}
    return tuple(
        one for one in found if owning(workshop, one.tracked) == function.id or one.tracked.stage in stages
    )  # fmt: skip


def weekly_warnings(workshop: Workshop, found: Iterable[Reading]) -> tuple[str, ...]:
    """Return what the weekly view holds too much of: at most 3 leading per function, 1 lagging (method, Rules)."""
    weekly = [one for one in found if one.tracked.cadence is Cadence.WEEK]
    names = {one.id: one.name for one in functions(workshop)}
    leading = Counter(owning(workshop, one.tracked) for one in weekly if one.leading)
    lagging = sum(one.leading is False for one in weekly)
    said = [
        f"{names.get(function or '', 'Metrics without an owner')}: {n} leading metrics are followed by week; "
        f"{LEADING_AT_MOST} are as many as a function can act on."
        for function, n in leading.items()
        if n > LEADING_AT_MOST
    ]
    if lagging > LAGGING_AT_MOST:
        said.append(
            f"{lagging} lagging metrics are followed by week; {LAGGING_AT_MOST} per business unit is enough, "
            "the others move too slowly for a week."
        )
    return tuple(said)
