"""A chart on a page: its finding as a heading, the drawing, and the same as a table."""

import streamlit as st

from pages.parts import table as tables
from pages.parts.errors import escape
from salesops.charts import Chart
from salesops.charts.chart import Spec
from salesops.charts.theme import Mode, themed

IN_A_ROOM = 1.8  # words of 23 pixels: a fiftieth of a screen's height, or more


def show(chart: Chart, key: str) -> None:
    """Draw a chart with its title above and, on demand, the same as a table; ``key`` is unique on the page."""
    st.markdown(f"**{escape(chart.title)}**")
    st.vega_lite_chart(_as_drawn(themed(chart, mode())), theme=None, key=key, alt=chart.alt, height=chart.height)
    table = st.expander("The same as a table", key=f"{key}:table", on_change="rerun", icon=":material/table_rows:")
    if table.open:  # what is closed costs nothing
        with table:
            tables.show(chart.table, alt=chart.alt)


def _as_drawn(spec: Spec) -> Spec:
    """Return the drawing with its rows one level down: on top they would be made a data frame, at every look again."""
    if "data" not in spec or "layer" not in spec:
        return spec
    rest = {name: part for name, part in spec.items() if name not in ("data", "layer")}
    return {**rest, "layer": [{"data": spec["data"], "layer": spec["layer"]}]}


def show_large(chart: Chart, key: str) -> None:
    """Draw a chart for a whole room: as high as its place, in letters that are read from the other end of it.

    Its words stand in the picture's description; a table would need more room than it explains.
    """
    st.markdown(f"**{escape(chart.title)}**")
    spec = {name: part for name, part in themed(chart, mode(), IN_A_ROOM).items() if name != "height"}
    st.vega_lite_chart(_as_drawn(spec), theme=None, key=key, alt=chart.alt, height="stretch")


def mode() -> Mode:
    """Return whether the person looks at light or dark ground."""
    return Mode.DARK if st.context.theme.type == "dark" else Mode.LIGHT
