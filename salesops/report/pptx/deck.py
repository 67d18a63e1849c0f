"""Which slides a report makes, in the order of a meeting; never more than people sit through."""

from collections.abc import Callable

from salesops.report.model import Report
from salesops.report.pptx import gaps, plan, prediction, value, views
from salesops.report.pptx.reading import Source
from salesops.report.pptx.slide import Slide

MOST = 16
_IN_ORDER: tuple[Callable[[Source], Slide | None], ...] = (
    value.opening,
    value.goal,
    value.findings,
    value.expert,
    value.drivers,
    value.components,
    views.spread,
    views.talks,
    gaps.life_cycle,
    gaps.by_stage,
    gaps.widest,
    gaps.ranking,
    gaps.worth,
    plan.focus,
    plan.timeline,
    plan.decisions,
    plan.owners,
    plan.actions,
    plan.set_aside,
    value.metrics,
    prediction.prediction,
    plan.practices,
    plan.missing,
    plan.afterwards,
)


def slides(report: Report) -> tuple[Slide, ...]:
    """Return the slides of a report, at most ``MOST``; what it does not hold makes no slide."""
    source = Source(report)
    held = [slide for make in _IN_ORDER if (slide := make(source)) is not None]
    kept = sorted(held, key=lambda slide: -slide.weight)[:MOST]
    return tuple(slide for slide in held if slide in kept)
