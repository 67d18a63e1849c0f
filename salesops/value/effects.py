"""What each driver does to the goal alone, what all do together, and the interaction between them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from salesops.content.tree_schema import Tree
from salesops.errors import BadInput
from salesops.value.evaluation import Evaluation, Values, evaluate, given, plan_of, typed_nodes
from salesops.vocabulary import Direction

ONE_POINT = 0.01  # a percentage point of a share
SIGN = {Direction.UP: 1, Direction.DOWN: -1}


@dataclass(frozen=True, slots=True)
class Step:
    """How far one driver is moved: by a share of its value, or by an amount in its own unit."""

    amount: float
    relative: bool = True

    @classmethod
    def points(cls, points: float) -> "Step":
        """Percentage points: ``Step.points(-1)`` takes a churn of 8 % to 7 %."""
        return cls(points * ONE_POINT, relative=False)

    def apply(self, value: float) -> float:
        """Return the moved value."""
        return value * (1 + self.amount) if self.relative else value + self.amount


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects on the root, in the goal's unit; None where the root is undefined.

    ``changes`` holds each driver's value before and after its step, cut at the driver's limits;
    ``interaction`` is ``together`` minus the sum of the single effects; ``after`` is the tree with all steps.
    """

    base: Evaluation
    after: Evaluation
    changes: Mapping[str, tuple[float, float]]
    single: Mapping[str, float | None]
    together: float | None
    interaction: float | None


def effects(
    tree: Tree,
    values: Values,
    step: float = 0.10,
    *,
    steps: Mapping[str, Step] | None = None,
    drivers: Collection[str] | None = None,
) -> Effects:
    """Move each driver alone, then all together.

    Parameters
    ----------
    tree, values
        As for ``evaluate``.
    step : float
        Relative step of every driver, 0.10 = +10 % of its own value.
    steps : mapping of node id to Step, optional
        Another step for single drivers, for example ``{"c": Step.points(-1)}``.
    drivers : collection of node id, optional
        Only these drivers; replaceable computed nodes such as days sales outstanding may be among them.
        Default: every input of the root that has a value and is not a fixed starting figure, plus ``steps``.

    Raises
    ------
    BadInput
        A driver that the tree does not have, that is computed from its parts only, or that is part of
        another driver moved at the same time.
    """
    own_steps = dict(steps or {})
    base = evaluate(tree, values)
    chosen = _chosen(tree, values, own_steps, drivers)
    changes: dict[str, tuple[float, float]] = {}
    for name in chosen:
        value = base.nodes[name]
        if value is not None:
            changes[name] = value, _within_limits(tree, name, own_steps.get(name, Step(step)).apply(value))
    single = {name: _gain(base, evaluate(tree, {**values, name: new})) for name, (_, new) in changes.items()}
    after = evaluate(tree, {**values, **{name: new for name, (_, new) in changes.items()}})
    together = _gain(base, after)
    known = [effect for effect in single.values() if effect is not None]
    complete = together is not None and len(known) == len(single)
    interaction = together - sum(known) if together is not None and complete else None
    return Effects(base, after, changes, single, together, interaction)


def _chosen(tree: Tree, values: Values, steps: Mapping[str, Step], drivers: Collection[str] | None) -> list[str]:
    if tree.root is None:
        return []
    plan = plan_of(tree, typed_nodes(tree, values))
    if drivers is None:
        needed = plan.reached(tree.root)
        drivers = {
            name
            for name, node in plan.inputs.items()
            if name in needed and given(values, name) is not None and not node.fixed
        } | set(steps)
    for name in drivers:
        node = tree.node(name)
        if not (node.is_input or node.replaceable):
            raise BadInput(f"{node.name} is computed from its parts. Change one of those instead.")
        inside = (plan_of(tree).reached(name) - {name}) & set(drivers)
        if inside and name not in plan.inputs:
            raise BadInput(f"{node.name} already contains {', '.join(sorted(inside))}. Change one or the other.")
    return [node.id for node in tree.nodes if node.id in drivers]


def _within_limits(tree: Tree, name: str, value: float) -> float:
    node = tree.node(name)
    if node.minimum is not None:
        value = max(value, node.minimum)
    return value if node.maximum is None else min(value, node.maximum)


def _gain(before: Evaluation, after: Evaluation) -> float | None:
    return None if before.root is None or after.root is None else after.root - before.root
