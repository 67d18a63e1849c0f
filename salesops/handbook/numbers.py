"""Value goals with their driver trees, and the metrics with their formulas."""

from salesops.content import Method
from salesops.content.schema import Metric
from salesops.content.tree_schema import Tree, TreeNode
from salesops.handbook.writing import bullets, cited, page, table
from salesops.vocabulary import Direction

_BETTER = {Direction.UP: "higher", Direction.DOWN: "lower", Direction.ZONE: "within a zone"}


def value(method: Method) -> str:
    """Return the page of value goals: what each means, its tree, its formulas."""
    intro = (
        "A goal is worked out from its drivers. A formula knows names, numbers, + - * /, brackets, min, max and "
        "geometric(ratio, count)."
    )
    return page("Value goals and their drivers", intro, *(_goal(method, tree) for tree in method.trees))


def _goal(method: Method, tree: Tree) -> str:
    kind = method.goal_kind(tree.id)
    parts = [f"## {kind.id} {kind.name}", kind.meaning, tree.caveat, cited(method, kind.sources)]
    if tree.nodes:
        parts += ["Given:", _nodes([one for one in tree.nodes if one.formula is None], computed=False)]
        parts += ["Worked out:", _nodes([one for one in tree.nodes if one.formula is not None], computed=True)]
    parts.append(bullets(f"Warns when `{one.when}` is above 0: {one.text}" for one in tree.warnings))
    return "\n\n".join(part for part in parts if part)


def _nodes(nodes: list[TreeNode], *, computed: bool) -> str:
    if computed:
        rows = ((f"`{one.id}`", one.name, _unit(one), f"`{one.formula}`", one.meaning) for one in nodes)
        return table(("Symbol", "Name", "Unit", "Formula", "Meaning"), rows)
    return table(
        ("Symbol", "Name", "Unit", "Meaning"), ((f"`{one.id}`", one.name, _unit(one), one.meaning) for one in nodes)
    )


def _unit(node: TreeNode) -> str:
    return str(node.unit).replace("_per_", " per ").replace("_", " ")


def metrics(method: Method) -> str:
    """Return the page of the metrics, each with its terms, formula and how far its benchmark can be trusted."""
    grades = "Benchmarks are graded: A primary or a large disclosed sample, B a real study at second hand, C a vendor."
    kept = [one for one in method.metrics if not one.retired]
    return page("Metrics", f"{len(kept)} metrics. {grades}", *(_metric(method, one) for one in kept))


def _metric(method: Method, one: Metric) -> str:
    benchmark = "no usable benchmark" if one.benchmark is None else f"{one.benchmark} (grade {one.grade})"
    facts = [
        f"Formula: {one.formula}",
        *(f"As computed{f' ({way.name})' if way.name else ''}: `{way.computed}`" for way in method.formulas_of(one.id)),
        *(f"`{term.name}` ({term.unit}): {term.of}" for way in method.formulas_of(one.id)[:1] for term in way.terms),
        f"Unit: {one.unit}; better {_BETTER[one.direction]}",
        f"Benchmark: {benchmark}",
        one.note or "",
        cited(method, one.sources),
    ]
    return f"## {one.name}\n\n{bullets(filter(None, facts))}"
