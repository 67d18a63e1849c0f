"""What the prediction is made with: as set for it, else from the driver tree, and where each came from, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from salesops import content
from salesops.content.tree_schema import Tree
from salesops.forecast.months import MONTHS_PER_YEAR
from salesops.formats import percent
from salesops.value.evaluation import evaluate, given
from salesops.vocabulary import GoalKind
from salesops.workshop import ForecastSetting, Workshop

RECURRING = ("retained", "price", "expansion")  # nodes that make the recurring base of a year
CAPACITY = "cap"
INDIRECT = "indirect"  # the node that holds business through partners
REVENUE = {GoalKind.REVENUE_GROWTH: "run_rate", GoalKind.PROFITABLE_GROWTH: "revenue"}  # trees that hold revenue
RECURRING_SALES = ("subscription", "usage")  # parts of the answer that names how revenue is earned
ONE_OFF_SALES = "one_off"
HOW_WE_EARN = "BM1"


@dataclass(frozen=True, slots=True)
class Given:
    """One amount of money a month, where it came from, and what it takes for granted; None where there is none."""

    per_month: float | None
    words: str
    granted: str = ""


def setting(workshop: Workshop) -> ForecastSetting:
    """Return what is set for the prediction, else what holds while nothing is."""
    kept = next(iter(workshop.forecast_settings), None)
    return kept or ForecastSetting(id="revenue", forecast_id="revenue")


def revenue_tree(workshop: Workshop) -> tuple[Tree, str, Mapping[str, float]] | None:
    """Return the driver tree that holds revenue, its node and its inputs: the goal's own, else that of growth.

    None while no such tree has a number.
    """
    for kind in (workshop.goal.kind, *REVENUE):
        inputs = workshop.driver_inputs(kind)
        if kind in REVENUE and inputs:
            return content.load().tree(kind), REVENUE[kind], inputs
    return None


def recurring(workshop: Workshop, *, comparable: bool = True) -> Given:
    """Return the recurring revenue of a month: set by hand, else (retained + price + expansion) ÷ 12 of the tree.

    ``comparable`` is False where the deals are in another currency than the workshop: nothing is taken then.
    """
    by_hand = setting(workshop).recurring_per_month
    if by_hand is not None:
        return Given(by_hand, "Set by hand.")
    if _sells_once(workshop):
        return Given(None, "None: the firm earns neither by subscription nor by usage, so every sale is a deal.")
    found = revenue_tree(workshop)
    if found is None:
        return Given(None, "None: no driver tree with revenue has numbers yet.")
    if not comparable:
        return Given(None, "None: the deals are in another currency than the driver tree.")
    tree, _, inputs = found
    parts = [evaluate(tree, inputs).nodes.get(name) for name in RECURRING]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return Given(None, "None: the drivers of the recurring base are not all given.")
    words = "(Retained + price + expansion of the driver tree) ÷ 12, the same in every month."
    return Given(sum(known) / MONTHS_PER_YEAR, words, _bought_once(workshop))


def capacity(workshop: Workshop, *, comparable: bool = True) -> Given:
    """Return the most new business that can be won in a month: set by hand, else the tree's selling capacity ÷ 12."""
    by_hand = setting(workshop).capacity_per_month
    if by_hand is not None:
        return Given(by_hand, "Set by hand.")
    found = revenue_tree(workshop)
    limit = None if found is None else given(found[2], CAPACITY)
    if limit is None or not comparable:
        return Given(None, "None: no selling capacity is given, so nothing cuts.")
    return Given(limit / MONTHS_PER_YEAR, "Selling capacity of the driver tree ÷ 12.")


def _sells_once(workshop: Workshop) -> bool:
    """Whether the firm said that it earns nothing that comes again by itself."""
    shares = _shares(workshop)
    return bool(shares) and not any(shares.get(part) or 0 for part in RECURRING_SALES)


def _bought_once(workshop: Workshop) -> str:
    """Return what the recurring base takes for granted where a part of the revenue is bought once, "" where none is."""
    once = _shares(workshop).get(ONE_OFF_SALES) or 0
    if not once:
        return ""
    return (
        f"{percent(once / 100, workshop.settings)} of the revenue is one-off sales ({HOW_WE_EARN}): what the drivers "
        "retain of it counts here as bought again. Where it is not, set the recurring base by hand."
    )


def _shares(workshop: Workshop) -> Mapping[str, float]:
    said = workshop.answer(HOW_WE_EARN)
    return said if isinstance(said, dict) else {}
