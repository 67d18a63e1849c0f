"""Pre-work: which merger points each function scores alone before a session, at most 30 per person."""

from collections.abc import Collection, Mapping, Sequence

from salesops import content, gaps
from salesops.content import Method
from salesops.errors import BadInput
from salesops.lifecycle import stage_names
from salesops.surveys.items import TEXT_LIMIT, Items
from salesops.vocabulary import Stage
from salesops.workshop import SurveyItem, Workshop

MOST_PER_PERSON = 30  # merger points; a score against its sentences takes half a minute
FEW_RATERS = 4  # with so few a group says nothing that a name would not: named by consent is agreed first


def candidates(workshop: Workshop) -> tuple[SurveyItem, ...]:
    """Return the accepted merger points as items, those of the most important stages first, in the map's order."""
    names = stage_names(workshop)
    these = sorted(gaps.points(workshop), key=lambda point: -point.importance)
    return tuple(
        SurveyItem(
            id=point.link.id,
            text=f"{point.element.name} · {names[point.stage]}"[:TEXT_LIMIT],
            subject_id=point.element.content_id or "",
        )
        for point in these
    )


def proposed(workshop: Workshop, functions: Collection[str]) -> Items:
    """Return the points to score, each with the functions it is asked of: those that own its stage.

    Parameters
    ----------
    functions : collection of function ids
        Those invited; empty: all of the method's.

    Notes
    -----
    A function that owns no stage (Leadership) is asked about the most important points of all. Points that nobody is
    asked about are left out. Where all points fit into one form everybody is asked about all of them.
    """
    method, these = content.load(), candidates(workshop)
    if len(these) <= MOST_PER_PERSON:
        return these
    stage_of = {link.id: link.stage for link in workshop.accepted_links()}
    asked: dict[str, list[str]] = {}
    for function in sorted(functions or {one.id for one in method.functions}):
        owned = {stage.id for stage in method.stages if function in stage.owners}
        theirs = [one.id for one in these if not owned or stage_of[one.id] in owned][:MOST_PER_PERSON]
        for item_id in theirs:
            asked.setdefault(item_id, []).append(function)
    return tuple(one.model_copy(update={"functions": tuple(asked[one.id])}) for one in these if one.id in asked)


def per_function(items: Sequence[SurveyItem], method: Method) -> Mapping[str, int]:
    """Return how many items a person of each function is asked; "" for one whose function is not known."""
    count = {one.id: sum(not item.functions or one.id in item.functions for item in items) for one in method.functions}
    return {**count, "": len(items)}


def require_fitting(items: Sequence[SurveyItem], functions: Collection[str], method: Method) -> None:
    """Raise BadInput where one of these functions would be asked more than `MOST_PER_PERSON` points."""
    count = per_function(items, method)
    over = [one for one in functions if count.get(one, len(items)) > MOST_PER_PERSON]
    if not over:
        return
    if "" in over:
        raise BadInput(
            f"People whose function is not known are asked all {len(items)} points; {MOST_PER_PERSON} is the most for "
            "one person. Say which function everybody works in, or choose fewer points."
        )
    names = ", ".join(method.function(one).name for one in over)
    raise BadInput(
        f"{names}: {max(count[one] for one in over)} points for one person, and {MOST_PER_PERSON} is the most. "
        "Choose fewer, or ask each function only about its own."
    )


def stage_of(workshop: Workshop, item: SurveyItem) -> Stage | None:
    """Return the stage of a point, None where it is on the map no more."""
    return next((link.stage for link in workshop.links if link.id == item.id), None)
