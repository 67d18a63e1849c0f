"""What the deals of the CRM tell of a metric, period by period, each with the number of deals it was counted over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from salesops import content
from salesops.content.metric_schema import CrmMetric
from salesops.forecast.facts import Flow, flow, realised, win_rates
from salesops.forecast.model import LOST, WON, Opportunity
from salesops.metric_review import periods
from salesops.vocabulary import Cadence

Deals = Sequence[Opportunity]
ListPrice = Callable[[Opportunity], float | None]


@dataclass(frozen=True)
class Told:
    """A number for one period in the metric's unit, rounded to what it can bear, and how many deals it rests on."""

    value: float
    n: int


def told(
    deals: Deals, cadence: Cadence, day: date, fiscal_year_starts_month: int, most: int, list_price: ListPrice
) -> dict[str, dict[str, Told]]:
    """Return ``{id of the content's CRM metric: {period: number}}`` of the last periods closed by ``day``.

    A period in which nothing can be told is absent; so are periods before the first deal was created.
    """
    born = [one.created_on for one in deals if one.created_on is not None]
    found: dict[str, dict[str, Told]] = {one.id: {} for one in content.load().crm_metrics}
    for period in periods.last(day, cadence, fiscal_year_starts_month, most):
        since, until = periods.days(period, fiscal_year_starts_month)
        if not born or until < min(born):
            continue
        for name, number in _of_period(deals, since, until, list_price).items():
            if number is not None:
                found[name][period] = number
    return {name: of_period for name, of_period in found.items() if of_period}


def prices(rows: Mapping[str, Mapping[str, str]], one: CrmMetric) -> ListPrice:
    """Return the list price of a deal by its product, from a list of products with one of the metric's columns."""
    known: dict[str, float] = {}
    for product, cells in rows.items():
        text = next((cells[head] for head in cells if head.strip().lower() in one.heads), "")
        bare = text.replace(",", "").strip()
        if bare.replace(".", "", 1).isdigit():
            known[product] = float(bare)
    return lambda deal: known.get(deal.product or "")


def _of_period(deals: Deals, since: date, until: date, list_price: ListPrice) -> dict[str, Told | None]:
    closed = [o for o in deals if o.state in (WON, LOST) and _inside(o.closed_on, since, until)]
    won = [o for o in closed if o.state == WON]
    rate, moved = win_rates(closed)["count"], flow(closed)
    paid, priced = realised(won, list_price), sum(o.amount is not None and list_price(o) is not None for o in won)
    created = sum(_inside(o.created_on, since, until) for o in deals)
    return {
        "win_rate": None if rate.share is None else Told(round(rate.share * 100, 1), rate.n),
        "sales_cycle": _cycle(moved),
        "average_discount": None if paid is None else Told(round((1 - paid) * 100, 1), priced),
        "created": Told(created, created),
    }


def _cycle(moved: Flow) -> Told | None:
    return None if moved.cycle_won_median is None else Told(round(moved.cycle_won_median, 1), moved.cycle_won_n)


def _inside(day: date | None, since: date, until: date) -> bool:
    return day is not None and since <= day <= until
