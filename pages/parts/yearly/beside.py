"""Years side by side."""

import streamlit as st

from pages.parts import table
from pages.parts.errors import escape
from salesops.workshop import Workshop
from salesops.yearly import beside


def show(workshop: Workshop) -> None:
    """Draw every reviewed year: the goal first, then each driver, planned and what came."""
    told = beside.reviews(workshop)
    if not told:
        with st.container(border=True):
            st.markdown("**No year was reviewed yet.** From the second year on, the same driver can be seen over time.")
        return
    if finding := beside.finding(told, workshop.settings):
        st.markdown(f"**{escape(finding)}**")
    rows = list(beside.rows(told, workshop.settings))
    table.show(
        rows, alt="Planned and actual value of each driver, year by year",
        config={beside.NAME: st.column_config.TextColumn(pinned=True, width=220)},
    )  # fmt: skip
    st.caption("– is not given in that year. The first row is what the drivers give together.")
