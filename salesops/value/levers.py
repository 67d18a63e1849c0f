"""What one improving step of each driver does to the goal, and what the same step the other way costs."""

from dataclasses import dataclass
from enum import StrEnum

from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.value.effects import SIGN, Effects, Step, effects
from salesops.value.evaluation import Values, evaluate, given, plan_of, typed_nodes


class LeverStep(StrEnum):
    """How far every driver is moved."""

    TEN_PERCENT = "ten_percent"  # of its own value
    ONE_POINT = "one_point"  # a percentage point; only drivers that are shares


@dataclass(frozen=True, slots=True)
class Lever:
    """One driver: its value now and one step better; what that step does to the root, and what one for the worse does.

    ``gain`` and ``loss`` are changes of the root in its unit, None where the root is undefined.
    """

    node_id: str
    now: float
    better: float
    gain: float | None
    loss: float | None


@dataclass(frozen=True, slots=True)
class Levers:
    """All drivers with the largest gain first; ``together`` all improving steps at once, ``interaction`` the
    part of it that no single driver brings."""

    levers: tuple[Lever, ...]
    together: float | None
    interaction: float | None


def levers(tree: Tree, values: Values, step: LeverStep = LeverStep.TEN_PERCENT) -> Levers:
    """Move each driver that has a value and a better direction, alone, both ways.

    Starting figures and drivers that the root does not need are left out; so are inputs whose computed node was
    typed directly. A step is cut at the driver's limits. Empty while an input of the root is missing.
    """
    if tree.root is None or evaluate(tree, values).root is None:
        return Levers((), None, None)
    nodes = [node for node in _movable(tree, values) if step is LeverStep.TEN_PERCENT or node.unit is Unit.SHARE]
    up, down = _moved(tree, values, nodes, step, 1), _moved(tree, values, nodes, step, -1)
    found = [
        Lever(
            node.id, up.changes[node.id][0], up.changes[node.id][1], up.single[node.id], down.single[node.id]
        )
        for node in nodes
    ]  # fmt: skip
    # Rounded: equal effects keep the tree's order instead of that of their last binary digits.
    ranked = sorted(found, key=lambda lever: -round(max(abs(lever.gain or 0.0), abs(lever.loss or 0.0)), 6))
    return Levers(tuple(ranked), up.together, up.interaction)


def _movable(tree: Tree, values: Values) -> list[TreeNode]:
    assert tree.root is not None  # asked by ``levers``
    plan = plan_of(tree, typed_nodes(tree, values))
    needed = plan.reached(tree.root)
    return [
        node
        for node in tree.nodes
        if node.id in plan.inputs
        and node.id in needed
        and node.better in SIGN
        and not node.fixed
        and given(values, node.id) is not None
    ]


def _moved(tree: Tree, values: Values, nodes: list[TreeNode], step: LeverStep, way: int) -> Effects:
    steps = {node.id: _step(node, values, step, way) for node in nodes}
    return effects(tree, values, steps=steps, drivers=[node.id for node in nodes])


def _step(node: TreeNode, values: Values, step: LeverStep, way: int) -> Step:
    assert node.better is not None  # only such nodes are movable
    sign = way * SIGN[node.better]
    if step is LeverStep.ONE_POINT:
        return Step.points(sign)
    # Ten percent of a value below 0 (days paid early) still moves the better way.
    value = given(values, node.id) or 0.0
    return Step(sign * 0.10 * abs(value), relative=False)
