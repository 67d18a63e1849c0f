"""A page with one of every part, on the database of DATABASE_URL; the browser tests drive it."""

from collections.abc import Mapping

import streamlit as st

import db.fields
from db import ecosystem, lists
from db.fields import Field
from pages.parts import fields, grid, live, state, undo
from pages.parts.grid import Cell, Column, Row
from salesops import content
from salesops.content.tree_schema import TreeNode
from salesops.vocabulary import Audience, GoalKind, LinkState, ListKind, Stage
from salesops.workshop import DriverValue, Workshop

st.set_page_config(page_title="Parts", layout="wide")


def people(workshop: Workshop) -> None:
    """People and projects as grids."""
    who = workshop.items(ListKind.PERSON)
    functions = {f.id: f.name for f in workshop.items(ListKind.FUNCTION)}
    grid.grid(
        "people",
        [
            Row(
                p.id,
                p.name,
                {
                    "name": Cell(db.fields.of("listitem", p.id, "name"), p.name),
                    "function": Cell(db.fields.of("listitem", p.id, "function_id"), p.function_id),
                },
            )
            for p in who
        ],
        [Column("name", "Name", required=True), Column("function", "Function", "choice", functions)],
        label="People",
        row_header=None,
        on_add=lambda: lists.add(workshop.id, state.actor(), ListKind.PERSON, f"Person {len(who) + 1}"),
        on_remove=lambda person: undo.offer_undo(lists.remove(workshop.id, state.actor(), person)),
        add_label="Add a person",
        empty="Nobody yet. Add who takes part.",
    )
    drivers = {d.node_id: d for d in workshop.driver_values}
    grid.grid(
        "drivers",
        [driver_row(node, drivers) for node in content.load().tree(GoalKind.REVENUE_GROWTH).nodes if not node.formula][
            :8
        ],
        [
            Column("unit", "Unit", "static"),
            Column("value", "Value", "number", help="Last full year"),
            Column("source", "Where it comes from", "long_text"),
        ],
        label="Drivers",
        row_header="Driver",
        footer={"value": "12 of 40"},
    )


def driver_row(node: TreeNode, drivers: Mapping[str, DriverValue]) -> Row:
    """One driver with its value and source."""
    there = drivers.get(node.id)
    return Row(
        node.id,
        node.name,
        {
            "unit": Cell(value=str(node.unit)),
            "value": Cell(db.fields.driver(GoalKind.REVENUE_GROWTH, node.id), there.value if there else None),
            "source": Cell(db.fields.driver(GoalKind.REVENUE_GROWTH, node.id, "source"), there.source if there else ""),
        },
        group="Volume" if ord(node.id[-1]) % 2 else "Price",
    )


def matrix(workshop: Workshop) -> None:
    """Which element serves which stage: 48 rows of 5 ticks."""
    there = {(link.element_id, link.stage) for link in workshop.accepted_links()}

    def tick(element_id: str, stage: Stage) -> Cell:
        def change(value: bool, was: bool) -> None:
            state_now = LinkState.ACCEPTED if value else LinkState.SET_ASIDE
            ecosystem.decide(workshop.id, state.actor(), [(element_id, stage)], state_now)

        return Cell(value=(element_id, stage) in there, on_change=change)

    grid.grid(
        "links",
        [
            Row(e.id, e.name, {s.value: tick(e.id, s) for s in Stage}, group=e.category_id)
            for e in sorted(workshop.elements, key=lambda e: e.category_id)
        ],
        [Column(s.value, s.value.capitalize(), "check") for s in Stage],
        label="Elements and stages",
        row_header="Element",
        height=420,
        find="Find an element",
    )


def parts() -> None:
    """Every field type, the text and the grid."""
    workshop = state.current_workshop()
    st.title(workshop.settings.name)
    left, right = st.columns(2, gap="large")
    with left:
        fields.text(
            db.fields.goal("statement"),
            "Goal",
            help="One sentence: from what, to what, by when.",
            placeholder="For example: grow recurring revenue …",
        )
        fields.line(db.fields.setting("name"), "Workshop name")
        fields.item(db.fields.goal("owner_id"), "Owner", ListKind.PERSON)
        fields.yes_no(
            Field("element", (("id", workshop.elements[0].id),), "applicable"),
            f"{workshop.elements[0].name} applies here",
        )
    with right:
        fields.number(db.fields.goal("baseline"), "Baseline", unit="USD")
        fields.number(db.fields.goal("target"), "Target", unit="USD")
        fields.number(db.fields.setting("role_load_cap"), "Load per role", integer=True)
        fields.day(db.fields.goal("ends_on"), "Ends on")
        fields.beside([fields.a_day(db.fields.goal("starts_on"), "Starts on")], least_width=150, workshop=workshop)
        fields.choice(
            db.fields.setting("good_enough_level"), "Good enough level", {n: f"{n} of 5" for n in range(6)}, blank=None
        )
    people(workshop)
    matrix(workshop)
    fields.text(db.fields.note("goal", Audience.TEAM), "Note", rows=2)
    st.button("Next")
    undo.undo_bar()
    live.follow({"goal", "settings", "element", "note", "link", "drivervalue", "listitem", "project"})


parts()
