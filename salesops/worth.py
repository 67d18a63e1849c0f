"""What closing elements' gaps is worth: their effects put through the goal's driver tree all at once.

Arithmetic, not a promise.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite

from salesops import content, ecosystem
from salesops.content.tree_schema import Tree, TreeNode, Unit
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
    drivers moved, ``notices`` the warnings of the tree that apply with the effects in it.
    """

    low: float | None = None
    base: float | None = None
    high: float | None = None
    unit: Unit | None = None
    missing: tuple[str, ...] = ()
    today: float | None = None
    moves: tuple[Move, ...] = ()
    notices: tuple[str, ...] = ()


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


def effects_of(workshop: Workshop, element_id: str) -> tuple[Effect, ...]:
    """Return the element's effects on drivers of the goal's tree that count; those of other goals rest.

    One counts whose base is set, and lies between low and high where these are set.
    """
    tree = content.load().tree(workshop.goal.kind)
    known = {node.id for node in tree.nodes if node.is_input or node.replaceable}
    return tuple(
        e
        for e in workshop.effects
        if e.element_id == element_id and e.base is not None and e.node_id in known and not crossed(e)
    )


def unfounded(effect: Effect) -> bool:
    """Whether numbers stand there with neither a reason nor a graded source."""
    said = (effect.low, effect.base, effect.high) != (None, None, None)
    return said and not effect.because.strip() and effect.source_id is None


def crossed(effect: Effect) -> bool:
    """Whether low, base and high run in both directions, as they do while one after the other is typed anew."""
    known = [step for step in (effect.low, effect.base, effect.high) if step is not None]
    return known != sorted(known) and known != sorted(known, reverse=True)


def harms(effect: Effect, node: TreeNode) -> bool:
    """Whether the base moves the driver the way that is worse for it; False where neither way is."""
    return effect.base is not None and node.better in SIGN and effect.base * SIGN[node.better] < 0


def effect_refusal(tree: Tree, node_id: str) -> str:
    """Return why no effect on this node can be worked out, as a sentence; "" where it can.

    An effect needs a driver that people type, or may type instead of its parts, that the goal is computed from, and
    that is no starting figure.
    """
    node = next((node for node in tree.nodes if node.id == node_id), None)
    if node is None or tree.root is None:
        return "That driver is not in the value goal's driver tree. Choose one of the drivers shown there."
    if not (node.is_input or node.replaceable):
        return f"{node.name} is worked out from its parts. Set the effect on one of those instead."
    if node.fixed:
        return f"{node.name} is a starting figure: no change moves it. Choose one of the other drivers."
    if node_id not in plan_of(tree).reached(tree.root):
        goal = tree.node(tree.root).name
        return f"{node.name} only serves a figure beside the goal: a change of it does not move {goal}."
    return ""


def known_nodes(workshop: Workshop, element: "ecosystem.PlacedElement") -> tuple[TreeNode, ...]:
    """Return the drivers of the goal's tree that the method knows an element to move, its primary driver first.

    A driver that is computed stands for its parts, one that is typed directly for itself. Drivers that only serve
    figures beside the goal are none of them; of an element of the team's own the method knows none.
    """
    tree = content.load().tree(workshop.goal.kind)
    free = _in_use(workshop, tree)
    return tuple(dict.fromkeys(node for move in element.drivers for node in _nodes_of(tree, move.driver, free)))


def further_nodes(workshop: Workshop, element: "ecosystem.PlacedElement") -> tuple[TreeNode, ...]:
    """Return the other drivers that a team may say an element moves, in tree order: those in use, and those set."""
    tree = content.load().tree(workshop.goal.kind)
    known = known_nodes(workshop, element)
    may = {node.id for node in _in_use(workshop, tree) if node.better is not None} | set_by(workshop, element.id)
    return tuple(
        node for node in tree.nodes if node.id in may and node not in known and not effect_refusal(tree, node.id)
    )


def set_by(workshop: Workshop, element_id: str) -> frozenset[str]:
    """Return the ids of the drivers for which a number stands at the element."""
    return frozenset(
        e.node_id
        for e in workshop.effects
        if e.element_id == element_id and (e.low, e.base, e.high) != (None, None, None)
    )


def _in_use(workshop: Workshop, tree: Tree) -> list[TreeNode]:
    """Return the drivers that the goal is computed from as its numbers are typed today, but starting figures."""
    if tree.root is None:
        return []
    plan = plan_of(tree, typed_nodes(tree, workshop.driver_inputs(workshop.goal.kind)))
    counted = plan.reached(tree.root)
    return [
        node
        for node in tree.nodes
        if node.id in counted and node.id in plan.inputs and not effect_refusal(tree, node.id)
    ]


def _nodes_of(tree: Tree, driver: str, free: list[TreeNode]) -> list[TreeNode]:
    direct = [node for node in free if node.driver == driver]
    if direct:
        return direct
    computed = [node.id for node in tree.nodes if node.driver == driver and not node.is_input]
    parts = frozenset().union(*(plan_of(tree).reached(name) for name in computed))
    return [node for node in free if node.id in parts]


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
    after = None if base is None else evaluate(tree, values | base)
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
        notices=tuple(notice.text for notice in after.warnings) if after else (),
    )


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
