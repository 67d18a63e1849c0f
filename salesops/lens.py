"""The sales lens: what was scored on the five stages, read in the three phases of selling. Nothing is stored twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from salesops import content
from salesops.content.lens_schema import CrosswalkWeight
from salesops.gaps import Point, stage_importance
from salesops.vocabulary import Phase, Stage
from salesops.workshop import Workshop

WEIGHTS = {CrosswalkWeight.PRIMARY: 1.0, CrosswalkWeight.SECONDARY: 0.5}  # method, crosswalk: half weight
FORMULA = (
    "score of a phase = mean of the scores at its merger points, weighted by importance; a stage that the phase only "
    "touches counts half"
)


@dataclass(frozen=True)
class Seen:
    """A merger point as one phase sees it."""

    point: Point
    weight: CrosswalkWeight


@dataclass(frozen=True)
class PhaseView:
    """One phase with its merger points; ``score`` 0 to 5, None while none of them is scored."""

    phase: Phase
    name: str
    seen: tuple[Seen, ...]
    score: float | None

    @property
    def scored(self) -> int:
        """How many of its merger points have a score."""
        return sum(s.point.score is not None for s in self.seen)


def stages_of(phase: Phase) -> dict[Stage, CrosswalkWeight]:
    """Return the stages in which a phase lives; a stage that is absent is outside it."""
    return {cell.stage: cell.weight for cell in content.load().crosswalk if cell.phase is phase}


def phases(points: Iterable[Point]) -> tuple[PhaseView, ...]:
    """Return the three phases in the method's order.

    A merger point belongs to a phase where the stage does and, for an element of the method, the element too.
    """
    points = tuple(points)
    return tuple(_view(phase.id, phase.name, points) for phase in content.load().phases)


def outside(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the merger points that no phase sees; they keep their scores and stay visible under this name."""
    points = tuple(points)
    inside = {seen.point.link.id for view in phases(points) for seen in view.seen}
    return tuple(point for point in points if point.link.id not in inside)


def phase_scores(workshop: Workshop, scores: Mapping[Stage, int | None]) -> dict[Phase, float | None]:
    """Return each phase's score from one score per stage, weighted by the stages' importance; None where none is."""
    return {
        phase.id: _mean(
            (score, WEIGHTS[weight] * stage_importance(workshop, stage))
            for stage, weight in stages_of(phase.id).items()
            if (score := scores.get(stage)) is not None
        )
        for phase in content.load().phases
    }


def _view(phase: Phase, name: str, points: tuple[Point, ...]) -> PhaseView:
    weights = stages_of(phase)
    seen = tuple(Seen(p, weights[p.stage]) for p in points if p.stage in weights and _of_phase(p, phase))
    known = ((s.point.score, WEIGHTS[s.weight] * s.point.importance) for s in seen if s.point.score is not None)
    return PhaseView(phase, name, seen, _mean(known))


def _of_phase(point: Point, phase: Phase) -> bool:
    content_id = point.element.content_id
    return content_id is None or phase in content.load().element(content_id).phases


def _mean(weighted: Iterable[tuple[int, float]]) -> float | None:
    pairs = list(weighted)
    total = sum(weight for _, weight in pairs)
    return sum(score * weight for score, weight in pairs) / total if pairs else None
