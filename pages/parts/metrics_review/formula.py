"""How one metric is worked out: its formula with the numbers in it, its terms and their numbers."""

from datetime import date
from functools import partial

import streamlit as st

import db.fields
from db import metric_terms, metric_values
from pages.parts import fields, grid, state, undo
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.undo import press
from salesops import content, formats, metrics
from salesops.metric_review import periods
from salesops.metric_review.reading import Reading
from salesops.metric_review.working import Book, name_of, text_of
from salesops.workshop import MetricTerm, TrackedMetric, Workshop

SHOWN = 4  # periods of terms
NEW = "metricterm:new"


def show(workshop: Workshop, one: Reading, book: Book, today: date) -> None:
    """Draw the formula, what it gives, and its terms."""
    tracked = one.tracked
    st.markdown("### Formula")
    terms = [term for term in workshop.metric_terms if term.tracked_id == tracked.id]
    if tracked.metric_id is not None:
        _ways(workshop, tracked, terms)
    else:
        names = [term.name for term in terms]
        names += [name_of(other) for other in workshop.tracked_metrics if other.id != tracked.id]
        fields.line(
            db.fields.of("trackedmetric", tracked.id, "formula"), "Formula", placeholder="won / (won + lost)",
            help=f"Numbers, + - * / and brackets, and these names: {', '.join(names) or 'add a term first'}.",
            workshop=workshop,
        )  # fmt: skip
    if one.problem:
        st.markdown(f":orange[:material/error: {escape(one.problem)}]")
    _worked(workshop, one, book)
    if terms:
        _numbers(workshop, tracked, terms, today)
    if tracked.metric_id is None:
        _new_term(workshop, tracked)


def _ways(workshop: Workshop, tracked: TrackedMetric, terms: list[MetricTerm]) -> None:
    metric, ways = metrics.catalogue(tracked), content.load().formulas_of(tracked.metric_id or "")
    st.markdown(escape(metric.formula if metric else ""))
    st.markdown(f"`{text_of(tracked)}`")
    told = {one.name: one.of for way in ways for one in way.terms}
    if terms:
        lines = [f"- `{term.name}` ({escape(term.unit)}): {escape(told.get(term.name, ''))}" for term in terms]
        st.markdown("\n".join(lines))
    if not state.may_edit():
        return
    with st.container(horizontal=True):
        for way in ways:
            if terms and text_of(tracked) == way.computed:
                continue
            name = f"Work out “{way.name}”" if len(ways) > 1 else "Work it out from its terms"
            take = partial(metric_terms.take_way, workshop.id, state.actor(), tracked.id, way.id)
            st.button(name, key=f"way:{way.id}", icon=":material/function:", on_click=press,
                      args=(take,))  # fmt: skip


def _worked(workshop: Workshop, one: Reading, book: Book) -> None:
    tracked, how = one.tracked, workshop.settings
    if book.definitions[tracked.id].formula is None:
        return
    waiting = [p for p in one.known if p in one.worked_out]
    newest = waiting[-1] if waiting else one.newest
    if newest is None:
        st.caption("It gives a number as soon as a period has all its terms; a division by zero stays undefined.")
        return
    worked = book.worked(tracked.id, newest)
    inside = ", ".join(
        f"{name} = {formats.NOTHING if v is None else formats.number(v, how)}" for name, v in worked.used.items()
    )
    given = metrics.measured(None if worked.value is None else float(f"{worked.value:.6g}"), one.unit, how)
    st.markdown(escape(f"{periods.words(newest)}: {text_of(tracked)} with {inside} gives {given}."))
    if waiting and state.may_edit():
        values = {p: float(f"{one.known[p]:.6g}") for p in waiting}
        n = f"{len(waiting)} {tracked.cadence.value}{'' if len(waiting) == 1 else 's'}"
        st.button(
            f"Write down what it gives ({n})", key=f"worked:{tracked.id}", icon=":material/save:",
            help="Keeps the numbers with this formula and the terms' sources as their definition and source.",
            on_click=press,
            args=(partial(metric_values.take_worked, workshop.id, state.actor(), tracked.id, values),),
        )  # fmt: skip


def _numbers(workshop: Workshop, tracked: TrackedMetric, terms: list[MetricTerm], today: date) -> None:
    month = workshop.settings.fiscal_year_starts_month
    shown = periods.last(today, tracked.cadence, month, SHOWN)
    known = {(v.term_id, v.period): v.value for v in workshop.term_values}

    def cells(term: MetricTerm) -> dict[str, Cell]:
        found = {column: Cell(db.fields.of("metricterm", term.id, column), getattr(term, column))
                 for column in ("unit", "source")}  # fmt: skip
        of = {p: db.fields.Field("termvalue", (("term_id", term.id), ("period", p)), "value") for p in shown}
        return found | {p: Cell(of[p], known.get((term.id, p))) for p in shown}

    grid.grid(
        f"terms:{tracked.id}", [Row(term.id, term.name, cells(term)) for term in terms],
        [Column("unit", "Unit"), *(Column(p, periods.words(p), ColumnKind.NUMBER) for p in shown),
         Column("source", "Source")],
        label="Terms", on_remove=partial(_drop, workshop.id),
    )  # fmt: skip


def _drop(workshop_id: str, term_id: str) -> None:
    undo.offer_undo(metric_terms.drop(workshop_id, state.actor(), term_id))


def _new_term(workshop: Workshop, tracked: TrackedMetric) -> None:
    if not state.may_edit():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Add a term", key=NEW, placeholder="won_deals", autocomplete="off", width=260)
        st.button("Add it", key=f"{NEW}:add", on_click=_add, args=(workshop.id, tracked.id))


def _add(workshop_id: str, tracked_id: str) -> None:
    name = str(st.session_state.get(NEW) or "")
    if name.strip() and act(partial(metric_terms.add, workshop_id, state.actor(), tracked_id, name)) is not None:
        st.session_state[NEW] = ""
