"""The value goal itself: kind, statement, from where to where, by when, whose."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.value import kind
from salesops.content import Method
from salesops.content.tree_schema import Tree, Unit
from salesops.value.figures import goal_unit, unit_label
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop


def show(workshop: Workshop, method: Method, tree: Tree) -> None:
    """Draw the fields of the goal."""
    with st.container(border=True):
        with st.grid(2, min_column_width=260):
            chosen = kind.show(workshop, method)
            fields.item(db.fields.goal("owner_id"), "Owner of the goal", ListKind.PERSON, workshop=workshop)
        st.caption(method.goal_kind(tree.id).meaning)
        kind.ask(workshop, method, chosen)
        fields.text(
            db.fields.goal("statement"), "The goal in one sentence", rows=2,
            placeholder=_example(tree), workshop=workshop,
        )  # fmt: skip
        with st.grid(4, min_column_width=190):
            _amount(workshop, tree, "baseline", "Baseline")
            _amount(workshop, tree, "target", "Target")
            fields.day(db.fields.goal("starts_on"), "Baseline date", workshop=workshop)
            fields.day(db.fields.goal("ends_on"), "Target date", workshop=workshop)


def _amount(workshop: Workshop, tree: Tree, column: str, label: str) -> None:
    unit = goal_unit(tree)
    fields.number(
        db.fields.goal(column), label, unit=unit_label(unit, workshop.settings.currency),
        percent=unit is Unit.SHARE, workshop=workshop,
    )  # fmt: skip


def _example(tree: Tree) -> str:
    """Return the method's pattern of a goal's sentence with gaps to fill."""
    return tree.goal.format(baseline="…", target="…", date="…")
