"""Elements × stages as a table of boxes; each box is one merger point and one operation."""

from collections.abc import Collection
from functools import partial
from typing import Any

import db.fields
from db import ecosystem as door
from pages.parts import fields, state
from pages.parts.grid import Cell, Column, Row, grid, kept
from salesops import content
from salesops.ecosystem import PlacedElement, to_look_through
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, ListKind, Stage
from salesops.workshop import Workshop

SUGGESTED, SET_ASIDE = "Suggested", "Set aside"  # the grid's style marks these by shape
TICKED = "Ticked by the template"
Point = tuple[str, Stage]  # element id and stage
Decisions = dict[Point, LinkState]


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Show the matrix of these elements, by category."""
    table = kept("matrix", workshop, lambda: _table(workshop, elements), *elements)
    grid("matrix", table, label="Elements by stage")


def _table(workshop: Workshop, elements: dict[str, PlacedElement]) -> tuple[list[Row], tuple[Column, ...]]:
    people = fields.item_options(workshop, ListKind.PERSON)
    meaning = {stage.id: stage.meaning for stage in content.load().stages}
    columns = (
        *(Column(s.value, name, "check", help=meaning[s]) for s, name in stage_names(workshop).items()),
        Column("owner_id", "Owner", "choice", options=people, adds=ListKind.PERSON),
        Column("applicable", "Applies here", "check", help="An element that does not apply never creates a gap"),
    )
    decided = {(link.element_id, link.stage): link.state for link in workshop.links}
    ticked = frozenset(to_look_through(workshop))
    return [_row(workshop, decided, ticked, element) for element in elements.values()], columns


def _row(workshop: Workshop, decided: Decisions, ticked: Collection[Point], element: PlacedElement) -> Row:
    cells = {
        stage.value: _cell(workshop, decided.get((element.id, stage)), (element.id, stage) in ticked, element, stage)
        for stage in Stage
    }
    cells["owner_id"] = Cell(field=db.fields.of("element", element.id, "owner_id"), value=element.owner_id)
    cells["applicable"] = Cell(field=db.fields.of("element", element.id, "applicable"), value=element.applicable)
    return Row(element.id, element.name, cells, group=element.category)


def _cell(workshop: Workshop, decision: LinkState | None, ticked: bool, element: PlacedElement, stage: Stage) -> Cell:
    hints = {
        None: SUGGESTED if stage in element.suggested else "",
        LinkState.ACCEPTED: TICKED if ticked else "",
        LinkState.SET_ASIDE: SET_ASIDE,
    }
    return Cell(
        value=decision is LinkState.ACCEPTED,
        disabled=not element.applicable,
        hint=hints.get(decision, "") if element.applicable else "",
        on_change=partial(_decide, workshop.id, element.id, stage),
    )


def _decide(workshop_id: str, element_id: str, stage: Stage, value: Any, _was: Any) -> None:
    decided = LinkState.ACCEPTED if value else LinkState.SET_ASIDE
    door.decide(workshop_id, state.actor(), [(element_id, stage)], decided)
