"""The driver tree of the goal's kind: its inputs under the part that they feed, with that part's value beside."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.autotext import Entry
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.wire import percent_kind, plain_number
from salesops import formats
from salesops.content.tree_schema import Tree, TreeNode, Unit
from salesops.value import Evaluation
from salesops.value.figures import figure, unit_label
from salesops.value.parts import Group, groups, in_words
from salesops.vocabulary import GoalKind
from salesops.workshop import Workshop

_FIELD_WIDTH = 150  # pixels; two beside each other on a phone


def show(workshop: Workshop, tree: Tree, evaluation: Evaluation) -> None:
    """Draw every group of inputs; what a firm may do without, and has not given, is folded away."""
    st.subheader("Drivers")
    given = workshop.driver_inputs(workshop.goal.kind)
    for group in groups(tree):
        if any(name in given or not tree.node(name).optional for name in group.inputs):
            _show_group(workshop, tree, evaluation, group)
        else:
            fold = st.expander(
                _heading(tree, group), key=f"value:{tree.id}:{group.node_id}", on_change="rerun", icon=":material/add:"
            )
            if fold.open:
                with fold:
                    _show_group(workshop, tree, evaluation, group)


def _heading(tree: Tree, group: Group) -> str:
    return ", ".join(tree.node(name).name for name in group.inputs) + ", if known"


def _show_group(workshop: Workshop, tree: Tree, evaluation: Evaluation, group: Group) -> None:
    settings = workshop.settings
    with st.container(border=True, gap="small"):
        if group.node_id is None:
            st.markdown("**Only for the figures beside the goal**")
        else:
            node = tree.node(group.node_id)
            number = evaluation.nodes[node.id]
            told = "not worked out yet" if number is None else f"= {figure(number, node.unit, settings)}"
            st.markdown(
                f"**{node.name}** :gray[{told}]",
                help=f"{node.meaning} {node.name} = {in_words(tree, node.id)}",
            )
        inputs = [_input(workshop, tree.node(name)) for name in group.inputs]
        fields.beside(inputs, least_width=_FIELD_WIDTH, workshop=workshop)
        for name in group.replaceable:
            _show_replaceable(workshop, tree, name)


def _input(workshop: Workshop, node: TreeNode) -> Entry:
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


def _show_replaceable(workshop: Workshop, tree: Tree, name: str) -> None:
    node = tree.node(name)
    fields.beside([_input(workshop, node)], least_width=_FIELD_WIDTH, workshop=workshop)
    typed = name in workshop.driver_inputs(workshop.goal.kind)
    st.caption(
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
                Column("value", "Value", "static"),
                Column("source", "Source", width="35%", help="Report, system or person, and the day it was read"),
                Column("meaning", "What it means", "static"),
            ],
            label="Where these numbers come from",
            row_header="Driver",
            hide_label=True,
        )
