"""The trees of the content with the method's invented examples."""

import tomllib
from pathlib import Path

from salesops import value
from salesops.content import tree_schema
from salesops.content.tree_schema import Tree
from salesops.value import Step, tree_from_formulas
from salesops.vocabulary import Direction

TEXT = Path(tree_schema.__file__).with_name("trees.toml").read_text(encoding="utf-8")
TREES = {tree.id: tree for tree in map(Tree.model_validate, tomllib.loads(TEXT)["trees"])}
OWN_LIMITS = {"cap", "cap_deals"}


def example(tree_id: str, **changed: float) -> dict[str, float]:
    """The method's invented example of a tree, without the optional limits."""
    without = OWN_LIMITS | ({"partners", "partner_deals", "partner_margin"} if tree_id == "F1" else set())
    nodes = TREES[tree_id].inputs
    return {n.id: n.example for n in nodes if n.example is not None and n.id not in without} | changed


def improving_steps(tree: Tree, step: float = 0.10) -> dict[str, Step]:
    """Return for each movable input a relative step in the direction that is better for the goal."""
    sign = {Direction.UP: 1, Direction.DOWN: -1}
    return {node.id: Step(sign[node.better] * step) for node in tree.inputs if node.better in sign and not node.fixed}


def split(formulas, before, after):
    """Return the exact attribution of a change to the drivers of a tree of formulas."""
    return value.attribute(tree_from_formulas(formulas), before, after)
