"""Elements × stages as a table of boxes; each box is one merger point and one operation."""

from functools import partial
from typing import Any

import db.fields
from db import ecosystem as door
from pages.parts import fields, state
from pages.parts.grid import Cell, Column, Row, grid
from salesops import content
from salesops.ecosystem import PlacedElement, is_accepted, placed
from salesops.vocabulary import LinkState, ListKind, Stage
from salesops.workshop import Workshop


def show(workshop: Workshop) -> None:
    """Show the matrix of the elements at the workshop's depth, by category."""
    people = fields.item_options(workshop, ListKind.PERSON)
    columns = (
        *(Column(s.id.value, s.name, "check", help=s.meaning) for s in content.load().stages),
        Column("owner_id", "Owner", "choice", options=people),
        Column("applicable", "Applies here", "check", help="An element that does not apply never creates a gap"),
    )
    grid("matrix", [_row(workshop, e) for e in placed(workshop).values()], columns, label="Elements by stage")


def _row(workshop: Workshop, element: PlacedElement) -> Row:
    cells = {stage.value: _cell(workshop, element, stage) for stage in Stage}
    cells["owner_id"] = Cell(field=db.fields.of("element", element.id, "owner_id"), value=element.owner_id)
    cells["applicable"] = Cell(field=db.fields.of("element", element.id, "applicable"), value=element.applicable)
    return Row(element.id, element.name, cells, group=element.category)


def _cell(workshop: Workshop, element: PlacedElement, stage: Stage) -> Cell:
    return Cell(
        value=is_accepted(workshop, element.id, stage),
        disabled=not element.applicable,
        hint="Suggested" if stage in element.suggested else "",
        on_change=partial(_decide, workshop.id, element.id, stage),
    )


def _decide(workshop_id: str, element_id: str, stage: Stage, value: Any, _was: Any) -> None:
    decided = LinkState.ACCEPTED if value else LinkState.SET_ASIDE
    door.decide(workshop_id, state.actor(), [(element_id, stage)], decided)
