"""Merger points: the score at each, its target, and what is good enough for now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from salesops import content
from salesops.ecosystem import PlacedElement, placed
from salesops.kept import Kept
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
    parts = (
        workshop.links, workshop.gaps, workshop.elements, workshop.element_ties, workshop.category_settings,
        workshop.stage_settings, workshop.settings,
    )  # fmt: skip
    return _kept.get(parts, lambda: _points(workshop, today), today)


_kept = Kept[tuple[Point, ...]](most=32)  # workshops, with today and without


def _points(workshop: Workshop, today: date | None) -> tuple[Point, ...]:
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
            link, elements[link.element_id], scored.get(link.id), today, proposed[link.element_id],
            importance[link.stage],
        )
        for link in links
    )  # fmt: skip


_kept_points = Kept[Point](most=20_000)


def _point(
    link: Link, element: PlacedElement, gap: Gap | None, today: date | None, proposed: int, importance: int
) -> Point:
    """Return one merger point; after an edit nearly all of them are the very ones that they were before it."""
    also = (today, proposed, importance)
    return _kept_points.get((link, element, gap), lambda: _new_point(link, element, gap, *also), *also)


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


def _new_point(
    link: Link, element: PlacedElement, gap: Gap | None, today: date | None, proposed: int, importance: int
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
