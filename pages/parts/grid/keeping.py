"""Rows and columns as a grid draws them, worked out once: what may be typed where, and what the browser is told.

    grid("chosen", kept("chosen", workshop, lambda: (rows, columns)), label="Projects taken for now")

Most looks at a page find the very same rows: these are kept as the browser reads them, and only a row in which somebody
typed is told anew.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import db.fields
from db.drafts import RefusedValue
from pages.parts import adding, saving, state
from pages.parts.answers import Answer, news
from pages.parts.grid.handle import Live, Place
from pages.parts.grid.model import UNREAD, Cell, Column, ColumnKind, OnChange, Row, kind_of
from pages.parts.wire import Day, Kind
from salesops import formats
from salesops.kept import Kept
from salesops.workshop import Workshop

_MOST_KEPT = 64
_words = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True)
class Prepared:
    """A table ready to be drawn for who may edit, or may not; ``told`` is each row where nothing was typed in it."""

    workshop: Workshop
    may_edit: bool
    columns: Sequence[Column]
    rows: Sequence[Row]
    cells: Mapping[Place, Live]
    buttons: Mapping[Place, OnChange]
    told: Sequence[str]
    told_of_columns: str

    def words(self, answers: Mapping[Place, Answer], drafts: Mapping[str, RefusedValue]) -> str:
        """Return all rows as the browser reads them, with what came of what this person typed in some of them."""
        typed = {row for row, _ in answers}
        if drafts:
            fields = ((row, live.cell.field) for (row, _), live in self.cells.items())
            typed |= {row for row, field in fields if field is not None and field.id in drafts}
        if not typed:
            return f"[{','.join(self.told)}]"
        pairs = zip(self.rows, self.told, strict=True)
        anew = (_words(self._row(row, answers, drafts)) if row.id in typed else words for row, words in pairs)
        return f"[{','.join(anew)}]"

    def _row(self, row: Row, answers: Mapping[Place, Answer], drafts: Mapping[str, RefusedValue]) -> dict[str, Any]:
        cells = {
            column.id: self._cell(cell, (row.id, column.id), answers, drafts)
            for column in self.columns
            if (cell := row.cells.get(column.id)) is not None
        }
        return {"id": row.id, "label": row.label, "group": row.group, "cells": cells}

    def _cell(
        self, cell: Cell, place: Place, answers: Mapping[Place, Answer], drafts: Mapping[str, RefusedValue]
    ) -> dict[str, Any]:
        live = self.cells.get(place)
        if live is None:
            told: dict[str, Any] = {"v": "" if cell.value in (None, UNREAD) else cell.value}
        else:
            draft = saving.draft_of(cell.field, drafts) if drafts and cell.field is not None else None
            told = news(live.kind, live.stored, answers.get(place), draft)
        if not (cell.editable and self.may_edit):
            told["d"] = 1
        if hint := cell.hint or self._written(live):
            told["h"] = hint
        if cell.options is not None:
            told["o"] = [[str(value), label] for value, label in cell.options.items()]
        return told

    def _written(self, live: Live | None) -> str:
        """Return a day as the workshop writes it: a browser draws it as its own country does."""
        if live is None or not isinstance(live.kind, Day) or not live.stored:
            return ""
        return formats.day(date.fromisoformat(str(live.kind.show(live.stored))), self.workshop.settings)


_known: Kept[Prepared] = Kept(_MOST_KEPT)


def kept(
    name: str,
    workshop: Workshop,
    make: Callable[[], tuple[Sequence[Row], Sequence[Column]]],
    *also: Hashable,
    of: tuple[object, ...] = (),
) -> Prepared:
    """Return the table of the rows and columns that ``make`` makes of a workshop, of immutable parts and ``also``.

    It is made once for all who may do the same: nothing that a cell does may hold who is there or what they chose, but
    for what ``also`` names. ``name`` tells tables of the same parts apart.
    """
    may_edit = state.may_edit()
    return _known.get((workshop, *of), lambda: _prepared(workshop, may_edit, *make()), name, may_edit, *also)


def prepared(rows: Sequence[Row], columns: Sequence[Column]) -> Prepared:
    """Return the table of these rows; a field's cell without a value is read from the open workshop."""
    return _prepared(state.load_workshop(), state.may_edit(), rows, columns)


def _prepared(workshop: Workshop, may_edit: bool, rows: Sequence[Row], columns: Sequence[Column]) -> Prepared:
    told: list[str] = []
    cells, buttons = _places(workshop, rows, columns)
    table = Prepared(
        workshop, may_edit, columns, rows, cells, buttons, told, _words([_column(column) for column in columns])
    )
    told += [_words(table._row(row, {}, {})) for row in rows]
    return table


def _places(
    workshop: Workshop, rows: Sequence[Row], columns: Sequence[Column]
) -> tuple[dict[Place, Live], dict[Place, OnChange]]:
    """Return where something may be typed or ticked, and where a button stands that may be pressed."""
    cells: dict[Place, Live] = {}
    buttons: dict[Place, OnChange] = {}
    kinds: dict[tuple[str, str | None], Kind] = {}  # one for all cells of a column, however many choices it has
    signs = formats.signs(workshop.settings)
    for row in rows:
        for column in columns:
            cell = row.cells.get(column.id)
            if cell is None:
                continue
            if column.kind == ColumnKind.BUTTON:
                if cell.on_change is not None and not cell.disabled:
                    buttons[row.id, column.id] = cell.on_change
            elif cell.editable or cell.field is not None:
                alike = column.id, None if cell.field is None else cell.field.table
                kind = kinds.get(alike) if cell.options is None else kind_of(column, cell, signs)
                if kind is None:
                    kind = kinds[alike] = kind_of(column, cell, signs)
                label = f"{row.label} – {column.label}"
                cells[row.id, column.id] = Live(cell, kind, _stored(workshop, cell), label, column.adds)
    return cells, buttons


def _stored(workshop: Workshop, cell: Cell) -> Any:
    if cell.value is not UNREAD:
        return cell.value
    return None if cell.field is None else db.fields.read(workshop, cell.field)


def _column(column: Column) -> dict[str, Any]:
    days = {"days": [Day.first.isoformat(), Day.last.isoformat()]} if column.kind == ColumnKind.DATE else {}
    return days | {
        "id": column.id,
        "label": column.label,
        "kind": str(ColumnKind.NUMBER if column.kind == ColumnKind.WEEK else column.kind),
        "options": [[str(value), label] for value, label in column.options.items()],
        "help": column.help,
        "unit": column.unit or ("%" if column.kind == ColumnKind.PERCENT else ""),
        "width": column.width,
        "required": column.required,
        "right": column.right,
        "adds": adding.words(column.adds),
    }
