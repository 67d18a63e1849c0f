"""Tables and matrices as grids: one cell, one field, one change."""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import channels, history
from db.change import ChangedMeanwhile
from db.fields import Field, Saved
from pages.parts import fields, grid, state, undo
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.questions import named_before
from pages.parts.questions.place import Place
from pages.parts.wire import plain_number
from salesops import formats
from salesops.components.computed import FORMULAS, computed
from salesops.content.answer_schema import CellSpec, ColumnSpec, MatrixSpec, TableSpec
from salesops.vocabulary import CellType, ChannelAct
from salesops.workshop import Workshop
from salesops.workshop.channels import ABLE_COLUMNS, ABLE_QUESTION

_KINDS = {
    CellType.NUMBER: ColumnKind.NUMBER,
    CellType.PERCENT: ColumnKind.PERCENT,
    CellType.MONEY: ColumnKind.MONEY,
    CellType.CHOICE: ColumnKind.CHOICE,
    CellType.ITEM: ColumnKind.CHOICE,
    CellType.YES_NO: ColumnKind.CHOICE,  # a tick could not tell "no" from "not answered"
    CellType.DATE: ColumnKind.DATE,
}
_YES_NO = {"yes": "Yes", "no": "No"}
_ROOM = 4  # so many columns of words leave each enough room to wrap


def show_table(place: Place, spec: TableSpec) -> None:
    """Draw a table; free rows are added and removed, with undo."""
    workshop, question, values = place.workshop, place.question, _values(place)
    wide = sum(column.type is CellType.TEXT for column in spec.columns) <= _ROOM
    columns = [
        _column(workshop, c, c.id, c.label, wide, c.required and not c.computed, c.computed) for c in spec.columns
    ]
    worked_out = computed(question.id, workshop) if place.person_id is None else {}
    free = not spec.rows and spec.row_per is None
    rows = _row_labels(workshop, spec, values)
    if not (rows or free):
        return  # the empty list speaks for itself
    grid.grid(
        place.key,
        [
            Row(row, label, {c.id: _table_cell(place, values, row, c, worked_out) for c in spec.columns})
            for row, label in rows.items()
        ],
        columns,
        label=question.text,
        hide_label=True,
        row_header=None if free else "",
        on_add=partial(_add, place) if free else None,
        on_remove=partial(_remove, place) if free else None,
        empty=f"No row yet. A row asks for: {' · '.join(c.label for c in spec.columns if not c.computed)}.",
    )
    if free:
        named_before.offer(place, spec)
    if question.id in FORMULAS:
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(FORMULAS[question.id])


def show_matrix(place: Place, spec: MatrixSpec) -> None:
    """Draw a matrix, every cell of the same kind."""
    workshop, values = place.workshop, _values(place)
    columns = {c.id: c.label for c in spec.columns}
    if spec.columns_from is not None:
        columns = {item.id: item.name for item in workshop.items(spec.columns_from)}
    rows = {r.id: r.label for r in spec.rows}
    if spec.rows_from is not None:
        rows = {item.id: item.name for item in workshop.items(spec.rows_from)}
    if not (rows and columns):
        return
    wide = len(columns) <= _ROOM
    grid.grid(
        place.key,
        [Row(row, label, {c: _cell(place, values, row, c, spec.cell) for c in columns}) for row, label in rows.items()],
        [_column(workshop, spec.cell, column, label, wide) for column, label in columns.items()],
        label=place.question.text,
        hide_label=True,
    )


def _values(place: Place) -> Mapping[str, Mapping[str, Any]]:
    value = place.value
    return value if isinstance(value, Mapping) else {}


def _row_labels(workshop: Workshop, spec: TableSpec, values: Mapping[str, Any]) -> dict[str, str]:
    if spec.rows:
        return {option.id: option.label for option in spec.rows}
    if spec.row_per is not None:
        return {item.id: item.name for item in workshop.items(spec.row_per)}
    return {row: f"Row {number}" for number, row in enumerate(values, start=1)}


def _column(
    workshop: Workshop,
    cell: CellSpec,
    column_id: str,
    label: str,
    wide: bool,
    required: bool = False,
    shown_only: bool = False,
) -> Column:
    kind = _KINDS.get(cell.type, ColumnKind.LONG_TEXT if wide else ColumnKind.TEXT)
    money = cell.type is CellType.MONEY
    return Column(
        column_id,
        label,
        ColumnKind.STATIC if shown_only else kind,
        options=_options(workshop, cell),
        unit=workshop.settings.currency if money else cell.unit or ("%" if cell.type is CellType.PERCENT else ""),
        required=required,
    )


def _options(workshop: Workshop, cell: CellSpec) -> Mapping[str, str]:
    if cell.type is CellType.YES_NO:
        return _YES_NO
    if cell.list is not None:
        return {item.id: item.name for item in workshop.items(cell.list)}
    return {option.id: option.label for option in cell.options}


def _table_cell(
    place: Place,
    values: Mapping[str, Mapping[str, Any]],
    row: str,
    column: ColumnSpec,
    worked_out: Mapping[str, Mapping[str, float | None]],
) -> Cell:
    if not column.computed:
        return _cell(place, values, row, column.id, column)
    number = worked_out.get(column.id, {}).get(row)
    signs = formats.signs(place.workshop.settings)
    return Cell(value="–" if number is None else plain_number(round(number, 1), signs))


def _cell(place: Place, values: Mapping[str, Mapping[str, Any]], row: str, column: str, spec: CellSpec) -> Cell:
    field, stored = place.field(row, column), values.get(row, {}).get(column)
    if place.question.id == ABLE_QUESTION and place.person_id is None:
        return Cell(value=stored, on_change=partial(_rate, place, row, column))
    if spec.type is CellType.YES_NO:
        save = partial(_save_yes_no, place.workshop.id, field, f"{place.name} {column}")
        return Cell(value=_word(stored), on_change=save)
    if spec.list is not None and stored is not None:
        return Cell(field, stored, options=fields.item_options(place.workshop, spec.list, stored))
    return Cell(field, stored)


def _rate(place: Place, channel: str, column: str, said: str | None, was: str | None) -> Saved:
    """Write a cell of the channels' grid: it is kept there alone."""
    duty = next(duty for duty, name in ABLE_COLUMNS.items() if name == column)
    cell, label = (channel, ChannelAct.ENABLE, duty), f"{place.name} {place.workshop.item_name(channel)}"
    return channels.rate(place.workshop.id, state.actor(), cell, said, was=was, label=label)


def _save_yes_no(workshop_id: str, field: Field, label: str, value: str | None, was: str | None) -> Saved:
    said = {"yes": True, "no": False}
    try:
        saved = db.fields.save(
            workshop_id, state.actor(), field, said.get(value or ""), was=said.get(was or ""), label=label
        )
    except ChangedMeanwhile as clash:
        raise ChangedMeanwhile(_word(clash.theirs), clash.by, clash.at) from clash
    return Saved(_word(saved.value), saved.at)


def _word(said: bool | None) -> str | None:
    return None if said is None else "yes" if said else "no"


def _add(place: Place) -> None:
    field = place.field(secrets.token_hex(6))
    db.fields.save(place.workshop.id, state.actor(), field, {}, was=None, label=f"{place.name}: one more row")


def _remove(place: Place, row: str) -> None:
    field, was, label = place.field(row), place.stored(row), f"{place.name}: removed a row"
    db.fields.save(place.workshop.id, state.actor(), field, None, was=was, label=label)
    entry = history.latest(place.workshop.id, state.actor())
    undo.offer_undo(entry.id if entry else None)
