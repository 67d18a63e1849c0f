"""What has to be won in new business in a year so that the value goal is reached, by the driver tree."""

from salesops import content, value
from salesops.vocabulary import GoalKind
from salesops.workshop import Workshop

FORMULA = "target − (retained + price + expansion + indirect business), by the driver tree"
_BASE = ("retained", "price", "expansion")  # nodes of the growth tree that no new deal is part of
_PARTNERS, _INDIRECT = ("partners", "partner_deals"), "indirect"


def new_business_needed(workshop: Workshop) -> float | None:
    """Return the new business a year that the goal's target leaves to new deals, in the workshop's currency, 0 or more.

    None for another kind of goal, or while the target or a driver is missing.
    """
    if workshop.goal.kind is not GoalKind.REVENUE_GROWTH or workshop.goal.target is None:
        return None
    inputs = workshop.driver_inputs(workshop.goal.kind)
    nodes = value.evaluate(content.load().tree(workshop.goal.kind), inputs).nodes
    # Without partners nothing comes through them, whatever a deal is worth.
    through = [_INDIRECT] if all(inputs.get(name) for name in _PARTNERS) else []
    rest = [nodes.get(name) for name in (*_BASE, *through)]
    known = [amount for amount in rest if amount is not None]
    return max(0.0, workshop.goal.target - sum(known)) if len(known) == len(rest) else None


def why_not_known(workshop: Workshop) -> str:
    """Return why no need of new business follows from the value goal, as a sentence; asked where there is none."""
    goal = workshop.goal
    if goal.kind is not GoalKind.REVENUE_GROWTH:
        kind = content.load().tree(goal.kind).name.lower()
        return f"A goal of {kind} does not say how much new business it needs; only one of revenue growth does."
    if goal.target is None:
        return "The value goal has no target yet."
    return "Drivers of the value goal are still missing."
