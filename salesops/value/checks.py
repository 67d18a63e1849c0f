"""Is a goal or a driver's value possible at all? Refusals say what to change."""

from dataclasses import dataclass
from datetime import date
from math import isfinite

from salesops import content, formats
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.errors import BadInput
from salesops.value.figures import goal_unit, typed
from salesops.vocabulary import Direction, GoalKind
from salesops.workshop import Settings

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
    settings: Settings,
    better: Direction | None = None,
) -> None:
    """Refuse a goal that contradicts itself; what is not given (None) is not checked.

    Parameters
    ----------
    baseline, target : float or None
        In the goal's unit.
    starts_on, ends_on : date or None
        Dates of the baseline and of the target.
    settings : Settings
        How the sentences write numbers and days.
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
            _check_amount(kind, name, value, settings)
    if starts_on is not None and ends_on is not None and ends_on <= starts_on:
        raise BadInput(
            f"The target date, {formats.day(ends_on, settings)}, is not after the baseline date, "
            f"{formats.day(starts_on, settings)}. Choose a target date that lies later."
        )
    if baseline is not None and target is not None:
        default = Direction.DOWN if kind is GoalKind.PREDICTABILITY else Direction.UP
        _check_direction(kind, baseline, target, better or default, settings)


def check_driver(tree: Tree, node_id: str, value: float | None, settings: Settings) -> None:
    """Refuse a value that this driver cannot have; None (not given) is always possible.

    ``settings`` say how the sentence writes numbers.

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
    limits = _Limits(node, settings)
    if node.minimum is not None and value < node.minimum:
        raise BadInput(f"{node.name} is {limits.said(value)}, below {limits.said(node.minimum)}. {limits.advice}")
    if node.maximum is not None and value > node.maximum:
        raise BadInput(f"{node.name} is {limits.said(value)}, above {limits.said(node.maximum)}. {limits.advice}")


@dataclass(frozen=True)
class _Limits:
    node: TreeNode
    settings: Settings

    def said(self, value: float) -> str:
        # A 0 needs no unit, except the end of a range.
        return "0" if value == 0 and self.node.unit is not Unit.SHARE else typed(value, self.node.unit, self.settings)

    @property
    def advice(self) -> str:
        low, high = self.node.minimum, self.node.maximum
        if low is not None and high is not None:
            return f"Enter a value from {self.said(low)} to {self.said(high)}."
        return f"Enter {self.said(low)} or more." if low is not None else f"Enter at most {self.said(high or 0)}."


def _check_amount(kind: GoalKind, name: str, value: float, settings: Settings) -> None:
    if not isfinite(value):
        raise BadInput(f"The {name} is not a number. Enter an amount, or leave the field empty if you don't know.")
    if value < 0 and kind not in MAY_BE_NEGATIVE:
        said = _said(kind, value, settings)
        raise BadInput(f"The {name}, {said}, is below 0. Enter 0 or more for a {KIND_NAMES[kind]}.")


def _check_direction(kind: GoalKind, baseline: float, target: float, better: Direction, settings: Settings) -> None:
    if better is Direction.ZONE or (target > baseline if better is Direction.UP else target < baseline):
        return
    word, needed = ("below", "above") if better is Direction.UP else ("above", "below")
    place = "the same as" if target == baseline else word
    raise BadInput(
        f"The target, {_said(kind, target, settings)}, is {place} the baseline, {_said(kind, baseline, settings)}. "
        f"A {KIND_NAMES[kind]} needs a target {needed} where you start. Change the target, or correct the baseline if "
        "it is wrong."
    )


def _said(kind: GoalKind, value: float, settings: Settings) -> str:
    return typed(value, goal_unit(content.load().tree(kind)), settings)
