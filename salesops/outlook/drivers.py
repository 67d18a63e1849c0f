"""Without deals: the funnel forecast from the drivers, each with a range that is assumed and said to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from salesops import formats, metrics
from salesops.content.tree_schema import Tree
from salesops.forecast import Estimate, Funnel, FunnelForecast, Partners, from_funnel
from salesops.forecast.months import DAYS_PER_MONTH, MONTHS_PER_YEAR
from salesops.outlook.inputs import INDIRECT, Given, revenue_tree
from salesops.spoken import percent
from salesops.value.evaluation import evaluate, given
from salesops.workshop import Workshop

SPREAD = 0.10  # assumed: 1 in 10 lower, and 1 in 10 higher, than a driver's value by so much
CYCLE_DAYS = Estimate(45, 75, 120)  # assumed where no cycle is followed: mid-size deals take 30 to 90 days [CRO]
CYCLE = "sales_cycle"  # the metric's id
RETAINED = "retained"
LEADS, STAGES, PRICE, DISCOUNT = "L", ("m1", "m2", "m3", "w"), "A", "delta"
ACTIVE, EACH, MARGIN = "partners", "partner_deals", "partner_margin"  # of business through partners


@dataclass(frozen=True, slots=True)
class FromDrivers:
    """The funnel forecast, None while ``missing`` names drivers; ``assumed`` says what the ranges rest on.

    ``new_only`` where today's customers order again and nothing of that is in the forecast.
    """

    forecast: FunnelForecast | None
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    new_only: bool = False


def from_drivers(workshop: Workshop, today: date, base: Given, limit: Given, horizon: int) -> FromDrivers:
    """Return revenue of so many months from the drivers of the growth or the contribution tree."""
    found = revenue_tree(workshop)
    if found is None:
        return FromDrivers(None, ("the drivers of revenue",), ())
    tree, _, values = found
    missing = [tree.node(name).name for name in (LEADS, *STAGES, PRICE, DISCOUNT) if given(values, name) is None]
    if missing:
        return FromDrivers(None, tuple(missing), ())
    cycle, told = _cycle(workshop)
    forecast = from_funnel(
        _funnel(tree, values, cycle),
        first=date.fromordinal(today.toordinal() + 1),
        horizon=horizon,
        recurring=base.per_month or 0.0,
        capacity=limit.per_month,
        fiscal_start_month=workshop.settings.fiscal_year_starts_month,
    )
    nodes = evaluate(tree, values).nodes
    new_only = bool(nodes.get(RETAINED)) and not base.per_month
    return FromDrivers(
        forecast, (), (*_assumed(nodes, base, new_only=new_only), told, *_ahead(workshop, today)), new_only
    )


def _funnel(tree: Tree, values: Mapping[str, float], cycle: Estimate) -> Funnel:
    """Return the funnel as it runs today: a full cycle of leads is under way, so the first months are not empty."""
    leads = values[LEADS] / MONTHS_PER_YEAR
    through = leads * values[STAGES[0]] * values[STAGES[1]] * values[STAGES[2]]
    return Funnel(
        leads_per_month=_around(leads),
        stages={tree.node(name).name: _around(values[name], most=1.0) for name in STAGES},
        deal_value=_around(values[PRICE] * (1 - values[DISCOUNT])),
        cycle_days=cycle,
        open_deals=_around(through * cycle.base / DAYS_PER_MONTH),
        partners=_partners(tree, values),
    )


def _partners(tree: Tree, values: Mapping[str, float]) -> Partners | None:
    """Return the business through partners as the tree counts it; None where it counts none."""
    if not evaluate(tree, values).nodes.get(INDIRECT):
        return None
    margin = given(values, MARGIN) or 0.0
    return Partners(_around(values[ACTIVE]), _around(values[EACH]), values[PRICE] * (1 - margin))


def _around(value: float, most: float = float("inf")) -> Estimate:
    return Estimate(value * (1 - SPREAD), value, max(value, min(value * (1 + SPREAD), most)))


def _cycle(workshop: Workshop) -> tuple[Estimate, str]:
    tracked = next((one for one in workshop.tracked_metrics if one.metric_id == CYCLE), None)
    days = [] if tracked is None else list(metrics.values(workshop, tracked.id).values())[-4:]
    if not days or median(days) <= 0:
        return CYCLE_DAYS, f"No sales cycle is followed: {CYCLE_DAYS.base:g} days are assumed."
    of = "that of the last quarter" if len(days) == 1 else f"the median of the last {len(days)} quarters"
    return _around(float(median(days))), f"The sales cycle is {of} recorded."


def _ahead(workshop: Workshop, today: date) -> list[str]:
    """Return that the drivers' year is put before its baseline's day too, where that day is still to come."""
    day = workshop.goal.starts_on
    if day is None or day <= today:
        return []
    told = formats.day(day, workshop.settings)
    return [f"The baseline is that of {told}: the months up to then are taken to run as the drivers' year after it."]


def _assumed(nodes: Mapping[str, float | None], base: Given, *, new_only: bool) -> list[str]:
    told = [
        f"Each driver is assumed to come out {percent(SPREAD)} lower in 1 of 10 cases, and {percent(SPREAD)} higher in "
        "1 of 10.",
        "A full cycle of leads is assumed to be under way already.",
    ]
    if base.per_month:
        told.append(
            "The recurring base is taken as sure: a range of churn, downgrade, price and expansion is not in it."
        )
    if base.granted:
        told.append(base.granted)
    if new_only:
        told.append("What today's customers order again is not in it.")
    if nodes.get(INDIRECT):
        told.append(
            "Business through partners is active partners × their new deals × list deal value × (1 − margin), a "
            "twelfth of it each month: it is assumed to run already, with no lead time, and takes none of the capacity."
        )
    return told
