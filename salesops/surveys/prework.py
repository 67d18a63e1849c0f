"""Pre-work: what each function scores and answers alone before a session, and how long that takes.

At most 30 merger points per person, and the questions of the components and stages that the function owns.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from salesops import components, content, gaps
from salesops.content import Method
from salesops.content.schema import Component, StageItem
from salesops.errors import BadInput
from salesops.lifecycle import stage_names
from salesops.surveys.form import build, minutes
from salesops.surveys.items import TEXT_LIMIT, Items
from salesops.vocabulary import Stage
from salesops.workshop import Survey, SurveyItem, Workshop

MOST_PER_PERSON = 30  # merger points; a score against its sentences takes half a minute
QUESTIONS_PROPOSED = 12  # per person; an answer in words takes a minute [our own choice]
LONG_MINUTES = 30  # alone at a desk people put off what takes longer [our own choice]
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


def questions(workshop: Workshop) -> tuple[SurveyItem, ...]:
    """Return the questions of the components and stages at the workshop's depth as items, the team's own among them."""
    return tuple(
        SurveyItem(
            id=question.id, text=question.text[:TEXT_LIMIT] if _is_own(workshop, question.id) else "", question=True
        )
        for subject in _subjects()
        for question in components.questions_of(subject, workshop)
        if components.asks(workshop.settings.depth, question)
    )  # fmt: skip


def proposed_questions(workshop: Workshop, functions: Collection[str]) -> Items:
    """Return the questions to answer, each with the functions it is asked of: those that own its component or stage.

    Of every component and stage that a function owns the first question comes first, then the second of each, up to
    `QUESTIONS_PROPOSED` per function. A function that owns none of them is asked nothing.
    """
    home, offered, asked = homes(workshop), questions(workshop), dict[str, list[str]]()
    place = _place_in_its_subject(offered, home)
    for function in sorted(functions or {one.id for one in content.load().functions}):
        theirs = [one for one in offered if function in home[one.id].owners]
        for one in sorted(theirs, key=lambda item: place[item.id])[:QUESTIONS_PROPOSED]:
            asked.setdefault(one.id, []).append(function)
    return tuple(one.model_copy(update={"functions": tuple(asked[one.id])}) for one in offered if one.id in asked)


def homes(workshop: Workshop) -> dict[str, Component | StageItem]:
    """Return ``{question id: its component or stage}``, the team's own questions among them."""
    return {question.id: subject for subject in _subjects() for question in components.questions_of(subject, workshop)}


def in_order(workshop: Workshop, items: Sequence[SurveyItem]) -> Items:
    """Return the items as they are asked: points in the map's order, then questions, last what is offered no more."""
    place = {one.id: n for n, one in enumerate((*candidates(workshop), *questions(workshop)))}
    return tuple(sorted(items, key=lambda one: (place.get(one.id, len(place)), one.question)))


def points_of(items: Sequence[SurveyItem]) -> Items:
    """Return the items that are scored."""
    return tuple(one for one in items if not one.question)


def questions_of(items: Sequence[SurveyItem]) -> Items:
    """Return the items that are answered in words or by a choice."""
    return tuple(one for one in items if one.question)


def per_function(items: Sequence[SurveyItem], method: Method) -> Mapping[str, int]:
    """Return how many items a person of each function is asked; "" for one whose function is not known."""
    count = {one.id: sum(not item.functions or one.id in item.functions for item in items) for one in method.functions}
    return {**count, "": len(items)}


def per_person_minutes(survey: Survey, functions: Collection[str]) -> Mapping[str, int]:
    """Return how long the form takes a person of each of these functions, whole minutes; "" = not known."""
    return {one: minutes(build(survey, one or None)) for one in sorted(functions or {""})}


def how_long(survey: Survey, functions: Collection[str]) -> str:
    """Return in one sentence what a person is asked and how long it takes, as it is said before sending."""
    method, each = content.load(), per_person_minutes(survey, functions)
    points, asked = per_function(points_of(survey.items), method), per_function(questions_of(survey.items), method)
    if not survey.items:
        return "Nothing is asked yet."
    longest = max(each, key=lambda one: each[one])
    what = " and ".join(
        told for told in (_many(points[longest], "point"), _many(asked[longest], "question")) if told
    )  # fmt: skip
    least, most = min(each.values()), max(each.values())
    if least == most:
        return f"{what}, about {_many(most, 'minute')} per person."
    name = method.function(longest).name if longest else "people whose function is not known"
    return f"{least} to {most} minutes per person; longest for {name} ({what})."


def require_fitting(items: Sequence[SurveyItem], functions: Collection[str], method: Method) -> None:
    """Raise BadInput where one of these functions would be asked more than `MOST_PER_PERSON` points."""
    points = points_of(items)
    count = per_function(points, method)
    over = [one for one in functions if count.get(one, len(points)) > MOST_PER_PERSON]
    if not over:
        return
    if "" in over:
        raise BadInput(
            f"People whose function is not known are asked all {len(points)} points; {MOST_PER_PERSON} is the most for "
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


def _subjects() -> tuple[Component | StageItem, ...]:
    method = content.load()
    return (*method.components, *method.stages)


def _place_in_its_subject(items: Sequence[SurveyItem], home: Mapping[str, Component | StageItem]) -> dict[str, int]:
    before: Counter[str] = Counter()
    place = {}
    for one in items:
        place[one.id] = before[home[one.id].id]
        before[home[one.id].id] += 1
    return place


def _is_own(workshop: Workshop, question_id: str) -> bool:
    return any(one.id == question_id for one in workshop.own_questions)


def _many(count: int, what: str) -> str:
    return "" if not count else f"{count} {what}{'' if count == 1 else 's'}"
