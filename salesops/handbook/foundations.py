"""The six components and the five stages as pages."""

from collections.abc import Iterable

from salesops.content import Method
from salesops.content.question_schema import Question
from salesops.content.schema import Component, StageItem
from salesops.handbook.writing import bullets, cited, numbered, page, table


def components(method: Method) -> str:
    """Return the page of the six components."""
    intro = "Six foundations must be in place before anything is built on them. Each is asked and scored 0 to 5."
    return page("The six components", intro, _scoring(method), *(_component(method, one) for one in method.components))


def stages(method: Method) -> str:
    """Return the page of the five stages, the sales lens and how the two relate."""
    lens = bullets(f"**{one.name}**: {one.meaning}" for one in method.phases)
    crossing = table(
        ("Phase of the sales lens", *(one.name for one in method.stages)),
        ((phase.name, *(_weight(method, phase.id, stage.id) for stage in method.stages)) for phase in method.phases),
    )
    return page(
        "The five stages of the customer life cycle",
        *(_stage(method, one) for one in method.stages),
        "## The sales lens",
        "The same cycle in three phases, as people who sell see it.",
        lens,
        crossing,
        "## Who owns the handshakes",
        numbered(one.text for one in method.handshake_owners),
    )


def _scoring(method: Method) -> str:
    levels = table(("Score", "Means"), ((str(score), text) for score, text in enumerate(method.scale)))
    return f"## How to score\n\n{levels}\n\n{bullets(method.scoring_guide)}"


def _component(method: Method, one: Component) -> str:
    parts = [
        f"## {one.name}",
        f"*{one.asks}*",
        f"Complete when: {one.complete}",
        _questions(one.questions),
        _anchors(one.anchors),
        bullets(one.watch),
        cited(method, one.sources),
    ]
    return "\n\n".join(part for part in parts if part)


def _stage(method: Method, one: StageItem) -> str:
    least = method.metric(one.least_metric).name
    parts = [
        f"## {one.name}",
        one.meaning,
        f"Parts: {', '.join(one.parts)}.",
        bullets(one.activities),
        f"Measured at least by: {least}. {one.least_metric_why}",
        _questions(one.questions),
        _anchors(one.rubric),
        cited(method, one.sources),
    ]
    return "\n\n".join(part for part in parts if part)


def _questions(asked: Iterable[Question]) -> str:
    return table(
        ("Id", "Question", "Depth", "Complete when"),
        ((one.id, one.text, str(one.depth), one.complete_when) for one in asked if not one.retired),
    )


def _anchors(anchors: Iterable[str]) -> str:
    return table(("Score", "What can be seen"), ((str(score), text) for score, text in enumerate(anchors)))


def _weight(method: Method, phase_id: str, stage_id: str) -> str:
    found = next((cell for cell in method.crosswalk if (cell.phase, cell.stage) == (phase_id, stage_id)), None)
    return "–" if found is None else str(found.weight)
