"""Split a change of the goal over the drivers that caused it: exact, additive, without remainder.

How the change is handed on from the root to the inputs is ``salesops.value.splitting``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from salesops.content.tree_schema import Tree, Unit
from salesops.value.evaluation import (
    Values,
    compute_nodes,
    evaluate,
    input_value,
    plan_of,
    typed_nodes,
)
from salesops.value.splitting import Split, SplitMethod, UndefinedMixture


@dataclass(frozen=True, slots=True)
class Attribution:
    """A change of the root split over the drivers, all in the goal's unit.

    ``effects`` holds every input of the root (0 for one that did not change) and adds up to ``change``;
    ``methods`` names the method for each driver that changed. Where either end, or a mixture of both that
    the split needs, is undefined, ``effects`` is empty and ``undefined`` says why.
    """

    before: float | None
    after: float | None
    change: float | None
    unit: Unit | None
    effects: Mapping[str, float]
    methods: Mapping[str, SplitMethod]
    undefined: str | None = None

    @property
    def method(self) -> SplitMethod:
        """LMDI when all of it is LMDI, Shapley when all of it is Shapley, else both."""
        used = set(self.methods.values()) or {SplitMethod.LMDI}
        return used.pop() if len(used) == 1 else SplitMethod.BOTH


def attribute(tree: Tree, before: Values, after: Values) -> Attribution:
    """Split the change of the root between two sets of values over the inputs.

    Parameters
    ----------
    tree : Tree
    before, after : mapping of node id to float or None
        As for ``evaluate``. A replaceable node that is typed on either side counts as a driver itself.

    Raises
    ------
    BadInput
        More than 16 drivers change inside one part that has to be split by Shapley values.

    References
    ----------
    Ang (2005), Energy Policy 33(7), 867-871; Shapley (1953), A value for n-person games.

    Examples
    --------
    Revenue grows by 32 through more customers and a higher price; the parts add up to the whole:

    >>> from salesops.value.evaluation import tree_from_formulas
    >>> tree = tree_from_formulas({"revenue": "customers * price"})
    >>> split = attribute(tree, {"customers": 10, "price": 10}, {"customers": 11, "price": 12})
    >>> {name: round(value, 2) for name, value in split.effects.items()}
    {'customers': 10.99, 'price': 21.01}
    """
    old, new = evaluate(tree, before), evaluate(tree, after)
    if tree.root is None or old.root is None or new.root is None:
        lacking = sorted({*old.missing, *new.missing})
        reason = f"Still needed: {', '.join(lacking)}." if lacking else "The goal has no value on one side."
        return Attribution(old.root, new.root, None, old.unit, {}, {}, reason)
    typed = typed_nodes(tree, before) | typed_nodes(tree, after)
    plan = plan_of(tree, typed)
    ends = [
        {name: own.nodes[name] if name in typed else input_value(node, values) for name, node in plan.inputs.items()}
        for own, values in ((old, before), (new, after))
    ]
    inputs = {name: np.array([ends[0][name], ends[1][name]], dtype=np.float64) for name in plan.inputs}
    split = Split(plan, compute_nodes(plan, inputs))
    try:
        split.run(tree.root)
    except UndefinedMixture:
        return Attribution(old.root, new.root, new.root - old.root, old.unit, {}, {}, _MIXTURE)
    needed = plan.reached(tree.root)
    return Attribution(
        before=old.root,
        after=new.root,
        change=new.root - old.root,
        unit=old.unit,
        effects={node.id: split.effects.get(node.id, 0.0) for node in tree.nodes if node.id in needed & set(inputs)},
        methods={name: _named(methods) for name, methods in split.methods.items()},
    )


_MIXTURE = "The change cannot be split: with only some drivers changed, the goal has no value (a divisor is 0)."


def _named(methods: Iterable[SplitMethod]) -> SplitMethod:
    used = set(methods)
    return used.pop() if len(used) == 1 else SplitMethod.BOTH
