"""How one value came to be: everything it ever was, with who and when, and any of it back as a new change."""

from functools import partial
from typing import Any

import streamlit as st

from db import audit, field_history
from db.field_history import Past
from db.history import Entry
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops import changes, formats
from salesops.workshop import Workshop

CHOSEN = "history:value"  # table, row's id, column, and how the value is called
_COLUMNS = (
    Column("value", "Value", "static"),
    Column("who", "Who", "static", width="9rem"),
    Column("act", "By", "static"),
    Column("back", "", "button", width="7rem"),
)


def value_of(entry: Entry) -> tuple[str, str, str, str] | None:
    """Return which single value an entry changed, None where it changed several or a whole row."""
    if len(entry.rows) != 1 or len(columns := changes.columns(entry.rows[0])) != 1:
        return None
    row, (column,) = entry.rows[0], columns
    if field_history.address(row["table"], row["after"], column) is None:
        return None
    label = entry.act.removeprefix("Changed ") if entry.act.startswith("Changed ") else ""
    return row["table"], row["id"], column, label or changes.column_in_words(column)


def choose(value: tuple[str, str, str, str], _value: Any, _was: Any) -> None:
    """Show how a value came to be."""
    st.session_state[CHOSEN] = value


def show(workshop: Workshop) -> None:
    """Draw every value that the chosen field had; nothing where none is chosen."""
    chosen = st.session_state.get(CHOSEN)
    if chosen is None:
        return
    table, row_id, column, label = chosen
    found = field_history.of_row(workshop.id, state.actor(), table, row_id, column)
    with st.container(border=True):
        times = "once" if len(found) == 1 else f"{len(found)} times"
        st.markdown(f"**How “{escape(label)}” came to be**")
        st.caption(f"It was written {times}, the newest first. What is brought back is a change of its own.")
        grid(
            f"history:{table}:{row_id}:{column}",
            [_row(n, past, chosen, workshop) for n, past in enumerate(found)],
            _COLUMNS, label="Values", row_header="When", hide_label=True, height=360,
        )  # fmt: skip
        st.button("Close", key="history:close", on_click=st.session_state.pop, args=(CHOSEN, None))


def _row(place: int, past: Past, chosen: tuple[str, str, str, str], workshop: Workshop) -> Row:
    table, _, column, _ = chosen
    row = {**past.row, column: past.value}
    words = changes.value_in_words(table, row, column, audit.names(workshop), workshop.settings)
    cells = {
        "value": Cell(value=words),
        "who": Cell(value=past.by or "Not known"),
        "act": Cell(value=past.act or "Before the first change that is known"),
    }
    if place > 0 and state.may_edit():
        cells["back"] = Cell(value="Bring back", on_change=partial(_restore, past, chosen))
    when = "Earlier" if past.at is None else formats.moment(past.at, workshop.settings)
    return Row(str(place), when, cells)


def _restore(past: Past, chosen: tuple[str, str, str, str], _value: Any, _was: Any) -> None:
    table, _, column, label = chosen
    field_history.restore(*state.here(), table, past, column, label=label)
