"""The readings as a table: verdict, a small line, target, benchmark, owner; a row leads to the metric in depth."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from pages.parts.metrics_review import words
from pages.parts.table import kept
from pages.parts.table import show as draw
from salesops.metric_review.reading import Reading
from salesops.workshop import Workshop

VIEW, METRIC = "view", "metric"
IN_DEPTH = "one"
SHOWN = 24  # of the newest numbers in the small line
HIGH = 460  # pixels: more rows scroll inside


def show(workshop: Workshop, found: Sequence[Reading], key: str) -> None:
    """Draw the readings, signals first; pressing a row opens the metric."""
    parts = (*found, workshop.settings, workshop.list_items)
    rows = kept("readings", parts, lambda: [_row(workshop, one) for one in found])
    draw(
        rows, key=f"{key}:table", height="content" if len(found) <= 11 else HIGH,
        alt="The followed metrics with what their numbers say, signals first",
        selection_mode="single-row", on_select=partial(_open, f"{key}:table", [one.tracked.id for one in found]),
        config={
            "Reading": st.column_config.TextColumn(width=95),
            "Metric": st.column_config.TextColumn(width=250, pinned=True),
            "Trend": st.column_config.LineChartColumn(width=90),
            "Benchmark (grade)": st.column_config.TextColumn(width=210),
            "What it says": st.column_config.TextColumn(width=380),
        },
    )  # fmt: skip
    st.caption("Mark a row to open the metric. Grades of benchmarks: A primary source, B second hand, C vendor.")


def _row(workshop: Workshop, one: Reading) -> dict[str, Any]:
    return {
        "Reading": words.MARKS[one.verdict],
        "Metric": one.tracked.name,
        "Trend": list(one.known.values())[-SHOWN:],
        "Newest": words.newest(one, workshop),
        "Target": words.target(one, workshop),
        "Owner": workshop.item_name(one.tracked.owner_id) or "nobody yet",
        "Tells": words.TELLS[one.leading],
        "Written down": words.BY[one.tracked.cadence],
        "Benchmark (grade)": words.benchmark(one),
        "What it says": one.sentence,
    }


def _open(key: str, ids: list[str]) -> None:
    marked = st.session_state[key].selection.rows
    if marked:
        st.query_params[VIEW] = IN_DEPTH
        st.query_params[METRIC] = ids[marked[0]]
