"""The plan as a timeline: bars with milestones, baseline and today, on the page, in files and in the report."""

from collections.abc import Iterator
from functools import partial

from salesops.cards import Card
from salesops.charts import Chart
from salesops.charts.timeline import Diamond, Stretch, timeline
from salesops.plan_state.plan import Plan, start_week
from salesops.programme import starts_on
from salesops.vocabulary import PhaseKind

AFTER = (PhaseKind.REINFORCE, PhaseKind.RESCORE)


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
    begins = partial(starts_on, plan.workshop)
    return timeline(words, stretches(plan), plan.workshop.settings, begins, today=plan.week_at(plan.today))
