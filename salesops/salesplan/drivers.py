"""The sales plan and the driver tree: what goal and drivers say where the plan says nothing, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import metrics
from salesops.forecast.facts.needed import FORMULA, new_business_needed, why_not_known
from salesops.forecast.months import DAYS_PER_MONTH
from salesops.outlook.inputs import revenue_tree
from salesops.value.evaluation import given
from salesops.vocabulary import GoalKind
from salesops.workshop import SalesPlan, Workshop

WIN_RATE, PRICE, DISCOUNT, CAPACITY = "w", "A", "delta", "cap"
LEADS, TO_OPPORTUNITY = "L", ("m1", "m2", "m3")
CYCLE = "sales_cycle"  # the metric's id; days
SAME = 0.005  # relative: below it two numbers read alike


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a plan and where it comes from; None where there is none. ``typed``: in the plan itself."""

    value: float | None
    words: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What goal and drivers say: new business of the year, win rate, money per deal, opportunities, capacity, cycle."""

    tree_id: GoalKind | None
    target: float | None
    win_rate: float | None
    deal_amount: float | None
    opportunities: float | None
    capacity: float | None
    cycle_months: float | None
    discount: float
    no_target: str  # why the goal gives no target, where it gives none


@dataclass(frozen=True, slots=True)
class Difference:
    """Where plan and drivers say something else. ``column`` of the plan, None where it is worked out there.

    ``nodes`` is what the drivers would become by the plan's word, () where no driver says it.
    """

    name: str
    column: str | None
    plan: float
    drivers: float | None
    nodes: tuple[tuple[str, float], ...] = ()


def said(workshop: Workshop) -> Said:
    """Return what goal, drivers and the followed sales cycle say; None where they do not."""
    found = revenue_tree(workshop)
    target, cycle = new_business_needed(workshop), _cycle(workshop)
    if found is None:
        return Said(None, target, None, None, None, None, cycle, 0.0, why_not_known(workshop))
    tree, _, values = found
    price, discount = given(values, PRICE), given(values, DISCOUNT) or 0.0
    parts = [given(values, name) for name in (LEADS, *TO_OPPORTUNITY)]
    known = [part for part in parts if part is not None]
    opportunities = 1.0
    for part in known:
        opportunities *= part
    return Said(
        GoalKind(tree.id), target, given(values, WIN_RATE), None if price is None else price * (1 - discount),
        opportunities if len(known) == len(parts) else None, given(values, CAPACITY), cycle, discount,
        why_not_known(workshop),
    )  # fmt: skip


def target(plan: SalesPlan, drivers: Said) -> Figure:
    """Return the new business of the plan's year in money: typed, else what the goal leaves to new deals."""
    if plan.target is not None:
        return Figure(plan.target, "Typed in this plan.", typed=True)
    if drivers.target is None:
        return Figure(None, drivers.no_target)
    return Figure(drivers.target, f"From the value goal: {FORMULA}.")


def win_rate(plan: SalesPlan, drivers: Said) -> Figure:
    """Return won ÷ (won + lost), 0 to 1."""
    return _figure(plan.win_rate, drivers.win_rate, "The driver “Win rate”.")


def deal_amount(plan: SalesPlan, drivers: Said) -> Figure:
    """Return the money of an average deal."""
    return _figure(plan.deal_amount, drivers.deal_amount, "List deal value × (1 − discount) of the drivers.")


def cycle_months(plan: SalesPlan, drivers: Said) -> Figure:
    """Return the sales cycle in months."""
    return _figure(plan.cycle_months, drivers.cycle_months, "The newest number of the followed sales cycle.")


def differences(plan: SalesPlan, drivers: Said, capacity: float | None) -> tuple[Difference, ...]:
    """Return where goal and drivers now say something else than the plan; ``capacity``: what its sellers can bring."""
    price = plan.deal_amount
    nodes = () if price is None or drivers.discount >= 1 else ((PRICE, price / (1 - drivers.discount)),)
    rows = (
        ("Target of new business", "target", plan.target, drivers.target, ()),
        ("Win rate", "win_rate", plan.win_rate, drivers.win_rate, _node(WIN_RATE, plan.win_rate)),
        ("Deal amount", "deal_amount", price, drivers.deal_amount, nodes),
        ("Sales cycle in months", "cycle_months", plan.cycle_months, drivers.cycle_months, ()),
        ("Selling capacity", None, capacity or None, drivers.capacity, _node(CAPACITY, capacity)),
    )
    return tuple(
        Difference(name, column, ours, theirs, nodes if drivers.tree_id else ())
        for name, column, ours, theirs, nodes in rows
        if ours is not None and not alike(ours, theirs) and (theirs is not None or (nodes and drivers.tree_id))
    )


def alike(one: float, other: float | None) -> bool:
    """Return whether two numbers differ by less than half a percent."""
    return other is not None and abs(one - other) <= SAME * max(abs(one), abs(other))


def carried(found: tuple[Difference, ...]) -> Mapping[str, float]:
    """Return the drivers' values by node that the plan's word would make."""
    return {node: value for one in found for node, value in one.nodes}


def taken(found: tuple[Difference, ...]) -> Mapping[str, float]:
    """Return the plan's values by column that goal and drivers would make."""
    return {one.column: one.drivers for one in found if one.column and one.drivers is not None}


def _node(node_id: str, value: float | None) -> tuple[tuple[str, float], ...]:
    return () if not value else ((node_id, value),)


def _figure(typed: float | None, theirs: float | None, words: str) -> Figure:
    if typed is not None:
        return Figure(typed, "Typed in this plan.", typed=True)
    return Figure(theirs, words if theirs is not None else "Neither the plan nor the drivers say it yet.")


def _cycle(workshop: Workshop) -> float | None:
    tracked = next((one for one in workshop.tracked_metrics if one.metric_id == CYCLE), None)
    days = [] if tracked is None else list(metrics.values(workshop, tracked.id).values())
    return days[-1] / DAYS_PER_MONTH if days else None
