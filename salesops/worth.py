"""What closing elements' gaps is worth: their effects put through the goal's driver tree all at once.

Arithmetic, not a promise.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from salesops import content
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.element_effects import effects_of
from salesops.value.effects import SIGN
from salesops.value.evaluation import Evaluation, evaluate, given, plan_of, typed_nodes
from salesops.vocabulary import Direction
from salesops.workshop import Effect, Workshop

FORMULA = (
    "worth = the goal with the effects in its driver tree − the goal as it stands today; all effects together, so that "
    "what multiplies or meets a limit is counted once"
)


@dataclass(frozen=True, slots=True)
class Move:
    """One driver: its value today and with the effects, cut at what the driver can be; in the node's unit."""

    node_id: str
    now: float
    low: float | None
    base: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Worth:
    """A gain of the goal's root in ``unit`` (money a year where the goal is money a year); above 0 is better.

    ``base`` is None while ``missing`` names anything; ``low`` and ``high`` also where that end of an effect is not
    set. ``low <= base <= high`` where all are known. ``today`` is the root without the effects, ``moves`` are the
    drivers moved, ``notices`` the warnings of the tree that apply with the effects in it, ``standing`` those of them
    that apply today already, ``at_high`` those that only the high case meets: why it may be no more than the base.
    """

    low: float | None = None
    base: float | None = None
    high: float | None = None
    unit: Unit | None = None
    missing: tuple[str, ...] = ()
    today: float | None = None
    moves: tuple[Move, ...] = ()
    notices: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    at_high: tuple[str, ...] = ()


def worth(workshop: Workshop, element_ids: Iterable[str]) -> Worth:
    """Return what closing all gaps of these elements is worth together.

    Changes of the same driver add up in its unit and are cut at its limits, then the tree is computed once, with its
    capacity. The low case takes of every effect the end that brings the goal less, the high case the other one,
    whichever way the driver is better. Drivers without an effect stay as they are.

    Raises
    ------
    KeyError
        An id of no element of this workshop.
    """
    elements = [workshop.element(element_id) for element_id in dict.fromkeys(element_ids)]
    tree = content.load().tree(workshop.goal.kind)
    if tree.root is None:
        return Worth(missing=(f"a driver tree ({tree.name} is only measured and moves no money)",))
    used = {element.id: effects_of(workshop, element.id) for element in elements}
    missing = [f"the effect of {element.name}" for element in elements if not used[element.id]]
    return _computed(tree, workshop, [effect for these in used.values() for effect in these], missing)


def _computed(tree: Tree, workshop: Workshop, used: list[Effect], missing: list[str]) -> Worth:
    assert tree.root is not None  # asked by ``worth``
    values = workshop.driver_inputs(workshop.goal.kind)
    today = evaluate(tree, values)
    missing += [f"{tree.node(name).name} of the driver tree" for name in today.missing]
    if not missing and today.root is None:
        missing.append("a defined result of the driver tree (it divides by 0)")
    missing += _out_of_reach(tree, values, {e.node_id for e in used})
    if missing:
        return Worth(unit=today.unit, missing=tuple(missing), today=today.root)
    low, base, high = (_levels(tree, values, used, end) for end in range(3))
    met, at_high = _warned(tree, values, base), _warned(tree, values, high)
    gains = [_gain(tree, today, values, levels) for levels in (low, base, high)]
    if gains[1] is None:
        return Worth(unit=today.unit, missing=("a defined result of the driver tree with the effects",))
    return Worth(
        *_in_order(gains),
        unit=today.unit,
        today=today.root,
        moves=tuple(
            Move(name, _now(tree.node(name), values), *((levels or {}).get(name) for levels in (low, base, high)))
            for name in dict.fromkeys(e.node_id for e in used)
        ),
        notices=met,
        standing=tuple(notice.text for notice in today.warnings if notice.text in met),
        at_high=tuple(text for text in at_high if text not in met),
    )


def _warned(tree: Tree, values: Mapping[str, float], levels: Mapping[str, float] | None) -> tuple[str, ...]:
    return () if levels is None else tuple(notice.text for notice in evaluate(tree, {**values, **levels}).warnings)


def _out_of_reach(tree: Tree, values: Mapping[str, float], nodes: Collection[str]) -> list[str]:
    """Name the drivers whose change the tree could not show: not given at all, or below one that is typed directly."""
    assert tree.root is not None  # asked by ``worth``
    reached = plan_of(tree, typed_nodes(tree, values)).reached(tree.root)
    found = []
    for name in nodes:
        node = tree.node(name)
        if not node.is_input and given(values, name) is None:
            found.append(f"{node.name} of the driver tree (it is worked out: type it, or set the effect on its parts)")
        elif not isfinite(_now(node, values)):
            found.append(f"{node.name} of the driver tree (while it is not given, nothing limits)")
        elif name not in reached and name in plan_of(tree).reached(tree.root):
            found.append(f"the parts of the driver above {node.name} (it is typed directly, so its parts do not count)")
    return sorted(found)


def _now(node: TreeNode, values: Mapping[str, float]) -> float:
    """Return the input's value, else its default, else infinity: no number to change."""
    value = given(values, node.id)
    if value is not None:
        return value
    return float("inf") if node.default is None else node.default


def _levels(tree: Tree, values: Mapping[str, float], used: list[Effect], end: int) -> dict[str, float] | None:
    """Return the moved drivers at one end (0 low, 1 base, 2 high); None where an effect has no such end."""
    moved: dict[str, float] = {}
    for effect in used:
        node = tree.node(effect.node_id)
        step = _ends(node, effect)[end]
        if step is None:
            return None
        moved[node.id] = moved.get(node.id, _now(node, values)) + step
    return {name: _within(tree.node(name), value) for name, value in moved.items()}


def _ends(node: TreeNode, effect: Effect) -> tuple[float | None, float | None, float | None]:
    """Return the effect's low, base and high so that low brings the goal less, as far as the node says which way."""
    known = [step for step in (effect.low, effect.base, effect.high) if step is not None]
    backwards = node.better in SIGN and (known[-1] - known[0]) * SIGN[node.better] < 0
    return (effect.high, effect.base, effect.low) if backwards else (effect.low, effect.base, effect.high)


def _within(node: TreeNode, value: float) -> float:
    value = value if node.minimum is None else max(value, node.minimum)
    return value if node.maximum is None else min(value, node.maximum)


def _gain(
    tree: Tree, today: Evaluation, values: Mapping[str, float], levels: Mapping[str, float] | None
) -> float | None:
    root = None if levels is None else evaluate(tree, {**values, **levels}).root
    if root is None or today.root is None:
        return None
    return today.root - root if tree.better is Direction.DOWN else root - today.root


def _in_order(gains: list[float | None]) -> tuple[float | None, float | None, float | None]:
    """Keep low <= base <= high: where more of a driver costs more than it brings, the ends change places."""
    low, base, high = gains
    known = [gain for gain in gains if gain is not None]
    return (None if low is None else min(known)), base, (None if high is None else max(known))
