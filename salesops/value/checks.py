"""Is a goal or a driver's value possible at all? Refusals say what to change."""

from datetime import date
from math import isfinite

from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.errors import BadInput
from salesops.vocabulary import Direction, GoalKind

KIND_NAMES = {
    GoalKind.REVENUE_GROWTH: "growth goal",
    GoalKind.PROFITABLE_GROWTH: "profitable-growth goal",
    GoalKind.RETENTION: "retention goal",
    GoalKind.CASH: "cash goal",
    GoalKind.FOOTPRINT: "footprint goal",
    GoalKind.PREDICTABILITY: "predictability goal",
}
MAY_BE_NEGATIVE = {GoalKind.PROFITABLE_GROWTH, GoalKind.CASH}  # a loss; customers who pay in advance


def check_goal(
    kind: GoalKind,
    baseline: float | None,
    target: float | None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    *,
    better: Direction | None = None,
) -> None:
    """Refuse a goal that contradicts itself; what is not given (None) is not checked.

    Parameters
    ----------
    baseline, target : float or None
        In the goal's unit.
    starts_on, ends_on : date or None
        Dates of the baseline and of the target.
    better : Direction, optional
        DOWN for a goal that is better when smaller. Default: DOWN for predictability (an error), else UP; a
        cash goal in days sales outstanding needs DOWN.

    Raises
    ------
    BadInput
        With a sentence for the facilitator.
    """
    for name, value in (("baseline", baseline), ("target", target)):
        if value is not None:
            _check_amount(kind, name, value)
    if starts_on is not None and ends_on is not None and ends_on <= starts_on:
        raise BadInput(
            f"The target date, {ends_on.isoformat()}, is not after the baseline date, "
            f"{starts_on.isoformat()}. Choose a target date that lies later."
        )
    if baseline is not None and target is not None:
        default = Direction.DOWN if kind is GoalKind.PREDICTABILITY else Direction.UP
        _check_direction(KIND_NAMES[kind], baseline, target, better or default)


def check_driver(tree: Tree, node_id: str, value: float | None) -> None:
    """Refuse a value that this driver cannot have; None (not given) is always possible.

    Raises
    ------
    BadInput
        An unknown driver, one that is computed, no number, or a value outside the driver's limits.
    """
    node = tree.node(node_id)
    if value is None:
        return
    if not (node.is_input or node.replaceable):
        raise BadInput(f"{node.name} is computed from its parts. Change one of those instead.")
    if not isfinite(value):
        raise BadInput(f"{node.name} is not a number. Enter a number, or leave the field empty if you don't know.")
    if node.minimum is not None and value < node.minimum:
        raise BadInput(f"{node.name} is {shown(value, node.unit)}, below {_limit(node, node.minimum)}. {_advice(node)}")
    if node.maximum is not None and value > node.maximum:
        raise BadInput(f"{node.name} is {shown(value, node.unit)}, above {_limit(node, node.maximum)}. {_advice(node)}")


def shown(value: float, unit: Unit | None = None) -> str:
    """Return a number as people read it: 10,000,000 or 8 %."""
    factor, sign = (100, " %") if unit is Unit.SHARE else (1, "")
    text = f"{value * factor:,.2f}".rstrip("0").rstrip(".")
    return f"{text}{sign}"


def _check_amount(kind: GoalKind, name: str, value: float) -> None:
    if not isfinite(value):
        raise BadInput(f"The {name} is not a number. Enter an amount, or leave the field empty if you don't know.")
    if value < 0 and kind not in MAY_BE_NEGATIVE:
        raise BadInput(f"The {name}, {shown(value)}, is below 0. Enter 0 or more for a {KIND_NAMES[kind]}.")


def _check_direction(kind_name: str, baseline: float, target: float, better: Direction) -> None:
    if better is Direction.ZONE or (target > baseline if better is Direction.UP else target < baseline):
        return
    word, needed = ("below", "above") if better is Direction.UP else ("above", "below")
    place = "the same as" if target == baseline else word
    raise BadInput(
        f"The target, {shown(target)}, is {place} the baseline, {shown(baseline)}. A {kind_name} needs a "
        f"target {needed} where you start. Change the target, or correct the baseline if it is wrong."
    )


def _limit(node: TreeNode, limit: float) -> str:
    return shown(limit, node.unit)


def _advice(node: TreeNode) -> str:
    if node.minimum is not None and node.maximum is not None:
        return f"Enter a value from {_limit(node, node.minimum)} to {_limit(node, node.maximum)}."
    if node.minimum is not None:
        return f"Enter {_limit(node, node.minimum)} or more."
    return f"Enter at most {_limit(node, node.maximum or 0)}."
