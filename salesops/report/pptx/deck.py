"""Which slides a report makes, in the order of a meeting; never more than people sit through."""

from salesops.report.model import Report
from salesops.report.pptx import gaps, plan, value, views
from salesops.report.pptx.reading import Source
from salesops.report.pptx.slide import Slide

MOST = 16


def slides(report: Report) -> tuple[Slide, ...]:
    """Return the slides of a report, at most ``MOST``; what it does not hold makes no slide."""
    source = Source(report)
    found = (
        value.opening(source),
        value.goal(source),
        value.findings(source),
        value.expert(source),
        value.drivers(source),
        value.components(source),
        views.spread(source),
        views.talks(source),
        gaps.life_cycle(source),
        gaps.by_stage(source),
        gaps.widest(source),
        gaps.ranking(source),
        gaps.worth(source),
        plan.focus(source),
        plan.timeline(source),
        plan.owners(source),
        plan.decisions(source),
        plan.actions(source),
        plan.set_aside(source),
        value.metrics(source),
        plan.practices(source),
        plan.missing(source),
        plan.afterwards(source),
    )
    held = [slide for slide in found if slide is not None]
    kept = sorted(held, key=lambda slide: -slide.weight)[:MOST]
    return tuple(slide for slide in held if slide in kept)
