"""The plan as a picture: the app's own timeline, drawn without a browser."""

import json

from salesops.charts.theme import for_report
from salesops.charts.timeline import Stretch, timeline
from salesops.plan_state.plan import Plan, start_week
from salesops.report.wording import counted

WIDTH = 960  # pixels
_SHARP = 2.0  # times the screen's pixels


def svg(plan: Plan) -> bytes:
    """Return the timeline as SVG; its texts are texts."""
    import vl_convert  # slow import

    picture: str = vl_convert.vegalite_to_svg(_drawing(plan))
    return picture.encode()


def png(plan: Plan) -> bytes:
    """Return the timeline as PNG, sharp enough to print."""
    import vl_convert  # slow import

    picture: bytes = vl_convert.vegalite_to_png(_drawing(plan), scale=_SHARP)
    return picture


def stretches(plan: Plan) -> list[Stretch]:
    """Return one bar per staged project, in the agreed weeks, else in the proposed ones."""
    weeks = ((card, start_week(card)) for card in plan.cards)
    return [
        Stretch(plan.name(card), week, week + card.weeks, plan.programme_phase(card) or 1, card.starts_on)
        for card, week in weeks
        if week is not None
    ]


def title(plan: Plan) -> str:
    """Return what the picture says: how many projects in how many weeks, and whether that is agreed."""
    found = stretches(plan)
    last = max((s.end_week for s in found), default=0)
    agreed = all(card.start_week is not None for card in plan.cards)
    return (
        f"{counted(len(found), 'project')} in {counted(last, 'week')}, {'agreed' if agreed else 'not all agreed yet'}"
    )


def _drawing(plan: Plan) -> str:
    chart = timeline(title(plan), stretches(plan), plan.workshop.settings)
    return json.dumps(for_report(chart, width=WIDTH))
