"""Which drivers of the goal an element moves, which of its effects count, and what speaks against one."""

from salesops import content
from salesops.content.tree_schema import Tree, TreeNode
from salesops.ecosystem import PlacedElement
from salesops.value.effects import SIGN
from salesops.value.evaluation import given, plan_of, typed_nodes
from salesops.workshop import Effect, Workshop


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


def known_nodes(workshop: Workshop, element: PlacedElement) -> tuple[TreeNode, ...]:
    """Return the drivers of the goal's tree that the method knows an element to move, its primary driver first.

    A driver that is computed stands for its parts, one that is typed directly for itself. Drivers that only serve
    figures beside the goal are none of them; of an element of the team's own the method knows none. Before them stand
    those that only a firm with partners types, once it has typed them.
    """
    tree = content.load().tree(workshop.goal.kind)
    free, typed = _in_use(workshop, tree), workshop.driver_inputs(workshop.goal.kind)
    own = [node for node in free if element.content_id in node.moved_by and given(typed, node.id) is not None]
    method = [node for move in element.drivers for node in _nodes_of(tree, move.driver, free)]
    return tuple(dict.fromkeys((*own, *method)))


def further_nodes(workshop: Workshop, element: PlacedElement) -> tuple[TreeNode, ...]:
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
