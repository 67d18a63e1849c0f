"""A workshop's elements and merger points by RICE, importance and performance, opportunity, impact and effort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from salesops import priority
from salesops.content.gap_schema import EffortQuadrant
from salesops.ecosystem import PlacedElement
from salesops.gaps import Point
from salesops.priority import Priority
from salesops.ranking import scores
from salesops.ranking.rice import person_months, rice
from salesops.ranking.scores import Band, Cross, Quadrant
from salesops.vocabulary import IMPORTANCE_MAX, IMPORTANCE_MIN, SCORE_MAX, SCORE_MIN
from salesops.workshop import Workshop

MIDPOINT = ((IMPORTANCE_MIN + IMPORTANCE_MAX) / 2, (SCORE_MIN + SCORE_MAX) / 2)


@dataclass(frozen=True)
class RiceRow:
    """An element's RICE score with its inputs; ``rank`` from 1, equal ones share it, None while one is missing."""

    element: PlacedElement
    reach: int | None
    impact: float | None
    confidence: float | None
    months: float | None
    score: float | None
    rank: int | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """What leaves it without a score, in words."""
        wanted = {
            "reach": self.reach,
            "impact": self.impact,
            "confidence": self.confidence,
            "the effort in weeks": self.months,
        }
        return tuple(words for words, value in wanted.items() if value is None)


@dataclass(frozen=True)
class Placed:
    """An element in a picture with two axes; ``number`` names its dot, from 1 in the order shown."""

    number: int
    element: PlacedElement
    x: float
    y: float
    counted: int  # merger points behind it


@dataclass(frozen=True)
class Quadrants:
    """Elements by importance (up) and performance (right): each with its quadrant; ``at``: (importance, performance).

    ``at`` is None while nothing is scored, ``unscored`` are the elements without a score.
    """

    at: tuple[float, float] | None
    rows: tuple[tuple[Placed, Quadrant], ...]
    unscored: tuple[PlacedElement, ...]


@dataclass(frozen=True)
class OpportunityRow:
    """A scored merger point: importance and satisfaction from 0 to 10, the score from 0 to 20."""

    point: Point
    importance: float
    satisfaction: float
    score: float
    band: Band
    rank: int


@dataclass(frozen=True)
class Efforts:
    """Elements by impact (up) and weeks (right); ``at``: (impact, weeks), None while there is nothing to show."""

    at: tuple[float, float] | None
    rows: tuple[tuple[Placed, EffortQuadrant], ...]
    missing: tuple[tuple[PlacedElement, str], ...]  # elements left out, with what is missing


def rice_rows(workshop: Workshop, points: Iterable[Point]) -> tuple[RiceRow, ...]:
    """Return the elements with a gap or without a score: those with a RICE score first, the largest on top."""
    given = {row.element_id: row for row in workshop.rice_inputs}
    elements = {p.element.id: p.element for p in points if p.good_enough is not True}
    weeks = priority.all_weeks(workshop, elements.values())
    rows = []
    for element in elements.values():
        said = given.get(element.id)
        known = (said.reach, said.impact, said.confidence) if said else (None, None, None)
        effort = weeks[element.id]
        months = None if effort is None else person_months(effort)
        rows.append(RiceRow(element, *known, months, rice(*known, months)))
    return _ranked(rows)


def quadrants(points: Iterable[Point], cross: Cross) -> Quadrants:
    """Return the elements by the mean importance and the mean score of their scored merger points.

    Sorted by quadrant in the order of its enum, then by importance − performance, the largest first.
    """
    by_element = _by_element(points)
    scored = {e: [p for p in these if p.score is not None] for e, these in by_element.items()}
    means = {
        e: (fmean(p.importance for p in these), fmean(p.score for p in these if p.score is not None))
        for e, these in scored.items()
        if these
    }
    unscored = tuple(by_element[e][0].element for e, these in scored.items() if not these)
    if not means:
        return Quadrants(None, (), unscored)
    at = scores.crosshair(list(means.values()), cross, MIDPOINT)
    found = [(e, pair, scores.quadrant(*pair, at)) for e, pair in means.items()]
    order = list(Quadrant)
    found.sort(key=lambda one: (order.index(one[2]), -scores.performance_gap(*one[1])))
    rows = tuple(
        (Placed(n, by_element[e][0].element, performance, importance, len(scored[e])), where)
        for n, (e, (importance, performance), where) in enumerate(found, 1)
    )
    return Quadrants(at, rows, unscored)


def opportunities(points: Iterable[Point]) -> tuple[OpportunityRow, ...]:
    """Return the scored merger points by opportunity score, the largest first; equal ones share a rank."""
    rows = []
    for point in points:
        if point.score is None:
            continue
        importance = scores.rescaled(point.importance, IMPORTANCE_MIN, IMPORTANCE_MAX)
        satisfaction = scores.rescaled(point.score, SCORE_MIN, SCORE_MAX)
        score = scores.opportunity_score(importance, satisfaction)
        rows.append(OpportunityRow(point, importance, satisfaction, score, scores.opportunity_band(score), 0))
    rows.sort(key=lambda row: -row.score)
    values = [row.score for row in rows]
    return tuple(
        OpportunityRow(r.point, r.importance, r.satisfaction, r.score, r.band, values.index(r.score) + 1) for r in rows
    )


def efforts(found: Mapping[str, Priority], points: Iterable[Point], *, in_money: bool) -> Efforts:
    """Return the elements that are not good enough by impact and effort.

    Parameters
    ----------
    found
        The priority of each element, by id (``salesops.priority.by_element``).
    in_money
        Impact is the base worth of closing the element's gaps; else the gap × importance that presses most.
    """
    by_element = _by_element(points)
    known: list[tuple[str, float, int]] = []
    missing: list[tuple[PlacedElement, str]] = []
    for element_id, own in found.items():
        if own.good_enough:
            continue
        pressing = None if own.gap is None or own.importance is None else float(own.gap * own.importance)
        impact = own.worth.base if in_money else pressing
        if impact is None or own.weeks is None:
            lacking = [*([] if impact is not None else ["the effect" if in_money else "the score"])]
            lacking += [] if own.weeks is not None else ["the effort in weeks"]
            missing.append((by_element[element_id][0].element, " and ".join(lacking)))
        else:
            known.append((element_id, impact, own.weeks))
    if not known:
        return Efforts(None, (), tuple(missing))
    at = (fmean(impact for _, impact, _ in known), fmean(weeks for *_, weeks in known))
    order = list(EffortQuadrant)
    placed = [(e, impact, weeks, _effort_quadrant(impact, weeks, at)) for e, impact, weeks in known]
    placed.sort(key=lambda one: (order.index(one[3]), -one[1]))
    rows = tuple(
        (Placed(n, by_element[e][0].element, float(weeks), impact, len(by_element[e])), where)
        for n, (e, impact, weeks, where) in enumerate(placed, 1)
    )
    return Efforts(at, rows, tuple(missing))


def _effort_quadrant(impact: float, weeks: float, at: tuple[float, float]) -> EffortQuadrant:
    large, little = impact >= at[0], weeks <= at[1]
    if large:
        return EffortQuadrant.QUICK_WIN if little else EffortQuadrant.BIG_BET
    return EffortQuadrant.FILL_IN if little else EffortQuadrant.LEAVE


def _by_element(points: Iterable[Point]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = {}
    for point in points:
        found.setdefault(point.element.id, []).append(point)
    return found


def _ranked(rows: Sequence[RiceRow]) -> tuple[RiceRow, ...]:
    known = sorted((r for r in rows if r.score is not None), key=lambda r: -(r.score or 0.0))
    values = [row.score for row in known]
    ranked = [
        RiceRow(r.element, r.reach, r.impact, r.confidence, r.months, r.score, values.index(r.score) + 1) for r in known
    ]
    return (*ranked, *(row for row in rows if row.score is None))
