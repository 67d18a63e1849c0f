"""History: who changed what and when, and undo of any change that still stands."""

from functools import partial
from typing import Any

import streamlit as st

from db import history
from db.access import Right
from pages.parts import guard, live, state
from pages.parts.errors import friendly_errors
from pages.parts.grid import Cell, Column, Row, grid
from salesops import formats
from salesops.changes import replaced
from salesops.workshop import Settings

SHOWN, STEP = "history:shown", 25
COLUMNS = (
    Column("what", "What", "static"),
    Column("values", "Before → after", "static"),
    Column("who", "Who", "static", width="8rem"),
    Column("undo", "", "button", width="6rem"),
)


def undo(entry_id: str, _value: Any, _was: Any) -> None:
    """Undo one entry; what stands in the way is said beside the table."""
    history.undo(state.workshop_id() or "", state.actor(), entry_id)


def show_more() -> None:
    """Show the next older entries as well."""
    st.session_state[SHOWN] = st.session_state.get(SHOWN, STEP) + STEP


def row(entry: history.Entry, names: dict[str, str], settings: Settings) -> Row:
    """Return one entry as a row, with its undo where it can be undone."""
    cells = {
        "what": Cell(value=f"{entry.act} (undone)" if entry.undone else entry.act),
        "values": Cell(value=replaced(entry.rows, names, settings)),
        "who": Cell(value=entry.actor_name),
    }
    if not entry.undone and entry.version > 1:
        label = "Redo" if entry.act.startswith("Undid: ") else "Undo"
        cells["undo"] = Cell(value=label, on_change=partial(undo, entry.id))
    return Row(entry.id, formats.moment(entry.at, settings), cells)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    shown = st.session_state.get(SHOWN, STEP)
    entries = history.entries(workshop.id, state.actor(), limit=shown + 1)
    names = {item.id: item.name for item in (*workshop.list_items, *workshop.elements, *workshop.projects)}
    st.title("History")
    st.markdown(
        "Every change with its time and author, newest first. Undo brings back what one change replaced, "
        "unless somebody has gone on from there."
    )
    rows = [row(entry, names, workshop.settings) for entry in entries[:shown]]
    grid("history", rows, COLUMNS, label="Changes", row_header="When", hide_label=True)
    if len(entries) > shown:
        st.button("Show older changes", on_click=show_more)
    live.follow(history.SUBJECTS)
