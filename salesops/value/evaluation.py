"""Compute a driver tree: the value of each node, what is missing, which limit binds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from graphlib import TopologicalSorter
from math import isfinite

from salesops import formula
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.errors import BadInput
from salesops.formula import Array, Formula
from salesops.kept import Kept

Values = Mapping[str, float | None]
KEPT = 1024  # trees with values in them, some 5 kB each: a report asks for the same ones again and again


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning that applies to these values; ``id`` is the warning's id in the content."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A tree with values in it.

    ``root`` is in ``unit``, the goal's unit, and None while an input of it is missing or a divisor is 0.
    ``nodes`` holds every node's value or None, ``missing`` the ids of inputs that the root still needs, ``warnings``
    what these values come with: that a limit binds, for example.
    """

    tree_id: str
    root: float | None
    unit: Unit | None
    nodes: Mapping[str, float | None]
    missing: tuple[str, ...]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Computation:
    """A tree ready to compute: formulas of the computed nodes in an order where parts come first."""

    tree: Tree
    inputs: Mapping[str, TreeNode]
    formulas: Mapping[str, Formula]

    def reached(self, start: str) -> frozenset[str]:
        """Return the start node and every node that it is computed from."""
        found, open_ids = {start}, [start]
        while open_ids:
            own = self.formulas.get(open_ids.pop())
            fresh = (own.names if own else frozenset()) - found
            found |= fresh
            open_ids.extend(fresh)
        return frozenset(found)


@lru_cache(maxsize=256)
def plan_of(tree: Tree, typed: frozenset[str] = frozenset()) -> Computation:
    """Return the plan of a tree in which the ``typed`` computed nodes are inputs."""
    inputs = {node.id: node for node in tree.nodes if node.formula is None or node.id in typed}
    formulas = {
        node.id: formula.parse(node.formula) for node in tree.nodes if node.formula is not None and node.id not in typed
    }
    order = TopologicalSorter({name: own.names for name, own in formulas.items()}).static_order()
    return Computation(tree, inputs, {name: formulas[name] for name in order if name in formulas})


def typed_nodes(tree: Tree, values: Values) -> frozenset[str]:
    """Return the replaceable computed nodes that the values give a number for."""
    return frozenset(node.id for node in tree.nodes if node.replaceable and given(values, node.id) is not None)


def given(values: Values, node_id: str) -> float | None:
    """Return a finite value or None."""
    value = values.get(node_id)
    return float(value) if value is not None and isfinite(value) else None


def input_value(node: TreeNode, values: Values) -> float:
    """Return the value of an input; its default or NaN (undefined) where it is not given."""
    value = given(values, node.id)
    if value is not None:
        return value
    return float("nan") if node.default is None else node.default


def compute_nodes(plan: Computation, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """Compute every node for n cases at once; arrays of shape (n,) or (1,), NaN where undefined."""
    nodes = dict(inputs)
    for name, own in plan.formulas.items():
        nodes[name] = formula.compute(own.expression, nodes)
    return nodes


def evaluate(tree: Tree, values: Values) -> Evaluation:
    """Compute a tree.

    Parameters
    ----------
    tree : Tree
        From the content, or built by ``tree_from_formulas``.
    values : mapping of node id to float or None
        One flat set of values serves all trees: ids that this tree does not know are left aside, and so are
        values of computed nodes, except replaceable ones, whose typed value takes the place of the formula.

    Returns
    -------
    Evaluation
        With ``root`` None for a tree that is only measured.

    Examples
    --------
    >>> tree = tree_from_formulas({"revenue": "customers * price", "customers": "leads * win_rate"})
    >>> evaluate(tree, {"leads": 200, "win_rate": 0.25, "price": 1000}).root
    50000.0
    >>> lacking = evaluate(tree, {"leads": 200, "price": 1000})
    >>> lacking.root, lacking.missing
    (None, ('win_rate',))
    """
    known = tuple(given(values, node.id) for node in tree.nodes)
    return _evaluated.get((tree,), lambda: _evaluate(tree, values), known)


def _evaluate(tree: Tree, values: Values) -> Evaluation:
    plan = plan_of(tree, typed_nodes(tree, values))
    arrays = compute_nodes(
        plan, {name: formula.as_array(input_value(node, values)) for name, node in plan.inputs.items()}
    )
    nodes = {node.id: formula.as_value(arrays[node.id]) for node in tree.nodes}
    needed = plan.reached(tree.root) if tree.root is not None else frozenset()
    return Evaluation(
        tree_id=tree.id,
        root=nodes[tree.root] if tree.root is not None else None,
        unit=tree.node(tree.root).unit if tree.root is not None else None,
        nodes=nodes,
        missing=tuple(
            node.id for node in tree.nodes if node.id in plan.inputs and node.id in needed and _is_missing(node, values)
        ),
        warnings=_notices(tree, arrays),
    )


_evaluated: Kept[Evaluation] = Kept(KEPT)


def _is_missing(node: TreeNode, values: Values) -> bool:
    return not node.optional and given(values, node.id) is None


def _notices(tree: Tree, arrays: Mapping[str, Array]) -> tuple[Notice, ...]:
    return tuple(
        Notice(warning.id, warning.text)
        for warning in tree.warnings
        if formula.compute(formula.parse(warning.when).expression, arrays)[0] > 0
    )


def tree_from_formulas(
    formulas: Mapping[str, str],
    *,
    root: str | None = None,
    tree_id: str = "own",
    unit: Unit = Unit.RATIO,
    optional: Mapping[str, float] | None = None,
    order: Sequence[str] | None = None,
) -> Tree:
    """Build a tree from ``{"revenue": "customers * price"}``; every name without a formula becomes an input.

    The root is the first formula unless named; ``optional`` gives defaults of inputs that may stay empty;
    ``order`` may list the node ids in another order than formulas first, inputs after. Inputs have no limits
    beyond being finite, so ``check_driver`` accepts any number for them. BadInput without any formula.
    """
    if not formulas:
        raise BadInput("A tree needs at least one formula, for example revenue = customers * price.")
    defaults = optional or {}
    used = _names(formula.parse(text) for text in formulas.values())
    nodes = {name: _plain_node(name, unit, formula_text=text) for name, text in formulas.items()}
    for name in used:
        if name not in nodes:
            nodes[name] = _plain_node(name, unit, default=defaults.get(name))
    return Tree(
        id=tree_id,
        name=tree_id,
        goal=tree_id,
        caveat="arithmetic, not a promise",
        root=root or next(iter(formulas)),
        nodes=tuple(nodes[name] for name in order or nodes),
    )


def _names(formulas: Iterable[Formula]) -> list[str]:
    return sorted(frozenset().union(*(own.names for own in formulas)))


def _plain_node(name: str, unit: Unit, *, formula_text: str | None = None, default: float | None = None) -> TreeNode:
    return TreeNode(
        id=name,
        name=name,
        unit=unit,
        meaning=name,
        formula=formula_text,
        optional=default is not None,
        default=default,
        minimum=None,
    )
