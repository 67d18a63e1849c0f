"""History: who changed what and when, how one value came to be, and undo of any change that still stands."""

import streamlit as st

from db import history
from db.access import Right
from pages.parts import guard, live, state
from pages.parts.errors import friendly_errors
from pages.parts.grid import Column, Row, grid
from pages.parts.history import known, looking, one_value, taking

SHOWN, STEP = "history:shown", 25
COLUMNS = (
    Column("what", "What", "static"),  # these two share what the others leave
    Column("values", "Before\u00a0→\u00a0after", "static"),
    Column("who", "Who", "static", width="6.5rem"),
    Column("past", "", "button", width="6.5rem"),
    Column("undo", "", "button", width="4.5rem"),
)


def show_more() -> None:
    """Show the next older entries as well."""
    st.session_state[SHOWN] = st.session_state.get(SHOWN, STEP) + STEP


def filled(rows: list[Row]) -> tuple[Column, ...]:
    """Return the columns that say something in one of the rows; all where there is no row."""
    said = {name for row in rows for name, cell in row.cells.items() if cell.value}
    return tuple(column for column in COLUMNS if column.id in said or not rows)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("History")
    st.markdown(
        "Every change with its time and author, newest first. Undo brings back what one change replaced, "
        "unless somebody has gone on from there. What was done for good says so."
    )
    wanted = looking.wanted(workshop)
    one_value.show(workshop)
    rows, more = known.rows(workshop, wanted, st.session_state.get(SHOWN, STEP))
    grid(
        "history", rows, filled(rows), label="Changes", row_header="When", hide_label=True,
        empty="Nothing was changed that fits. Look for something else above.",
    )  # fmt: skip
    if more:
        st.button("Show older changes", on_click=show_more)
    taking.show(workshop)
    live.follow(history.SUBJECTS)
