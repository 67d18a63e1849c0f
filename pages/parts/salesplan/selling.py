"""Who sells: the sellers with their quotas, what they can bring, hires that are missing, whether quotas are fair."""

from functools import partial

import streamlit as st

from db import sales_plans
from pages.parts import charts, fields, state, table, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.salesplan import known
from pages.parts.salesplan.overview import capacity_chart
from salesops import formats
from salesops.formats import MONTHS
from salesops.salesplan.quotas import FAIR_HIGH, FAIR_LOW, proposed
from salesops.salesplan.whole import Worked
from salesops.vocabulary import ListKind
from salesops.workshop import Seller

NAME, OVER = "salesplan:seller", "salesplan:over"
OVER_ASSIGNMENT = 1.1  # the lower end of the method's usual range; typed by the team


def show(told: Worked) -> None:
    """Draw the sellers, then what follows from them."""
    _sellers(told)
    if told.capacity is None:
        return
    charts.show(capacity_chart(told), "salesplan:capacity:sellers")
    _months(told)
    _quotas(told)


def _sellers(told: Worked) -> None:
    plan, workshop = told.plan, told.workshop
    open_now = known.editable(plan)
    money = workshop.settings.currency
    columns: tuple[Column, ...] = (
        Column("name", "Name", width="9rem", required=True),
        Column("quota", f"Quota ({money})", "money", help="A year at full capacity", width="6.5rem"),
        Column("potential", f"Potential ({money})", "money", help="Of the territory", width="7rem"),
        Column("index", "Fairness", "static", help="1.00 is as hard as the others'", width="5rem", right=True),
        Column("starts_on", "Starts", "date", help="Empty: there before the year"),
        Column("leaves_on", "Leaves", "date"),
        Column("ramp_months", "Ramp (months)", "number", help="Empty: as the plan says", width="5rem"),
        Column("team_id", "Team", "choice", options=fields.item_options(workshop, ListKind.TEAM), width="7rem"),
        Column("segment_id", "Segment", "choice", options=fields.item_options(workshop, ListKind.SEGMENT)),
    )
    columns = columns if open_now else tuple(known.shown(column) for column in columns)
    grid(
        f"sellers:{plan.id}", [_row(told, seller, columns, open_now) for seller in told.sellers], columns,
        label="Sellers and hires to come", row_header=None, empty="No seller is named yet.",
        on_remove=partial(_remove, workshop.id) if open_now else None,
        footer={"name": f"{len(told.sellers)} together", **_sums(told)} if told.sellers else None, height=560,
    )  # fmt: skip
    if open_now:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("Name of a seller, or of a hire to come", key=NAME, max_chars=120, autocomplete="off")
            st.button("Add the seller", key=f"{NAME}:add", on_click=_add, args=(workshop.id, plan.id))


def _row(told: Worked, seller: Seller, columns: tuple[Column, ...], open_now: bool) -> Row:
    index = {one.seller_id: one for one in told.fairness.quotas}[seller.id]
    cells = {
        column.id: known.cell(told, "seller", seller.id, column, getattr(seller, column.id), open_now)
        for column in columns
        if column.id != "index"
    }
    words = formats.number(index.index, told.workshop.settings, digits=2)
    mark = {True: "", False: " ▲" if (index.index or 0) > FAIR_HIGH else " ▼", None: ""}[index.fair]
    cells["index"] = Cell(value=words + mark, hint="" if index.fair is not False else "Out of line with the potential")
    return Row(seller.id, seller.name, cells)


def _sums(told: Worked) -> dict[str, str]:
    settings = told.workshop.settings
    sums = {
        name: [value for seller in told.sellers if (value := getattr(seller, name)) is not None]
        for name in ("quota", "potential")
    }
    return {name: formats.amount(sum(values) if values else None, settings) for name, values in sums.items()}


def _add(workshop_id: str, plan_id: str) -> None:
    with refusals_to(state.PROBLEM):
        sales_plans.add_seller(workshop_id, state.actor(), plan_id, str(st.session_state[NAME]))
        st.session_state[NAME] = ""


def _remove(workshop_id: str, seller_id: str) -> None:
    undo.press(partial(sales_plans.remove_seller, workshop_id, state.actor(), seller_id))


def _months(told: Worked) -> None:
    settings, missing = told.workshop.settings, told.missing_capacity
    hires = {hire.starts_on: hire for hire in told.hires} if missing and missing > 0 else {}
    rows = []
    for month in told.months:
        hire = hires.get(month.first_day)
        row = {
            "Month": f"{MONTHS[month.first_day.month]} {month.first_day.year}",
            "Capacity": known.money(told.workshop, month.capacity),
            "Ramped": formats.number(month.ramped, settings, digits=1),
            "Ramping": formats.number(month.ramping, settings, digits=1),
        }
        if hires:
            row["One hire, begun then, brings"] = known.money(told.workshop, hire.brings if hire else None)
            row["Hires that close the gap, begun then"] = formats.number(
                hire.sellers if hire else None, settings, digits=1
            )
        rows.append(row)
    with st.expander("Month by month, with the hires that are missing", key="salesplan:months",
                     icon=":material/calendar_month:"):  # fmt: skip
        table.show(rows, alt="Capacity and hires by month")
        st.caption(
            "Hires needed = what is missing in the year ÷ what one hire with the mean quota and the plan's ramp brings "
            "from that month to the end of the year. Either month closes the whole gap; they do not add up."
        )


def _quotas(told: Worked) -> None:
    st.markdown("### Quotas")
    st.markdown(f"**{escape(told.fairness.words)}**")
    if told.fairness.times_target is not None:
        times = formats.number(told.fairness.times_target, told.workshop.settings, digits=2)
        st.markdown(f"All quotas together are {times} × the target.")
    with st.expander("How fairness is worked out", key="salesplan:fair", icon=":material/function:"):
        st.markdown(
            f"Index = (quota ÷ potential) ÷ (all quotas ÷ all potential), over {told.fairness.n} sellers with both "
            f"numbers. From {FAIR_LOW} to {FAIR_HIGH} counts as fair: our own bounds, a fifth less or a quarter more."
        )
    if told.target.value and known.editable(told.plan):
        _proposed_quotas(told, told.target.value)


def _proposed_quotas(told: Worked, target: float) -> None:
    """Draw the quotas that potential and the target would give, and the press that takes them."""
    plan, workshop, settings = told.plan, told.workshop, told.workshop.settings
    over = st.number_input(
        "Quotas together, times the target", 1.0, 2.0, OVER_ASSIGNMENT, 0.05, key=OVER, width=260, format="%.2f",
        help="1.1 to 1.2 is usual; do not take it because it is usual",
    )  # fmt: skip
    quotas = proposed(told.sellers, target, over_assignment=over)
    if quotas is None:
        st.caption("Quotas are proposed by potential once every seller has one.")
        return
    rows = [
        {
            "Seller": seller.name, "Potential": formats.amount(seller.potential, settings),
            "Quota now": formats.amount(seller.quota, settings),
            "Proposed": formats.amount(quotas[seller.id], settings),
        }
        for seller in told.sellers
    ]  # fmt: skip
    with st.expander("Quotas proposed by potential", key="salesplan:proposed", icon=":material/balance:"):
        table.show(rows, alt="Quotas proposed by potential")
        st.caption("Target × over-assignment × potential ÷ all potential.")
        st.button(
            "Take the proposed quotas", key="salesplan:quotas", on_click=undo.press,
            args=(partial(sales_plans.take_quotas, workshop.id, state.actor(), plan.id, quotas),),
        )  # fmt: skip
