"""What the drivers give: the goal's figure with its parts, the facts beside it, the target, what warns."""

import streamlit as st

from salesops.content.tree_schema import Tree
from salesops.kept import Kept
from salesops.spoken import NO_BREAK, tied
from salesops.value import Evaluation, shortfall
from salesops.value.figures import bare, change, figure, goal_unit, unit_label
from salesops.value.parts import derived, in_words, parts
from salesops.workshop import Settings, Workshop

_NAMED = 5  # numbers that are missing; more of them are most of the fields beside, empty to be seen
_tables: Kept[str] = Kept(64)


def show(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> None:
    """Draw the result of the driver tree."""
    st.subheader("Result")
    with st.container(border=True, key="value-result"):
        _show_root(workshop, tree, evaluation)
        _show_missing(tree, evaluation)
        for notice in evaluation.warnings:
            st.warning(notice.text, icon=":material/warning:")
        settings = workshop.settings
        made_of = _tables.get((tree, evaluation, settings), lambda: _parts(tree, evaluation, settings))
        st.markdown("\n\n".join((*_beside_target(workshop, tree, evaluation), made_of)))
        _show_formulas(workshop, tree, evaluation)


def _show_root(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> None:
    node, settings, baseline = tree.node(tree.root or ""), workshop.settings, workshop.goal.baseline
    moved = None if evaluation.root is None or baseline is None else evaluation.root - baseline
    label = unit_label(node.unit, settings.currency)
    st.metric(
        f"{node.name} ({label})" if label else node.name,
        bare(evaluation.root, node.unit, settings),
        None if moved is None else change(moved, node.unit, settings),
        # Said here: by the first sign of the words Streamlit knows a hyphen only.
        "off" if not moved else "green" if moved > 0 else "red",
        delta_arrow="off" if not moved else "up" if moved > 0 else "down",
        delta_description=None if moved is None else "against the baseline",
        help=f"{node.meaning} {node.name} = {in_words(tree, node.id)}",
    )


def _show_missing(tree: Tree, evaluation: Evaluation) -> None:
    names = [tree.node(name).name for name in evaluation.missing]
    if names:
        it = "it" if len(names) == 1 else "them"
        which = f": {', '.join(names)}" if len(names) <= _NAMED else ""
        st.info(
            f"{_count(len(names))} for the result{which}. "
            f"Type {it} under Drivers; an estimate is better than a gap, if its source says so.",
            icon=":material/edit:",
        )
    elif evaluation.root is None:
        st.info("The result is not defined for these values: something is divided by 0.", icon=":material/info:")


def _count(missing: int) -> str:
    return "1 number is still missing" if missing == 1 else f"{missing} numbers are still missing"


def _beside_target(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> list[str]:
    """Return how far the result is from the target, and over which time; nothing where there is no result."""
    if evaluation.root is None:
        return []
    goal = workshop.goal
    said = shortfall.in_words(tree, goal_unit(tree), evaluation.root, goal.baseline, goal.target, workshop.settings)
    span = shortfall.span_words(tree, goal.starts_on, goal.ends_on)
    return [tied(said)] * bool(said) + [f":small[:gray[{span}]]"] * bool(span)


def _parts(tree: Tree, evaluation: Evaluation, settings: Settings) -> str:
    """List the root's parts and the facts beside the goal; the method's names only, nothing that somebody typed."""
    root = tree.node(tree.root or "")
    unit = unit_label(root.unit, settings.currency).replace(" ", NO_BREAK)
    lines: list[str] = []
    for title, head, names in (("Made of", unit, parts(tree, root.id)), ("Beside it", "", derived(tree))):
        lines += ["", f"| {title} | {head} |", "|:--|--:|"] if names else []
        for name in names:
            node, number = tree.node(name), evaluation.nodes[name]
            text = bare(number, node.unit, settings) if node.unit is root.unit else figure(number, node.unit, settings)
            lines.append(f"| {node.name} | {tied(text)} |")
    return "\n".join(lines).lstrip()


def _show_formulas(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> None:
    fold = st.expander(
        "How each figure is worked out", key="value:formulas", on_change="rerun", icon=":material/calculate:"
    )
    if not fold.open:
        return
    settings = workshop.settings
    lines = [
        f"- **{node.name}**, {figure(evaluation.nodes[node.id], node.unit, settings)} = {in_words(tree, node.id)}  \n"
        f"  :gray[{node.meaning}]"
        for node in tree.nodes
        if not node.is_input
    ]
    fold.markdown("\n".join(lines))
