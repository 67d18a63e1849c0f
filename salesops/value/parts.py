"""How a driver tree reads: what each node is made of, which inputs feed what, each formula in words."""

import re
from dataclasses import dataclass

from salesops import formula
from salesops.content.tree_schema import Tree
from salesops.kept import Kept
from salesops.value.evaluation import plan_of

GROUP_LIMIT = 8  # inputs under one heading; a part with more is split into its own parts
_WORDS = {"min": "the smaller of ", "max": "the larger of ", "geometric": "the sum of powers of "}
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[*/-]")


@dataclass(frozen=True, slots=True)
class Group:
    """Inputs that feed one computed node; ``node_id`` None for inputs that only serve side figures."""

    node_id: str | None
    inputs: tuple[str, ...]
    replaceable: tuple[str, ...] = ()  # computed nodes among them that may be typed instead of their parts


# By the tree itself: to be looked up by its value it would be read from end to end at each look.
_found: Kept[tuple[Group, ...]] = Kept(64)
_said: Kept[str] = Kept(1024)


def parts(tree: Tree, node_id: str) -> tuple[str, ...]:
    """Return the nodes in a node's formula, each once, in the order of the formula; () for an input."""
    text = tree.node(node_id).formula
    if text is None:
        return ()
    names = formula.parse(text).names
    return tuple(dict.fromkeys(word for word in re.findall(r"[A-Za-z][A-Za-z0-9_]*", text) if word in names))


def derived(tree: Tree) -> tuple[str, ...]:
    """Return the computed nodes that the goal itself does not need: facts on the side such as net retention."""
    if tree.root is None:
        return ()
    needed = plan_of(tree).reached(tree.root)
    return tuple(node.id for node in tree.nodes if not node.is_input and node.id not in needed)


def groups(tree: Tree) -> tuple[Group, ...]:
    """Return every input of the tree once, under the first part of the goal that it feeds, in the tree's order."""
    return _found.get((tree,), lambda: _groups(tree))


def _groups(tree: Tree) -> tuple[Group, ...]:
    if tree.root is None:
        return ()
    taken: set[str] = set()
    found = _groups_of(tree, tree.root, taken)
    rest = tuple(node.id for node in tree.inputs if node.id not in taken)
    return (*found, Group(None, rest)) if rest else tuple(found)


def _groups_of(tree: Tree, node_id: str, taken: set[str]) -> list[Group]:
    direct = parts(tree, node_id)
    own = [name for name in direct if tree.node(name).is_input and name not in taken]
    taken.update(own)
    found = [_group(tree, node_id, own)] if own else []
    for name in direct:
        if tree.node(name).is_input:
            continue
        fed = [n.id for n in tree.inputs if n.id in plan_of(tree).reached(name) and n.id not in taken]
        if len(fed) > GROUP_LIMIT:
            found += _groups_of(tree, name, taken)
        elif fed:
            taken.update(fed)
            found.append(_group(tree, name, fed))
    return found


def _group(tree: Tree, node_id: str, inputs: list[str]) -> Group:
    reached = plan_of(tree).reached(node_id)
    typed = (n.id for n in tree.nodes if n.replaceable and n.id in reached and set(parts(tree, n.id)) & set(inputs))
    return Group(node_id, tuple(n.id for n in tree.inputs if n.id in inputs), tuple(typed))


def in_words(tree: Tree, node_id: str) -> str:
    """Return a computed node's formula with names for symbols, "Opening run-rate × (1 − Churn − Downgrade)"."""
    return _said.get((tree,), lambda: _in_words(tree, node_id), node_id)


def _in_words(tree: Tree, node_id: str) -> str:
    text = tree.node(node_id).formula
    if text is None:
        return ""
    names = formula.parse(text).names
    signs = {"*": "×", "/": "÷", "-": "−"}

    def word(found: re.Match[str]) -> str:
        token = found.group()
        return tree.node(token).name if token in names else _WORDS.get(token, signs.get(token, token))

    return _TOKEN.sub(word, text)
