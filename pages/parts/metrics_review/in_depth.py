"""One metric in depth: its chart with limits and signals, its numbers, its formula, what was meant when."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from pages.parts import address, charts, fields, grid, state, table
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.metrics import from_file
from pages.parts.metrics.words import benchmark_words
from pages.parts.metrics_review import formula, words
from pages.parts.metrics_review.table import METRIC
from salesops import formats, metrics
from salesops.charts.behaviour import behaviour, moving_ranges
from salesops.metric_review import periods
from salesops.metric_review.behaviour import LEAST, NEAR, NEAR_OF, RUN, TO_LIMITS, TO_RANGE_LIMIT
from salesops.metric_review.reading import Reading, is_leading
from salesops.metric_review.working import Book
from salesops.vocabulary import Cadence, Direction, ListKind
from salesops.workshop import TrackedMetric, Workshop

SHOWN = 8  # closed periods to type into; older ones come by a column
CADENCES = {one.value: words.BY[one] for one in Cadence}
DIRECTIONS = {
    Direction.UP.value: "Higher is better", Direction.DOWN.value: "Lower is better", Direction.ZONE.value: "A range",
}  # fmt: skip


def show(workshop: Workshop, found: tuple[Reading, ...], book: Book, today: date) -> None:
    """Draw the metric that the address names, else the first: signals come first."""
    by_id = {one.tracked.id: one for one in found}
    chosen = st.selectbox(
        "Metric", address.lead(METRIC, METRIC, list(by_id)), key=METRIC, width=420,
        format_func=lambda one: f"{words.MARKS[by_id[one].verdict][0]} {by_id[one].tracked.name}",
        on_change=address.follow, args=(METRIC, METRIC),
    )  # fmt: skip
    one = by_id[chosen]
    with st.container(border=True):
        _show_chart(workshop, one)
    with st.container(border=True):
        st.markdown("### Numbers")
        _show_numbers(workshop, one, today)
    with st.container(border=True):
        formula.show(workshop, one, book, today)
    with st.container(border=True):
        _show_meaning(workshop, one.tracked)
    _show_history(workshop, one)


def _show_chart(workshop: Workshop, one: Reading) -> None:
    metric = metrics.catalogue(one.tracked)
    with st.container(horizontal=True, vertical_alignment="center"):
        owner = workshop.item_name(one.tracked.owner_id) or "nobody yet"
        facts = [words.newest(one, workshop), f"target {words.target(one, workshop)}", words.TELLS[one.leading], owner]
        st.markdown(escape(" · ".join(facts)), width="content")
        with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
            st.markdown(_how(one, workshop))
            if metric is not None:
                st.markdown(benchmark_words(one.tracked))
    if not one.known:
        st.markdown("No number yet. Type one below, paste a column, or take it over from the CRM.")
        return
    charts.show(behaviour(one, workshop.settings), f"behaviour:{one.tracked.id}")
    if one.caution:
        st.caption(escape(one.caution))
    if one.behaviour.enough:
        fold = st.expander("Moving ranges", key=f"ranges:{one.tracked.id}", on_change="rerun")
        if fold.open:
            with fold:
                charts.show(moving_ranges(one, workshop.settings), f"ranges:{one.tracked.id}:chart")


def _how(one: Reading, workshop: Workshop) -> str:
    found, how = one.behaviour, workshop.settings
    if found.centre is None or found.mean_range is None:
        return f"Limits need {LEAST} numbers; there are {len(found.values)}."
    steps = sum(step is not None for step in found.ranges)
    centre, step = (formats.number(float(f"{v:.4g}"), how) for v in (found.centre, found.mean_range))
    return (
        f"**Limits** = mean ± {TO_LIMITS} × mean moving range = {centre} ± {TO_LIMITS} × {step}, from "
        f"{len(found.values)} numbers and {steps} moving ranges; the range limit is {TO_RANGE_LIMIT} × {step}.\n\n"
        f"**Signal**: a number outside the limits, {RUN} in a row on one side of the centre, or {NEAR} of {NEAR_OF} "
        "nearer to a limit than to the centre. All else is noise: it needs no explanation, and a better system "
        "rather than an answer. (Wheeler, Understanding Variation)"
    )


def _show_numbers(workshop: Workshop, one: Reading, today: date) -> None:
    tracked, month = one.tracked, workshop.settings.fiscal_year_starts_month
    shown = list(periods.last(today, tracked.cadence, month, SHOWN))
    typed = metrics.values(workshop, tracked.id)
    cells = {p: Cell(db.fields.metric_value(tracked.id, p), typed.get(p)) for p in shown}
    cells["target"] = Cell(db.fields.of("trackedmetric", tracked.id, "target"), tracked.target)
    columns = [Column(p, periods.words(p), ColumnKind.NUMBER) for p in shown]
    name = f"{tracked.name} ({one.unit})" if one.unit else tracked.name
    grid.grid(
        f"numbers:{tracked.id}", [Row(tracked.id, name, cells)],
        [*columns, Column("target", "Target", ColumnKind.NUMBER)], label="The last closed periods", hide_label=True,
    )  # fmt: skip
    if state.may_edit():
        fold = st.expander("Paste a column, or read a file", key=f"file:{tracked.id}", on_change="rerun")
        if fold.open:
            with fold:
                from_file.show(tracked)


def _show_meaning(workshop: Workshop, tracked: TrackedMetric) -> None:
    st.markdown("### What it means, and whose it is")

    def of(column: str) -> db.fields.Field:
        return db.fields.of("trackedmetric", tracked.id, column)

    with st.grid(3, min_column_width=220):
        fields.item(of("owner_id"), "Owner of the metric", ListKind.PERSON, workshop=workshop)
        fields.choice(of("cadence"), "Written down", CADENCES, blank=None, workshop=workshop)
        if tracked.metric_id is None:
            fields.line(of("unit"), "Unit", placeholder="%, days, money, deals per week", workshop=workshop)
            fields.choice(of("direction"), "Which way is better", DIRECTIONS, workshop=workshop)
    _turn(workshop, tracked)
    counted = "What exactly is counted, so that two people get the same number?"
    fields.text(of("definition"), "Definition", help=counted, rows=2, workshop=workshop)
    fields.line(of("source"), "Source", placeholder="Report, system, who counts", workshop=workshop)
    st.caption("Definition and source are kept with each number as they were when it was written down.")


def _turn(workshop: Workshop, tracked: TrackedMetric) -> None:
    """Say whether the metric leads or lags, and let it be called the other."""
    leading = is_leading(tracked)
    told = {True: "Leading: it moves before the result does.", False: "Lagging: it tells the result afterwards.",
            None: "Not said whether it leads or lags."}[leading]  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(told, width="content")
        for other in (True, False):
            if state.may_edit() and leading is not other:
                field = db.fields.of("trackedmetric", tracked.id, "leading")
                call = partial(
                    db.fields.save, workshop.id, state.actor(), field, other, was=tracked.leading,
                    label="whether the metric leads",
                )  # fmt: skip
                st.button(f"Call it {words.TELLS[other]}", key=f"leads:{tracked.id}:{other}", type="tertiary",
                          on_click=act, args=(call,))  # fmt: skip


def _show_history(workshop: Workshop, one: Reading) -> None:
    fold = st.expander(
        "What each number meant, and where it came from", key=f"stamps:{one.tracked.id}", on_change="rerun",
        icon=":material/history:",
    )  # fmt: skip
    if not fold.open:
        return
    there = {v.period: v for v in workshop.metric_values if v.tracked_id == one.tracked.id and v.value is not None}
    rows: list[dict[str, Any]] = [
        {
            "Period": periods.words(period),
            "Number": metrics.measured(there[period].value, one.unit, workshop.settings),
            "Definition then": there[period].definition or "not kept",
            "Source then": there[period].source or "not kept",
        }
        for period in sorted(there, reverse=True)
    ]
    with fold:
        if rows:
            table.show(rows, alt="Definition and source of each number")
        else:
            st.markdown("No number was written down yet.")
