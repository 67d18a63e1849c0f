"""A chart on a page: its finding as a heading, the drawing, and the same as a table."""

import streamlit as st

from pages.parts.errors import escape
from salesops.charts import Chart
from salesops.charts.theme import Mode, themed


def show(chart: Chart, key: str) -> None:
    """Draw a chart with its title above and, on demand, the same as a table; ``key`` is unique on the page."""
    st.markdown(f"**{escape(chart.title)}**")
    st.vega_lite_chart(themed(chart, mode()), theme=None, key=key, alt=chart.alt, height=chart.height)
    table = st.expander("The same as a table", key=f"{key}:table", on_change="rerun", icon=":material/table_rows:")
    if table.open:  # what is closed costs nothing
        with table:
            st.dataframe(list(chart.table), hide_index=True, height="content", alt=chart.alt)


def mode() -> Mode:
    """Return whether the person looks at light or dark ground."""
    return Mode.DARK if st.context.theme.type == "dark" else Mode.LIGHT
