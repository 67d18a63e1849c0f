"""History: who changed what and when, how one value came to be, and undo of any change that still stands."""

from functools import partial
from typing import Any

import streamlit as st

from db import audit, history
from db.access import Right
from pages.parts import guard, live, state
from pages.parts.errors import friendly_errors
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.history import looking, one_value, taking
from salesops import formats
from salesops.changes import replaced
from salesops.workshop import Settings

SHOWN, STEP = "history:shown", 25
COLUMNS = (
    Column("what", "What", "static", width="21rem"),
    Column("values", "Before → after", "static", width="9rem"),
    Column("who", "Who", "static", width="8rem"),
    Column("past", "", "button", width="7rem"),
    Column("undo", "", "button", width="6rem"),
)


def undo(entry_id: str, _value: Any, _was: Any) -> None:
    """Undo one entry; what stands in the way is said beside the table."""
    history.undo(state.workshop_id() or "", state.actor(), entry_id)


def show_more() -> None:
    """Show the next older entries as well."""
    st.session_state[SHOWN] = st.session_state.get(SHOWN, STEP) + STEP


def what(entry: history.Entry) -> str:
    """Return what was done, and how it stands."""
    if entry.undone:
        return f"{entry.act} (undone by {entry.undone_by})" if entry.undone_by else f"{entry.act} (undone)"
    return f"{entry.act} (cannot be undone)" if entry.for_good and entry.version > 1 else entry.act


def row(entry: history.Entry, names: dict[str, str], settings: Settings) -> Row:
    """Return one entry as a row, with its undo where it can be undone."""
    cells = {
        "what": Cell(value=what(entry)),
        "values": Cell(value=replaced(entry.rows, names, settings)),
        "who": Cell(value=entry.actor_name),
    }
    if (value := one_value.value_of(entry)) is not None:
        cells["past"] = Cell(value="All values", on_change=partial(one_value.choose, value))
    if state.may_edit() and not entry.undone and not entry.for_good:
        label = "Redo" if entry.act.startswith("Undid: ") else "Undo"
        cells["undo"] = Cell(value=label, on_change=partial(undo, entry.id))
    return Row(entry.id, formats.moment(entry.at, settings), cells)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("History")
    st.markdown(
        "Every change with its time and author, newest first. Undo brings back what one change replaced, "
        "unless somebody has gone on from there. What was done for good says so."
    )
    wanted = looking.asked(workshop)
    one_value.show(workshop)
    shown = st.session_state.get(SHOWN, STEP)
    entries = history.entries(workshop.id, state.actor(), limit=shown + 1, wanted=wanted)
    names = audit.names(workshop)
    rows = [row(entry, names, workshop.settings) for entry in entries[:shown]]
    grid(
        "history", rows, COLUMNS, label="Changes", row_header="When", hide_label=True,
        empty="Nothing was changed that fits. Look for something else above.",
    )  # fmt: skip
    if len(entries) > shown:
        st.button("Show older changes", on_click=show_more)
    taking.show(workshop)
    live.follow(history.SUBJECTS)
