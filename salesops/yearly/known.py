"""What other records already say of a year's drivers: followed metrics, the CRM's deals, the agreed sales plan."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean

from salesops import content, formats, metrics
from salesops.content.tree_schema import Tree, TreeNode
from salesops.forecast.facts import win_rates
from salesops.forecast.model import WON, Opportunity
from salesops.forecast.months import MONTHS_PER_YEAR
from salesops.vocabulary import PlanState
from salesops.workshop import Settings, TrackedMetric, Workshop, YearlyReview

WIN_RATE, PRICE, DISCOUNT = "w", "A", "delta"


@dataclass(frozen=True, slots=True)
class Known:
    """A driver's value in the node's unit, and in words where it comes from with its n."""

    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Dealt:
    """What the deals closed in a year say: won ÷ (won + lost) of ``closed`` deals, mean amount of ``priced`` won ones.

    ``currency`` is that of the deals; None where they name none.
    """

    win_rate: float | None
    closed: int
    won_amount: float | None
    priced: int
    currency: str | None = None

    @classmethod
    def of(cls, deals: Sequence[Opportunity], since: date, until: date, currency: str | None = None) -> "Dealt":
        """Count the deals closed from one day to another, both included."""
        rate = win_rates(deals, since=since, until=until)["count"]
        amounts = [
            deal.amount
            for deal in deals
            if deal.state == WON and deal.amount and deal.closed_on is not None and since <= deal.closed_on <= until
        ]
        return cls(rate.share, rate.n, mean(amounts) if amounts else None, len(amounts), currency)


def known(workshop: Workshop, review: YearlyReview, dealt: Dealt | None = None) -> Mapping[str, Known]:
    """Return what is known of a year by driver: a followed metric counts before the deals."""
    tree = content.load().tree(review.tree_id.value)
    found = dict(_of_deals(tree, review, dealt, workshop.settings)) if dealt is not None else {}
    periods = _periods(review, workshop.settings)
    for tracked in workshop.tracked_metrics:
        metric = metrics.catalogue(tracked)
        node = None if metric is None else _node(tree, metric.driver)
        if node is not None and metric is not None:
            one = _of_metric(workshop, tracked, periods, percent=metric.unit == "%")
            found |= {} if one is None else {node.id: one}
    if dealt is not None:
        found |= _price(tree, review, dealt, workshop.settings, found)
    return found


def from_sales_plan(workshop: Workshop, tree: Tree, since: date) -> Mapping[str, Known]:
    """Return what the agreed sales plan that starts on a day says of the drivers."""
    agreed = [one for one in workshop.sales_plans if one.starts_on == since and one.state is PlanState.AGREED]
    found: dict[str, Known] = {}
    for plan in agreed:
        said = ((WIN_RATE, plan.win_rate), (PRICE, plan.deal_amount))
        for symbol, value in said:
            node = _node(tree, symbol)
            if node is not None and value is not None:
                found[node.id] = Known(value, f"Agreed sales plan “{plan.name}”")
    discount = workshop.driver_inputs(workshop.goal.kind).get(DISCOUNT) or 0.0
    if PRICE in found and discount < 1:  # a plan says money per deal as sold, the tree says the list price
        found[PRICE] = Known(found[PRICE].value / (1 - discount), found[PRICE].source)
    return found


def _periods(review: YearlyReview, settings: Settings) -> frozenset[str]:
    """Return the months of the year and the fiscal quarters that they lie in, by their names among metric values."""
    first, last = (day.year * MONTHS_PER_YEAR + day.month - 1 for day in (review.from_on, review.until_on))
    days = [date(month // MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1) for month in range(first, last + 1)]
    return frozenset(f"{day:%Y-%m}" for day in days) | frozenset(
        metrics.quarter(day, settings.fiscal_year_starts_month) for day in days
    )


def _of_metric(workshop: Workshop, tracked: TrackedMetric, periods: frozenset[str], *, percent: bool) -> Known | None:
    there = [value for period, value in metrics.values(workshop, tracked.id).items() if period in periods]
    if not there:
        return None
    value = mean(there) / (100 if percent else 1)
    many = f"mean of {len(there)} numbers" if len(there) > 1 else "one number"
    return Known(round(value, 6), f"Followed metric {tracked.name}, {many}")


def _of_deals(tree: Tree, review: YearlyReview, dealt: Dealt, settings: Settings) -> Iterable[tuple[str, Known]]:
    node = _node(tree, WIN_RATE)
    if node is not None and dealt.win_rate is not None:
        n = formats.number(dealt.closed, settings)
        yield node.id, Known(round(dealt.win_rate, 4), f"Deals of the CRM: won ÷ (won + lost), n = {n}")


def _price(
    tree: Tree, review: YearlyReview, dealt: Dealt, settings: Settings, found: Mapping[str, Known]
) -> dict[str, Known]:
    """Return the list price behind what won deals brought: amount ÷ (1 − discount), with the discount that is known."""
    node, taken_off = _node(tree, PRICE), _node(tree, DISCOUNT)
    same = dealt.currency in (None, settings.currency)
    if node is None or dealt.won_amount is None or not same:
        return {}
    discount: float | None = 0.0
    if taken_off is not None:
        of_record = found.get(DISCOUNT)
        discount = review.actual.get(DISCOUNT, of_record.value if of_record else review.planned.get(DISCOUNT))
    if discount is None or discount >= 1:
        return {}
    n = formats.number(dealt.priced, settings)
    by = f" ÷ (1 − discount of {formats.percent(discount, settings)})" if discount else ""
    return {
        node.id: Known(round(dealt.won_amount / (1 - discount), 2), f"Deals of the CRM: mean won amount{by}, n = {n}")
    }


def _node(tree: Tree, symbol: str | None) -> TreeNode | None:
    """Return the driver that a symbol stands for in a tree; None where it has none, or several."""
    if symbol is None:
        return None
    fits = [node for node in tree.nodes if node.driver == symbol and (node.is_input or node.replaceable)]
    named = [node for node in fits if node.id == symbol]
    return (named or fits)[0] if len(named or fits) == 1 else None
