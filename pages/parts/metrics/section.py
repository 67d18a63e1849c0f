"""The metrics of one stage: quarters in a table, a line per metric, and what makes the numbers comparable."""

from datetime import date
from functools import partial

import streamlit as st

import db.fields
import db.metrics
from pages.parts import charts, grid, state, undo
from pages.parts.errors import escape, label
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.metrics import detail, following
from salesops import metrics
from salesops.charts.trend import trend
from salesops.content.schema import StageItem
from salesops.vocabulary import Cadence, Stage
from salesops.workshop import TrackedMetric, Workshop

_ACROSS = 3  # charts beside each other


def show(workshop: Workshop, stage: StageItem | None, today: date) -> None:
    """Draw the metrics followed at a stage; None: those across stages."""
    of = None if stage is None else stage.id
    tracked = metrics.of_stage(workshop, of)
    quarters = metrics.last_quarters(today, workshop.settings.fiscal_year_starts_month)
    with st.container(border=True):
        st.markdown("### Metrics across stages" if stage is None else "### How we know: metrics of this stage")
        if stage is not None:
            following.propose(workshop, stage, tracked, quarters)
        if tracked:
            by_quarter = tuple(one for one in tracked if one.cadence is Cadence.QUARTER)
            if by_quarter:
                _table(workshop, of, by_quarter, quarters)
            _lines(workshop, tracked)
            _elsewhere(tracked)
            detail.show(workshop, tracked, str(of))
        elif stage is None:
            st.markdown("For what no stage owns alone, such as acquisition cost or quota attainment.")
        following.add(workshop, of)


def _table(workshop: Workshop, of: Stage | None, tracked: tuple[TrackedMetric, ...], quarters: tuple[str, ...]) -> None:
    known = {one.id: metrics.values(workshop, one.id) for one in tracked}
    others = sorted({period for values in known.values() for period in values} - set(quarters))
    shown = list(quarters)
    if others:
        words = f"Show the {len(others)} other quarters" if len(others) > 1 else "Show the other quarter"
        said = "Numbers keep the quarter under which they were typed, also when the fiscal year is set anew."
        if st.toggle(words, key=f"quarters:{of}", help=said):
            shown = sorted({*quarters, *others})
    ends = "" if workshop.settings.fiscal_year_starts_month == 1 else "A fiscal year is named by the year it ends in."
    columns = [
        *(Column(period, metrics.quarter_words(period), ColumnKind.NUMBER, help=ends) for period in shown),
        Column("target", "Target", ColumnKind.NUMBER),
        Column("not_measured", "Not measured", ColumnKind.CHECK),
    ]
    grid.grid(
        f"metrics:{of}",
        [Row(one.id, _name(workshop, one), _cells(one, known[one.id], shown)) for one in tracked],
        columns,
        label="The last closed quarters",
        hide_label=True,
        on_remove=partial(_drop, workshop.id),
    )


def _elsewhere(tracked: tuple[TrackedMetric, ...]) -> None:
    """Name the metrics whose numbers are no quarters: those stand in the metrics review."""
    names = [one.name for one in tracked if one.cadence is not Cadence.QUARTER]
    if names:
        st.page_link(
            "pages/operate/metrics.py", label=label(f"{', '.join(names)}: numbers by month or week"),
            icon=":material/monitoring:", query_params=state.address(),
        )  # fmt: skip


def _name(workshop: Workshop, tracked: TrackedMetric) -> str:
    unit = metrics.unit(tracked, workshop.settings.currency)
    return f"{tracked.name} ({unit})" if unit else tracked.name


def _cells(tracked: TrackedMetric, known: dict[str, float], periods: list[str]) -> dict[str, Cell]:
    cells = {period: Cell(db.fields.metric_value(tracked.id, period), known.get(period)) for period in periods}
    cells["target"] = Cell(db.fields.of("trackedmetric", tracked.id, "target"), tracked.target)
    cells["not_measured"] = Cell(db.fields.of("trackedmetric", tracked.id, "not_measured"), tracked.not_measured)
    return cells


def _drop(workshop_id: str, tracked_id: str) -> None:
    undo.offer_undo(db.metrics.drop(workshop_id, state.actor(), tracked_id))


def _lines(workshop: Workshop, tracked: tuple[TrackedMetric, ...]) -> None:
    """Draw one small line per metric that has a direction to show: two numbers or more."""
    known = {one.id: metrics.values(workshop, one.id) for one in tracked}
    drawn = [one for one in tracked if len(known[one.id]) > 1]
    for begin in range(0, len(drawn), _ACROSS):
        row = drawn[begin : begin + _ACROSS]
        for column, one in zip(st.columns(max(2, len(row)), gap="medium"), row, strict=False):
            with column:
                unit = metrics.unit(one, workshop.settings.currency)
                charts.show(trend(one.name, known[one.id], unit, one.target, workshop.settings), f"trend:{one.id}")
    few = [one.name for one in tracked if len(known[one.id]) == 1]
    if few:
        st.caption(f"{escape(', '.join(few))}: a second number makes a line.")
