"""The plan as a picture: the app's own timeline, drawn without a browser."""

import json
from collections.abc import Iterator

from salesops.cards import Card
from salesops.charts import Chart
from salesops.charts.theme import for_report
from salesops.charts.timeline import Diamond, Stretch, timeline
from salesops.plan_state.plan import Plan, start_week
from salesops.report.wording import counted
from salesops.vocabulary import PhaseKind

WIDTH = 960  # pixels
AFTER = (PhaseKind.REINFORCE, PhaseKind.RESCORE)
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
    """Return one bar per staged project, in the agreed weeks, else in the proposed ones, with baseline, milestones."""
    weeks = ((card, start_week(card)) for card in plan.cards)
    then = {slip.project_id: slip.before for slip in plan.slips}
    return [
        Stretch(
            plan.name(card), week, week + card.weeks, plan.programme_phase(card) or 1, card.starts_on,
            then.get(card.project.id), tuple(_diamonds(plan, card)),
        )
        for card, week in weeks
        if week is not None
    ]  # fmt: skip


def _diamonds(plan: Plan, card: Card) -> Iterator[Diamond]:
    """Yield the milestones up to the roll-out: what follows it lies a quarter later."""
    for mark in plan.marks[card.project.id]:
        week = plan.week_at(mark.due_on)
        if mark.phase not in AFTER and mark.due_on is not None and week is not None:
            yield Diamond(week + 1 / 7, mark.name, mark.due_on, mark.reached_on is not None)


def drawn(plan: Plan, words: str) -> Chart:
    """Return the timeline with baseline, milestones and today, under a title."""
    return timeline(words, stretches(plan), plan.workshop.settings, today=plan.week_at(plan.today))


def title(plan: Plan) -> str:
    """Return what the picture says: how many projects in how many weeks, and whether that is agreed."""
    found = stretches(plan)
    last = max((s.end_week for s in found), default=0)
    agreed = all(card.start_week is not None for card in plan.cards)
    return (
        f"{counted(len(found), 'project')} in {counted(last, 'week')}, {'agreed' if agreed else 'not all agreed yet'}"
    )


def _drawing(plan: Plan) -> str:
    return json.dumps(for_report(drawn(plan, title(plan)), width=WIDTH))
