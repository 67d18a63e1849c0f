"""Merger points: the score at each, its target, and what is good enough for now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from salesops import content, priority
from salesops.content.tree_schema import Unit
from salesops.ecosystem import PlacedElement, placed
from salesops.lifecycle import stage_names
from salesops.vocabulary import IMPORTANCE_DEFAULT, Confidence, GapCause, Stage
from salesops.workshop import Gap, Idea, Link, Workshop

FORMULA = (
    "gap = max(0, target − score); target = the merger point's own, else the workshop's good-enough level, never below "
    "what the method holds for every firm"
)


@dataclass(frozen=True)
class Point:
    """One accepted merger point with what was said there.

    ``gap`` is None while there is no score: a gap that nobody scored is unknown, not 0.
    """

    link: Link
    element: PlacedElement
    stage: Stage
    score: int | None
    own_target: int | None  # None: the proposed one counts
    proposed_target: int  # the workshop's good-enough level, or what the method holds for every firm
    target: int
    gap: int | None
    own_importance: int | None  # None: the stage's counts
    importance: int  # 1 to 5
    evidence: str
    said_good_enough: bool
    good_enough_by_id: str | None
    because: str
    relook_on: date | None
    over: bool = False  # "for now" is over: the re-look date has come
    confidence: Confidence | None = None
    agreed_because: str = ""  # why this score, where people had given different ones
    cause: GapCause | None = None
    put_rank: int | None = None  # the team's own rank; None without a reason, for then it does not count
    put_because: str = ""

    @property
    def good_enough(self) -> bool | None:
        """Whether no more time goes in here for now; None while there is no score."""
        if self.gap is None:
            return None
        return self.gap == 0 or (self.said_good_enough and not self.over)

    def due(self, today: date) -> bool:
        """Return whether "for now" is over: the team said good enough, and the day to look again has come."""
        return self.said_good_enough and self.relook_on is not None and self.relook_on <= today


def points(workshop: Workshop, today: date | None = None) -> tuple[Point, ...]:
    """Return the accepted merger points, by element, then stage.

    With ``today``, what was good enough until a re-look date that has come is a gap again. Without it the answer
    depends on nothing but the workshop.
    """
    elements = placed(workshop)
    order = {stage.id: n for n, stage in enumerate(content.load().stages)}
    position = {element_id: n for n, element_id in enumerate(elements)}
    scored = workshop.gap_by_link()
    links = sorted(workshop.accepted_links(), key=lambda x: (position[x.element_id], order[x.stage]))
    # Once per element and stage, not for each of the points that share them.
    proposed = {one: proposed_target(workshop, elements[one]) for one in {link.element_id for link in links}}
    importance = {stage: stage_importance(workshop, stage) for stage in Stage}
    return tuple(
        _point(
            link, elements[link.element_id], scored.get(link.id), today,
            proposed=proposed[link.element_id], importance=importance[link.stage],
        )
        for link in links
    )  # fmt: skip


def stage_importance(workshop: Workshop, stage: Stage) -> int:
    """Return how much a stage matters, 1 to 5; 3 while the team has not said so."""
    said = workshop.stage_setting(stage)
    return IMPORTANCE_DEFAULT if said is None else said.importance


def proposed_target(workshop: Workshop, element: PlacedElement) -> int:
    """Return the level, 0 to 5, at which an element is good enough for now unless the team says otherwise at a point.

    It is the workshop's level (which the size of the firm proposes); an element for which the method names a least
    level, as it does for the sales process and compensation, never goes below that one.
    """
    least = None if element.content_id is None else content.load().element(element.content_id).least_good_enough
    return max(workshop.settings.good_enough_level, least or 0)


def table(workshop: Workshop) -> pd.DataFrame:
    """Return one row per merger point.

    Columns: link_id, element_id, element, category, stage (id), stage_name, score, target, gap (0 to 5; missing
    while not scored), good_enough (missing while not scored), relook_on, evidence, cause, confidence; the priority
    with its inputs:
    place (see ``salesops.priority.Place``), priority, priority_without_effect, importance (1 to 5), effort_weeks,
    effect_low, effect_base, effect_high (of closing the element's gaps together, in ``effect_unit``), and
    priority_missing (what is missing, in words). Whatever is not known is missing, never 0.
    """
    these = points(workshop)
    found = priority.by_point(workshop, these)
    names = stage_names(workshop)
    rows = [_row(point, names[point.stage]) | _priority_row(found[point.link.id]) for point in these]
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


_COLUMNS = {
    **dict.fromkeys(("link_id", "element_id", "element", "category", "stage", "stage_name"), "object"),
    **dict.fromkeys(("score", "target", "gap"), "Int64"),
    "good_enough": "boolean",
    **dict.fromkeys(("relook_on", "evidence", "cause", "confidence", "place"), "object"),
    **dict.fromkeys(("priority", "priority_without_effect"), "Float64"),
    **dict.fromkeys(("importance", "effort_weeks"), "Int64"),
    **dict.fromkeys(("effect_low", "effect_base", "effect_high"), "Float64"),
    **dict.fromkeys(("effect_unit", "priority_missing"), "object"),
}


def _row(point: Point, stage_name: str) -> dict[str, object]:
    return {
        "link_id": point.link.id,
        "element_id": point.element.id,
        "element": point.element.name,
        "category": point.element.category,
        "stage": point.stage.value,
        "stage_name": stage_name,
        "score": point.score,
        "target": point.target,
        "gap": point.gap,
        "good_enough": point.good_enough,
        "relook_on": point.relook_on,
        "evidence": point.evidence,
        "cause": None if point.cause is None else point.cause.value,
        "confidence": None if point.confidence is None else point.confidence.value,
        "importance": point.importance,
    }


def _priority_row(found: priority.Priority) -> dict[str, object]:
    unit: Unit | None = found.worth.unit
    return {
        "place": found.place.value,
        "priority": found.score,
        "priority_without_effect": found.without_effect,
        "effort_weeks": found.weeks,
        "effect_low": found.worth.low,
        "effect_base": found.worth.base,
        "effect_high": found.worth.high,
        "effect_unit": None if unit is None else unit.value,
        "priority_missing": ", ".join((*found.missing, *found.worth.missing)),
    }


def open_by_element(workshop: Workshop, today: date | None = None) -> dict[str, tuple[Point, ...]]:
    """Return the gaps that are scored and not good enough, by element id: the candidates of the focus."""
    found: dict[str, list[Point]] = {}
    for point in points(workshop, today):
        if point.good_enough is False:
            found.setdefault(point.element.id, []).append(point)
    return {element_id: tuple(these) for element_id, these in found.items()}


def good_enough_elements(workshop: Workshop) -> frozenset[str]:
    """Return the elements that hold nothing up: scored at every accepted merger point, each good enough.

    An element without an accepted or scored merger point is unknown, so it is not among them.
    """
    by_element: dict[str, list[bool | None]] = {}
    for point in points(workshop):
        by_element.setdefault(point.element.id, []).append(point.good_enough)
    return frozenset(e for e, states in by_element.items() if all(states))


def ideas_at(workshop: Workshop, link_ids: Collection[str]) -> tuple[Idea, ...]:
    """Return the ideas for solutions that were parked at these merger points, oldest first."""
    return tuple(sorted((i for i in workshop.ideas if i.link_id in link_ids), key=lambda idea: idea.position))


def ideas_by_element(workshop: Workshop) -> dict[str, tuple[Idea, ...]]:
    """Return the parked ideas by the element at whose merger points they wait, oldest first."""
    of_element: dict[str, set[str]] = {}
    for link in workshop.links:
        of_element.setdefault(link.element_id, set()).add(link.id)
    return {e: found for e, links in of_element.items() if (found := ideas_at(workshop, links))}


def _point(
    link: Link, element: PlacedElement, gap: Gap | None, today: date | None, *, proposed: int, importance: int
) -> Point:
    target = proposed if gap is None or gap.target is None else gap.target
    score = None if gap is None else gap.score
    return Point(
        link=link,
        element=element,
        stage=link.stage,
        score=score,
        own_target=None if gap is None else gap.target,
        proposed_target=proposed,
        target=target,
        gap=None if score is None else max(0, target - score),
        own_importance=None if gap is None else gap.importance,
        importance=(gap and gap.importance) or importance,
        evidence="" if gap is None else gap.evidence,
        said_good_enough=gap is not None and gap.good_enough,
        good_enough_by_id=None if gap is None else gap.good_enough_by_id,
        because="" if gap is None else gap.good_enough_because,
        relook_on=None if gap is None else gap.relook_on,
        over=gap is not None and today is not None and gap.relook_on is not None and gap.relook_on <= today,
        **_said_of(gap),
    )


def _said_of(gap: Gap | None) -> dict[str, Any]:
    """Return what was said of a gap beside its score and what is good enough."""
    if gap is None:
        return {}
    counts = bool(gap.rank_because.strip())
    return {
        "confidence": gap.confidence,
        "agreed_because": gap.because,
        "cause": gap.cause,
        "put_rank": gap.rank if counts else None,
        "put_because": gap.rank_because if counts else "",
    }
