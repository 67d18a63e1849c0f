"""A table that saves itself cell by cell: plain inputs in a plain HTML table, one operation per changed cell.

grid("projects", rows, [Column("name", "Project"), Column("weeks", "Weeks", "number")], label="Projects")
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db.drafts import RefusedValue
from pages.parts import adding, saving, state
from pages.parts.answers import news
from pages.parts.assets import component
from pages.parts.grid import handle
from pages.parts.grid.handle import Drawn, Live
from pages.parts.grid.model import UNREAD, Cell, Column, ColumnKind, Row, kind_of
from pages.parts.wire import Day, Kind
from salesops import formats

__all__ = ["Cell", "Column", "ColumnKind", "Row", "grid"]

FIND_FROM = 15  # rows: fewer are seen at once on a desk

_HTML = """<div class="grid">
<div class="head"><span class="label"></span><span class="note" aria-live="polite"></span></div>
<div class="find" hidden><input type="search" autocomplete="off"><span class="found" aria-live="polite"></span></div>
<div class="scroll" tabindex="-1"></div>
<p class="problem" role="alert" hidden></p>
<div class="foot"></div>
</div>"""

_JS = ("js/core.js", "js/adding.js", *(f"grid/{name}.js" for name in ("cells", "table", "find", "keys", "grid")))
_mount = component(
    "grid",
    html=_HTML,
    css=("grid/grid.css", "grid/cards.css", "js/clash.css"),
    js=_JS,
)


def grid(
    key: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    label: str,
    height: int | None = None,
    on_add: Callable[[], object] | None = None,
    on_remove: Callable[[str], object] | None = None,
    empty: str = "Nothing here yet.",
    footer: Mapping[str, str] | None = None,
    row_header: str | None = "",
    add_label: str = "Add a row",
    hide_label: bool = False,
    find: str = "",
) -> None:
    """Draw a table whose cells save themselves.

    Parameters
    ----------
    label
        The table's name, above it and for screen readers.
    height
        The largest height in pixels; the header stays while the rows scroll. None: as high as the window allows.
    on_add, on_remove
        Called without arguments, or with the row's id, when the button is pressed; WorkshopErrors are shown.
    footer
        ``{column id: text}`` of a last row, for example totals.
    find
        What is looked for in a long table, as "Find a person": from `FIND_FROM` rows on a line above it leaves only the
        rows that hold the words typed there. It changes nothing.
    row_header
        Header of the column of row labels; None leaves that column out (where the first column holds the name).

    Mount it in the page's body, not inside a fragment: a fragment does not outlive a restart of the server.
    """
    workshop = state.load_workshop()
    key = f"grid:{key}:{workshop.id}"
    drawn = _drawn(key, rows, columns, on_add, on_remove)
    answers = handle.of(key)
    mine = _Mine(state.may_edit(), state.my_drafts())
    data = {
        "key": f"draft:{state.actor().id}:{key}",
        "version": workshop.version,
        "label": label,
        "hideLabel": hide_label,
        "height": height,
        "empty": empty,
        "rowHeader": row_header,
        "columns": [_column(column) for column in columns],
        "rows": [_row(row, columns, drawn, answers, mine) for row in rows],
        "find": find if len(rows) >= FIND_FROM else "",
        "footer": dict(footer) if footer else None,
        "add": add_label if on_add is not None and mine.may_edit else None,
        "remove": on_remove is not None and mine.may_edit,
        "acts": answers.acts,
        "problem": answers.problem,
    }
    result = _mount(key=key, data=data, on_ops_change=partial(_told, drawn))
    if handle.take(drawn, result.ops):  # the first run after a restart comes without the callback
        st.session_state[state.STALE] = True


def _told(drawn: Drawn) -> None:
    handle.take(drawn, st.session_state[drawn.key].ops)


def _drawn(
    key: str,
    rows: Sequence[Row],
    columns: Sequence[Column],
    on_add: Callable[[], object] | None,
    on_remove: Callable[[str], object] | None,
) -> Drawn:
    cells, buttons = {}, {}
    kinds: dict[tuple[str, str | None], Kind] = {}  # one for all cells of a column, however many choices it has
    signs = formats.signs(state.load_workshop().settings)
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
                live = Live(cell, kind, _stored(cell), f"{row.label} – {column.label}", column.adds)
                cells[row.id, column.id] = live
    return Drawn(key, cells, buttons, frozenset(row.id for row in rows), on_add, on_remove)


def _stored(cell: Cell) -> Any:
    if cell.value is not UNREAD:
        return cell.value
    return None if cell.field is None else db.fields.read(state.load_workshop(), cell.field)


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


@dataclass(frozen=True)
class _Mine:
    """What this person may do and has typed, asked once for all cells."""

    may_edit: bool
    drafts: Mapping[str, RefusedValue]


def _row(row: Row, columns: Sequence[Column], drawn: Drawn, answers: handle.Answers, mine: _Mine) -> dict[str, Any]:
    cells = {}
    for column in columns:
        cell = row.cells.get(column.id)
        if cell is not None:
            cells[column.id] = _cell(row, column, cell, drawn, answers, mine)
    return {"id": row.id, "label": row.label, "group": row.group, "cells": cells}


def _written(live: Live | None) -> str:
    """Return a day as the workshop writes it: a browser draws it as its own country does."""
    if live is None or not isinstance(live.kind, Day) or not live.stored:
        return ""
    return formats.day(date.fromisoformat(str(live.kind.show(live.stored))), state.load_workshop().settings)


def _cell(row: Row, column: Column, cell: Cell, drawn: Drawn, answers: handle.Answers, mine: _Mine) -> dict[str, Any]:
    place = (row.id, column.id)
    live = drawn.cells.get(place)
    if live is None:
        told: dict[str, Any] = {"v": "" if cell.value in (None, UNREAD) else cell.value}
    else:
        draft = None if cell.field is None else saving.draft_of(cell.field, mine.drafts)
        told = news(live.kind, live.stored, answers.cells.get(place), draft)
    if not (cell.editable and mine.may_edit):
        told["d"] = 1
    if hint := cell.hint or _written(live):
        told["h"] = hint
    if cell.options is not None:
        told["o"] = [[str(value), label] for value, label in cell.options.items()]
    return told
