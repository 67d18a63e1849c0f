"""The drivers of a year: planned, what came, where that is known from, its effect, the next target."""

from collections.abc import Sequence

import streamlit as st

import db.fields
from db import yearly as kept
from pages.parts import grid as grids
from pages.parts import state
from pages.parts.grid import Cell, Column, ColumnKind, Row, grid
from pages.parts.undo import press
from salesops.content.tree_schema import Unit
from salesops.value import figures
from salesops.workshop import Workshop
from salesops.yearly import Line, Told

START = "As planned: a starting figure"


def show(workshop: Workshop, told: Told) -> None:
    """Draw one table of shares and one of everything else, then the press that takes over what is known."""
    _take_over_known(workshop, told)
    shares = [line for line in told.lines if line.node.unit is Unit.SHARE]
    others = [line for line in told.lines if line.node.unit is not Unit.SHARE]
    if shares:
        _table(workshop, told, shares, "Shares", ColumnKind.PERCENT)
    if others:
        _table(workshop, told, others, "Money, counts and days", ColumnKind.NUMBER)


def _take_over_known(workshop: Workshop, told: Told) -> None:
    fresh = {
        line.node.id: line.known.value for line in told.lines if line.known and line.node.id not in told.review.actual
    }
    if fresh and state.may_edit():
        many = f"{len(fresh)} driver{'' if len(fresh) == 1 else 's'}"
        st.button(
            f"Take over what is known of {many}", icon=":material/download_done:", key="yearly:fill",
            help="From followed metrics and the CRM's deals; what you typed stays. It can be undone.",
            on_click=press, args=(kept.fill, workshop.id, state.actor(), told.review.id, fresh),
        )  # fmt: skip


def _table(workshop: Workshop, told: Told, lines: Sequence[Line], label: str, kind: ColumnKind) -> None:
    table = grids.kept(
        "yearly", workshop, lambda: ([_row(workshop, told, line) for line in lines], _columns(told, kind)), label,
        of=(told,),
    )  # fmt: skip
    grid(f"yearly:{label}:{told.review.id}", table, label=label, row_header="Driver")


def _columns(told: Told, kind: ColumnKind) -> list[Column]:
    goal = told.root.name if told.root else "the goal"
    return [
        Column("planned", "Planned", kind, width="6rem"),
        Column("came", "Came", kind, width="6rem"),
        Column("known", "Known from records", ColumnKind.STATIC),
        Column("effect", f"Effect on {goal}", ColumnKind.STATIC, width="9rem"),
        Column("target", "Next target", kind, width="6rem"),
    ]


def _row(workshop: Workshop, told: Told, line: Line) -> Row:
    node, how, review = line.node, workshop.settings, told.review
    unit = figures.unit_label(node.unit, how.currency)
    cells = {
        name: Cell(db.fields.yearly(review.id, column, node.id), getattr(review, column).get(node.id))
        for name, column in (("planned", "planned"), ("came", "actual"), ("target", "next_targets"))
    }
    source = "" if line.known is None else f"{figures.figure(line.known.value, node.unit, how)}. {line.known.source}"
    if node.fixed and node.id not in review.actual and line.came is not None:
        source = START
    cells["known"] = Cell(value=source)
    cells["effect"] = Cell(value=figures.change(line.effect, told.unit, how))
    return Row(node.id, f"{node.name} ({unit})" if unit and node.unit is not Unit.SHARE else node.name, cells)
