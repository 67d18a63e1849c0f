"""The driver tree of the goal's kind: its inputs under the part that they feed, with that part's value beside."""

import streamlit as st

import db.fields
from db import taking_over
from pages.parts import fields, state, undo
from pages.parts.autotext import Card, FieldInput
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.wire import percent_kind, plain_number
from salesops import formats
from salesops.components.ground import is_direct
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.kept import Kept
from salesops.value import Evaluation
from salesops.value.figures import figure, unit_label
from salesops.value.parts import Group, groups, in_words
from salesops.vocabulary import GoalKind, ListKind
from salesops.workshop import Workshop

_SOURCE = "The baseline of the value goal"
_FIELD_WIDTH = 150  # pixels; two beside each other on a phone
_cards: Kept[Card] = Kept(128)


def show(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> None:
    """Draw every group of inputs; what a firm may do without, and has not given, is folded away.

    What is asked of partners stays open where a channel of the workshop is indirect.
    """
    st.subheader("Drivers")
    _offer_baseline(workshop, tree)
    given, cards = workshop.driver_inputs(workshop.goal.kind), list[Card]()
    partners = not all(is_direct(one) for one in workshop.items(ListKind.CHANNEL))
    for group in groups(tree):
        key, nodes = f"value:{tree.id}:{group.node_id}", [tree.node(name) for name in group.inputs]
        needed = any(not node.optional or (partners and node.indirect) for node in nodes)
        # Who types into the open fold goes on there; it is a card among the others once it was left.
        if needed or (any(node.id in given for node in nodes) and not st.session_state.get(key)):
            cards.append(_card(workshop, tree, evaluation, group))
        else:
            _show_cards(cards, workshop)
            fold = st.expander(_heading(tree, group), key=key, on_change="rerun", icon=":material/add:")
            if fold.open:
                with fold:
                    _show_cards([_card(workshop, tree, evaluation, group)], workshop)
    _show_cards(cards, workshop)


def _offer_baseline(workshop: Workshop, tree: Tree) -> None:
    """Offer the goal's baseline for the starting figure that it is, as long as that one is not given."""
    baseline = _baseline_to_take(workshop, tree)
    if baseline is None or not state.may_edit():
        return
    node = tree.node(tree.opening or "")
    st.button(
        escape(f"{node.name}: take the baseline over"),
        key="value:opening", icon=":material/south_east:", on_click=_take_baseline, args=(tree,),
        help=escape(
            f"{figure(baseline, node.unit, workshop.settings)}: it is the same figure. Its source then says that it is "
            "the goal's baseline."
        ),
    )  # fmt: skip


def _baseline_to_take(workshop: Workshop, tree: Tree) -> float | None:
    """Return the goal's baseline where its tree begins with that very figure and it is not given there yet."""
    given = workshop.driver_inputs(GoalKind(tree.id))
    return None if tree.opening is None or tree.opening in given else workshop.goal.baseline


def _take_baseline(tree: Tree) -> None:
    workshop, kind = state.load_workshop(), GoalKind(tree.id)
    baseline = _baseline_to_take(workshop, tree)
    if baseline is None or tree.opening is None or workshop.goal.kind is not kind:
        return  # somebody typed it meanwhile, or chose another goal: theirs stays
    given = (workshop.id, state.actor(), kind, tree.opening, baseline, _SOURCE)
    undo.press(taking_over.to_driver, *given, came_from="the value goal")


def _show_cards(cards: list[Card], workshop: Workshop) -> None:
    """Draw what has gathered, as one element, and begin anew."""
    if cards:
        fields.in_cards(cards, least_width=_FIELD_WIDTH, workshop=workshop)
        cards.clear()


def _heading(tree: Tree, group: Group) -> str:
    return ", ".join(tree.node(name).name for name in group.inputs) + ", if known"


def _card(workshop: Workshop, tree: Tree, evaluation: Evaluation, group: Group) -> Card:
    """Return a group's inputs; kept for the same drivers, since they are not few and each is drawn at every run."""
    parts = (tree, evaluation, workshop.driver_values, workshop.settings)
    return _cards.get(parts, lambda: _made(workshop, tree, evaluation, group), group.node_id)


def _made(workshop: Workshop, tree: Tree, evaluation: Evaluation, group: Group) -> Card:
    inputs = [_input(workshop, tree.node(name)) for name in group.inputs]
    rows = [(inputs, ""), *(_replaceable(workshop, tree, name) for name in group.replaceable)]
    if group.node_id is None:
        return Card("Only for the figures beside the goal", "", "", rows)
    node = tree.node(group.node_id)
    number = evaluation.nodes[node.id]
    told = "not worked out yet" if number is None else f"= {figure(number, node.unit, workshop.settings)}"
    return Card(node.name, told, f"{node.meaning} {node.name} = {in_words(tree, node.id)}", rows)


def _input(workshop: Workshop, node: TreeNode) -> FieldInput:
    field, share = db.fields.driver(workshop.goal.kind, node.id), node.unit is Unit.SHARE
    signs, example = formats.signs(workshop.settings), ""
    if node.example is not None:
        shown = percent_kind(field, signs=signs).show(node.example) if share else plain_number(node.example, signs)
        example = f"e.g. {shown}"
    return fields.a_number(
        field,
        f"{node.name}, if known" if node.optional else node.name,
        workshop,
        unit=unit_label(node.unit, workshop.settings.currency),
        percent=share,
        placeholder=example,
        help=node.meaning,
    )


def _replaceable(workshop: Workshop, tree: Tree, name: str) -> tuple[list[FieldInput], str]:
    """Return the input of a part that may be typed instead of what it is made of, and what is said of that."""
    node = tree.node(name)
    typed = name in workshop.driver_inputs(workshop.goal.kind)
    return [_input(workshop, node)], (
        f"{node.name} is typed directly, so {in_words(tree, name)} is not used. Empty the field to go back to it."
        if typed
        else f"Leave {node.name} empty to have it worked out: {in_words(tree, name)}."
    )


def show_sources(workshop: Workshop, tree: Tree) -> None:
    """Offer the source of every number, folded away; below the columns, since the table needs the width."""
    fold = st.expander(
        "Where these numbers come from", key="value:sources", on_change="rerun", icon=":material/source:"
    )
    if not fold.open:
        return
    kind, given = GoalKind(tree.id), workshop.driver_inputs(GoalKind(tree.id))
    shown = [node for node in tree.nodes if node.is_input or node.id in given]
    with fold:
        grid(
            f"sources:{tree.id}",
            [
                Row(
                    node.id,
                    node.name,
                    {
                        "value": Cell(value=figure(given.get(node.id), node.unit, workshop.settings)),
                        "source": Cell(db.fields.driver(kind, node.id, "source")),
                        "meaning": Cell(value=node.meaning),
                    },
                )
                for node in shown
            ],
            [
                Column("value", "Value", "static", width="9rem"),
                Column(
                    "source",
                    "Source",
                    "long_text",
                    width="35%",
                    help="Report, system or person, and the day it was read",
                ),
                Column("meaning", "What it means", "static"),
            ],
            label="Where these numbers come from",
            row_header="Driver",
            hide_label=True,
        )
