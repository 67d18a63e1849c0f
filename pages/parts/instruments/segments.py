"""Segments by channels as one matrix: who leads, who shares, what each holds, and the holes."""

from datetime import date

import streamlit as st

from pages.parts import charts
from pages.parts.instruments import grid
from salesops.charts.coverage import coverage
from salesops.instruments.channel_grid import channel_grid
from salesops.workshop import Workshop


def show(workshop: Workshop, today: date) -> None:
    """Draw the matrix, or what it waits for."""
    found = channel_grid(workshop)
    if not (found.segments and found.channels):
        st.info("The matrix needs segments and channels on the lists. Add them at the questions above.")
        return
    if not found.roles_given:
        st.caption("Nobody has said who leads where (SC3): every channel counts for every segment.")
    charts.show(coverage(found), "instrument:coverage")
    st.caption(
        "The three signs are market · sell · support: 0 needed and absent, 1 ad hoc, 2 written and done for some, "
        "3 for most, – not answered or not meant. The last column names the duties that nobody holds: M, S, Su."
    )
    grid.how()
