"""An owner's deals of a period as lines of a submission; what was not chosen yet is as it was last time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.commit import Category, Line, Submission
from salesops.forecast.facts.spans import Bounded
from salesops.forecast.model import LOST, WON, is_open
from salesops.intake.opportunities.model import Opportunity
from salesops.workshop import Commitment

OPEN_CHOICES = (Category.COMMIT, Category.BEST_CASE, Category.PIPELINE, Category.OMITTED)


@dataclass(frozen=True, slots=True)
class Choice:
    """One deal to be put into a category; ``line`` is what would be submitted.

    ``counts``: it closes in the period, so that its amount counts. ``note`` says what keeps an open deal from counting
    in full, "" where nothing does. ``fixed``: won or lost, so there is nothing to choose.
    """

    deal: Opportunity
    line: Line
    counts: bool
    note: str
    fixed: bool


def last_before(commitments: Iterable[Commitment], owner: str, period: Bounded, day: date) -> Commitment | None:
    """Return what an owner said last about a period before a day, None where nothing was said."""
    mine = [
        one for one in commitments
        if (one.owner, one.since, one.until) == (owner, period.since, period.until) and one.made_on < day
    ]  # fmt: skip
    return max(mine, key=lambda one: one.made_on, default=None)


def proposed(
    deals: Iterable[Opportunity], period: Bounded, before: Submission | None, chosen: Mapping[str, Category]
) -> tuple[Choice, ...]:
    """Return the owner's deals that the period is about, those that count first, the largest first.

    Open deals planned for the period, overdue or without a day; deals won or lost in it; and all that were in the
    submission before, wherever they stand by now. Won is closed and lost is left out; an open deal takes what is
    chosen, else what it was before, else pipeline.
    """
    old = {line.deal: line.category for line in before.lines} if before else {}
    found = [_choice(deal, period, old, chosen) for deal in deals if _concerned(deal, period, old)]
    return tuple(sorted(found, key=lambda one: (one.fixed, not one.counts, -one.line.amount, one.line.deal)))


def submission(owner: str, day: date, period: Bounded, choices: Sequence[Choice]) -> Submission:
    """Return what would be submitted on a day."""
    return Submission(owner, day, period.since, period.until, tuple(one.line for one in choices))


def _concerned(deal: Opportunity, period: Bounded, old: Mapping[str, Category]) -> bool:
    if deal.state in (WON, LOST):
        return period.holds(deal.closed_on) or deal.id in old
    return is_open(deal) and (deal.id in old or deal.close_on is None or deal.close_on <= period.until)


def _choice(deal: Opportunity, period: Bounded, old: Mapping[str, Category], chosen: Mapping[str, Category]) -> Choice:
    closed = deal.state in (WON, LOST)
    day = deal.closed_on if closed else deal.close_on
    if closed:
        category = Category.CLOSED if deal.state == WON else Category.OMITTED
    else:
        category = chosen.get(deal.id) or old.get(deal.id) or Category.PIPELINE
        category = category if category in OPEN_CHOICES else Category.PIPELINE  # it was closed, and is open again
    line = Line(deal.id, deal.amount or 0.0, category, day, str(deal.state.value))
    return Choice(deal, line, period.holds(day), "" if closed else _note(deal, period), closed)


def _note(deal: Opportunity, period: Bounded) -> str:
    said = []
    if deal.close_on is None:
        said.append("no planned day")
    elif deal.close_on < period.since:
        said.append("planned day past")
    elif deal.close_on > period.until:
        said.append("planned later")
    if deal.amount is None:
        said.append("no amount")
    return ", ".join(said)
