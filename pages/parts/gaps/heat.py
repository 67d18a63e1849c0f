"""The heat map: gaps by element and stage, or by phase of the sales lens."""

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from pages.parts import charts
from salesops.charts import Chart
from salesops.charts.heatmap import by_phase, heatmap
from salesops.gaps import Point
from salesops.workshop import Workshop

# Name of the reading and what draws it; one more reading is one more line.
READINGS: Mapping[str, tuple[str, Callable[[Workshop, date], Chart], str]] = {
    "stages": ("Five stages", heatmap, "A number is a gap, ✓ is good enough for now, – is not scored."),
    "phases": (
        "Sales lens",
        by_phase,
        "Mean gap of what a phase sees, by importance; a stage it only touches counts half. ✓ no gap, – not scored.",
    ),
}


def show(workshop: Workshop, points: tuple[Point, ...], today: date) -> None:
    """Show the chosen reading with its table."""
    if all(point.gap is None for point in points):
        st.markdown("**No merger point is scored yet**")
        return
    chosen = st.segmented_control(
        "Read by", list(READINGS), format_func=lambda reading: READINGS[reading][0], default="stages", key="heat",
        bind="query-params", required=True, label_visibility="collapsed",
    )  # fmt: skip
    _, draw, legend = READINGS[str(chosen)]
    charts.show(draw(workshop, today), key=f"heatmap:{chosen}")
    st.caption(legend)
