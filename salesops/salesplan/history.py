"""What a plan assumes beside what happened: does history support it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt
from statistics import mean, stdev

from salesops import metrics
from salesops.forecast.facts.rates import beta_interval
from salesops.forecast.measures import TOO_FEW
from salesops.forecast.model import LOST, WON, Opportunity
from salesops.forecast.months import DAYS_PER_MONTH
from salesops.salesplan.whole import Worked

ATTAINMENT = "quota_attainment"  # the metric's id; percent
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Observed:
    """What happened: the value over ``n`` cases (``of`` names them) with its 90 % interval, None where none is."""

    value: float
    n: int
    of: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption of a plan. ``unit`` is "share", "money" or "months"; ``more_is_bold``: more is harder to reach.

    ``supported`` is None where history says nothing, or too little.
    """

    name: str
    unit: str
    assumed: float | None
    observed: Observed | None
    formula: str
    more_is_bold: bool = True

    @property
    def supported(self) -> bool | None:
        """Whether the assumption lies within what history shows, or on its careful side."""
        seen = self.observed
        if self.assumed is None or seen is None or seen.n < TOO_FEW or seen.low is None or seen.high is None:
            return None
        return self.assumed <= seen.high if self.more_is_bold else self.assumed >= seen.low

    @property
    def verdict(self) -> str:
        """Return it in words."""
        seen = self.observed
        if self.assumed is None:
            return "The plan assumes nothing here yet."
        if seen is None:
            return "Nothing is known of the past yet."
        if self.supported is None:
            if seen.n < TOO_FEW:
                return f"Only {seen.n} {seen.of}: too few to judge, {TOO_FEW} are needed."
            return "One step from year to year has no range: judge it yourself."
        if not self.supported:
            return f"{'Higher' if self.more_is_bold else 'Shorter'} than history supports."
        careful = seen.low is not None and seen.high is not None and not seen.low <= self.assumed <= seen.high
        return "More careful than history." if careful else "History supports it."


def assumptions(worked: Worked, deals: Sequence[Opportunity], day: date) -> tuple[Assumption, ...]:
    """Return what the plan assumes beside the twelve months until ``day``, and recorded quarters."""
    last = _closed(deals, day, 0)
    won = [deal for deal in last if deal.state == WON]
    cycles = [
        (deal.closed_on - deal.created_on).days / DAYS_PER_MONTH
        for deal in won
        if deal.closed_on is not None and deal.created_on is not None
    ]
    amounts = [deal.amount for deal in won if deal.amount is not None]
    return (
        Assumption("Win rate", "share", worked.win_rate.value, _rate(last), "Won ÷ (won + lost), last 12 months"),
        Assumption(
            "Deal amount", "money", worked.deal_amount.value, _mean(amounts, "won deals with an amount"),
            "Mean amount of deals won, last 12 months",
        ),
        Assumption(
            "Sales cycle", "months", worked.cycle_months.value, _mean(cycles, "won deals with both days"),
            "Mean days from creation to won ÷ 30.4, last 12 months", more_is_bold=False,
        ),
        Assumption(
            "Quota attainment", "share", worked.plan.attainment if worked.sellers else None, _attainment(worked),
            "Mean of the recorded quarters of quota attainment",
        ),
        _growth(worked, won, deals, day),
    )  # fmt: skip


def _closed(deals: Sequence[Opportunity], day: date, years_back: int) -> list[Opportunity]:
    """Return the deals closed in the twelve months until ``day``, or so many years before."""
    until = day.toordinal() - years_back * YEAR_DAYS
    return [
        deal
        for deal in deals
        if deal.state in (WON, LOST)
        and deal.closed_on is not None
        and until - YEAR_DAYS < deal.closed_on.toordinal() <= until
    ]


def _rate(closed: Sequence[Opportunity]) -> Observed | None:
    if not closed:
        return None
    won = sum(deal.state == WON for deal in closed)
    interval = beta_interval(won, len(closed) - won)
    return Observed(won / len(closed), len(closed), "closed deals", interval.low, interval.high)


def _mean(values: Sequence[float], of: str) -> Observed | None:
    """Return mean and 90 % interval by Student's t; a mean of skewed amounts is less sure than it says."""
    if not values:
        return None
    if len(values) < 2:
        return Observed(values[0], 1, of, None, None)
    from scipy.special import stdtrit  # slow import

    half = float(stdtrit(len(values) - 1, 0.95)) * stdev(values) / sqrt(len(values))
    return Observed(mean(values), len(values), of, mean(values) - half, mean(values) + half)


def _attainment(worked: Worked) -> Observed | None:
    tracked = next((one for one in worked.workshop.tracked_metrics if one.metric_id == ATTAINMENT), None)
    known = [] if tracked is None else list(metrics.values(worked.workshop, tracked.id).values())
    return _mean([value / 100 for value in known], "recorded quarters")


def _growth(worked: Worked, won: Sequence[Opportunity], deals: Sequence[Opportunity], day: date) -> Assumption:
    before = [deal for deal in _closed(deals, day, 1) if deal.state == WON]
    last, earlier = (sum(deal.amount or 0.0 for deal in each) for each in (won, before))
    target = worked.target.value
    assumed = target / last - 1 if target is not None and last else None
    days = [when for deal in deals for when in (deal.created_on, deal.closed_on) if when is not None]
    whole = bool(days) and min(days).toordinal() <= day.toordinal() - 2 * YEAR_DAYS  # else the first year is cut
    step = last / earlier - 1 if earlier and whole else None
    seen = None if step is None else Observed(step, len(won) + len(before), "won deals of two years", None, None)
    return Assumption("Growth of new business", "share", assumed, seen, "New business ÷ that of the year before − 1")
