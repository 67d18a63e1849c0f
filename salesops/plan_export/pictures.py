"""The plan as a picture: the app's own timeline, drawn without a browser."""

import json

from salesops.charts.drawable import drawable
from salesops.charts.theme import for_report
from salesops.plan_state.drawing import drawn, stretches
from salesops.plan_state.plan import Plan
from salesops.report import look
from salesops.spoken import counted

WIDTH = 960  # pixels
_SHARP = 2.0  # times the screen's pixels


def svg(plan: Plan) -> bytes:
    """Return the timeline as SVG; its texts are texts."""
    import vl_convert  # slow import

    picture: str = vl_convert.vegalite_to_svg(drawable(_drawing(plan)))
    return picture.encode()


def png(plan: Plan) -> bytes:
    """Return the timeline as PNG, sharp enough to print."""
    import vl_convert  # slow import

    picture: bytes = vl_convert.vegalite_to_png(drawable(_drawing(plan)), scale=_SHARP)
    return picture


def title(plan: Plan) -> str:
    """Return what the picture says: how many projects in how many weeks, and whether that is agreed."""
    found = stretches(plan)
    last = max((s.end_week for s in found), default=0)
    agreed = all(card.start_week is not None for card in plan.cards)
    return (
        f"{counted(len(found), 'project')} in {counted(last, 'week')}, {'agreed' if agreed else 'not all agreed yet'}"
    )


def _drawing(plan: Plan) -> str:
    return json.dumps(for_report(drawn(plan, title(plan)), width=WIDTH, colours=look.of(plan.workshop).palette))
