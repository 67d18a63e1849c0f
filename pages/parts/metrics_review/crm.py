"""Numbers of metrics out of the CRM's deals, period by period with their n, taken over by one press."""

from datetime import date
from functools import partial

import streamlit as st

from db import metric_values, opportunities
from pages.parts import state, table
from pages.parts.errors import escape
from pages.parts.metrics_review.words import BY
from pages.parts.pipeline import choosing, known
from pages.parts.undo import press
from salesops import content, formats, metrics
from salesops.content.metric_schema import CrmMetric
from salesops.metric_review import periods
from salesops.metric_review.from_deals import ListPrice, Told, prices, told
from salesops.vocabulary import Cadence
from salesops.workshop import TrackedMetric, Workshop

CADENCE = "crm_cadence"
MOST = {Cadence.QUARTER: 8, Cadence.MONTH: 24, Cadence.WEEK: 26}
SHOWN = 6  # columns of the table


def show(workshop: Workshop, today: date) -> None:
    """Draw what the newest export tells of each metric, and the press that takes it over."""
    if not workshop.pipeline_exports:
        choosing.teach()
        return
    day = min(max(one.as_of for one in workshop.pipeline_exports), today)
    cadence = Cadence(
        st.segmented_control(
            "By", [one.value for one in Cadence], default=Cadence.MONTH.value, key=CADENCE, required=True,
            format_func=lambda one: BY[Cadence(one)], label_visibility="collapsed",
        )
    )  # fmt: skip
    st.caption(f"As the export of {formats.day(day, workshop.settings)} tells it; only periods that are over by then.")
    month = workshop.settings.fiscal_year_starts_month
    found = told(known.deals(workshop, day), cadence, day, month, MOST[cadence], _prices(workshop))
    if not found:
        st.info("No period that is over holds a deal with the days that are needed.")
    for one in content.load().crm_metrics:
        if one.id in found:
            with st.container(border=True):
                _show_one(workshop, one, cadence, day, found[one.id])
    missing = [one.name for one in content.load().crm_metrics if one.id not in found]
    if missing:
        st.caption(f"Not told by these deals: {escape(', '.join(missing))}.")


def _prices(workshop: Workshop) -> ListPrice:
    one = next(one for one in content.load().crm_metrics if one.heads)
    return prices(opportunities.listed(workshop, state.actor(), "product"), one)


def _show_one(workshop: Workshop, one: CrmMetric, cadence: Cadence, day: date, found: dict[str, Told]) -> None:
    unit = one.unit
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{escape(one.name)}**", width="stretch")
        _offer(workshop, one, cadence, day, found)
    newest = list(found)[-SHOWN:]
    rows = [
        {"": "Number"} | {periods.words(p): metrics.measured(found[p].value, unit, workshop.settings) for p in newest},
        {"": "n, deals"} | {periods.words(p): formats.number(found[p].n, workshop.settings) for p in newest},
    ]
    table.show(rows, alt=f"{one.name} by period with its n")
    more = f" The press takes {len(found)} periods." if len(found) > len(newest) else ""
    st.caption(escape(f"{one.counted.capitalize()}.{more}"))


def _offer(workshop: Workshop, one: CrmMetric, cadence: Cadence, day: date, found: dict[str, Told]) -> None:
    if not state.may_edit():
        return
    there = _followed(workshop, one)
    if there is not None and there.cadence is not cadence:
        st.caption(f"Followed {BY[there.cadence]}; choose that to take it over.")
        return
    has = {} if there is None else metrics.values(workshop, there.id)
    same = all(has.get(period) == number.value for period, number in found.items())
    export = f"CRM export of {formats.day(day, workshop.settings)}"
    values = {period: (number.value, f"{export}, n = {number.n}") for period, number in found.items()}
    take = partial(metric_values.take_from_crm, workshop.id, state.actor(), one.id, cadence, values)
    st.button(
        "Taken over" if same else "Take over" if there else "Follow it and take over", key=f"crm:{one.id}",
        icon=":material/download:", disabled=same, on_click=press, args=(take,),
    )  # fmt: skip


def _followed(workshop: Workshop, one: CrmMetric) -> TrackedMetric | None:
    for tracked in workshop.tracked_metrics:
        if tracked.metric_id == one.metric and (one.metric is not None or tracked.name == one.name):
            return tracked
    return None
