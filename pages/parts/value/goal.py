"""The value goal itself: kind, statement, from where to where, by when, whose."""

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.autotext import FieldInput
from pages.parts.errors import escape
from pages.parts.value import kind
from salesops import day_findings
from salesops.content import Method
from salesops.content.tree_schema import Tree, Unit
from salesops.value.figures import goal_unit, unit_label
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop


def show(workshop: Workshop, method: Method, tree: Tree) -> None:
    """Draw the fields of the goal."""
    with st.container(border=True):
        chosen = kind.show(workshop, method)
        st.caption(method.goal_kind(tree.id).meaning)
        kind.ask(workshop, method, chosen)
        stated = [
            fields.a_text(db.fields.goal("statement"), "The goal in one sentence", rows=2, placeholder=_example(tree)),
            _amount(workshop, tree, "baseline", "Baseline"),
            _amount(workshop, tree, "target", "Target"),
            fields.an_item(db.fields.goal("owner_id"), "Owner of the goal", ListKind.PERSON, workshop),
            fields.a_day(db.fields.goal("starts_on"), "Baseline date"),
            fields.a_day(db.fields.goal("ends_on"), "Target date"),
        ]
        fields.beside(stated, least_width=190, most=3, workshop=workshop)
        if passed := day_findings.of_goal(workshop, state.today(workshop)):
            st.caption(f":orange[{escape(passed)}]")


def _amount(workshop: Workshop, tree: Tree, column: str, label: str) -> FieldInput:
    unit = goal_unit(tree)
    counted_in = unit_label(unit, workshop.settings.currency)
    return fields.a_number(db.fields.goal(column), label, workshop, unit=counted_in, percent=unit is Unit.SHARE)


def _example(tree: Tree) -> str:
    """Return the method's pattern of a goal's sentence with gaps to fill."""
    return tree.goal.format(baseline="…", target="…", date="…").replace("….", "…")
