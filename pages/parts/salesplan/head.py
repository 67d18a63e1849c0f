"""The plan that is open: chosen, begun, copied, agreed, removed, taken along."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Literal

import streamlit as st

import db.fields
from db import sales_plans, snapshot
from db.access import Actor
from pages.parts import fields, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape, label
from pages.parts.salesplan import known
from salesops import formats, sheets
from salesops.errors import WorkshopError
from salesops.report.writers import slug
from salesops.salesplan import tables
from salesops.salesplan.whole import Worked, work
from salesops.vocabulary import PlanState
from salesops.workshop import SalesPlan, Workshop

PLAN, YEAR, NAME, COPY = "plan", "salesplan:year", "salesplan:name", "salesplan:copy"
YEARS = (-1, 0, 1, 2)  # offered around the current fiscal year
_STATES: dict[PlanState, tuple[str, Literal["orange", "green", "gray"], str]] = {
    PlanState.DRAFT: ("Draft", "orange", ":material/edit:"),
    PlanState.AGREED: ("Agreed", "green", ":material/check_circle:"),
    PlanState.REPLACED: ("Replaced", "gray", ":material/history:"),
}


def begin(workshop: Workshop) -> None:
    """Teach what a plan is for, with the one next step."""
    with st.container(border=True):
        st.markdown(
            "**No sales plan yet.** Begin with the year: the target comes from a value goal of revenue growth, else "
            "you type it; you split it over quarters, segments, channels and teams while the teams say what they "
            "expect."
        )
        if state.may_edit():
            _begin_form(workshop, primary=True)


def chosen(workshop: Workshop) -> SalesPlan:
    """Let one plan be chosen, the one in the address or the newest agreed or drafted first, and return it."""
    plans = {one.id: one for one in workshop.sales_plans}
    asked = st.query_params.get(PLAN)
    first = next((one.id for one in workshop.sales_plans if one.state is PlanState.AGREED), next(iter(plans)))
    st.session_state[PLAN] = asked if asked in plans else first
    picked = st.selectbox(
        "Plan", list(plans), key=PLAN, width=380, on_change=_follow,
        format_func=lambda one: label(f"{plans[one].name} ({plans[one].state.value})"),
    )  # fmt: skip
    return plans[picked]


def acts(told: Worked) -> None:
    """Draw what can be done with the plan as a whole; agreeing is the page's primary action."""
    workshop, plan = told.workshop, told.plan
    if state.may_edit():
        if plan.state is PlanState.DRAFT:
            st.button(
                "Agree this plan", key="salesplan:agree", type="primary", icon=":material/handshake:",
                on_click=_agree, args=(told,), disabled=not told.target.value,
                help="Writes its numbers down with today's date; an agreed plan of the same year is replaced",
            )  # fmt: skip
        new = st.popover("New or copy", icon=":material/add:", key="salesplan:new", on_change="rerun")
        if new.open:
            with new:
                _copy_form(workshop, plan)
    more = st.popover("More", icon=":material/more_horiz:", key="salesplan:more", on_change="rerun")
    if more.open:
        with more:
            _more(workshop, plan)


def _copy_form(workshop: Workshop, plan: SalesPlan) -> None:
    st.markdown("**Copy this plan** as a version or a scenario")
    st.text_input("Name of the copy", key=COPY, placeholder="Cautious", max_chars=120)
    st.button("Copy", key="salesplan:copying", on_click=_copy, args=(workshop.id, plan.id))
    st.markdown("**Or begin another year**")
    _begin_form(workshop, primary=False)


def _more(workshop: Workshop, plan: SalesPlan) -> None:
    _take_along(workshop, plan)
    if not state.may_edit():
        return
    if plan.state is not PlanState.DRAFT:
        reopen = partial(sales_plans.reopen, workshop.id, state.actor(), plan.id)
        st.button("Take the agreement back", key="salesplan:reopen", on_click=undo.press, args=(reopen,))
    else:
        fields.line(db.fields.of("salesplan", plan.id, "name"), "Name of the plan", workshop=workshop)
    remove = partial(sales_plans.remove, workshop.id, state.actor(), plan.id)
    st.button(
        "Remove this plan", key="salesplan:remove", icon=":material/delete:", on_click=undo.press,
        args=(remove,), help="With its lines and sellers; it can be undone",
    )  # fmt: skip


def badge(told: Worked) -> None:
    """Say where the plan stands."""
    plan, settings = told.plan, told.workshop.settings
    words, colour, icon = _STATES[plan.state]
    last = date(plan.starts_on.year + 1, plan.starts_on.month, 1).toordinal() - 1
    year = formats.days(plan.starts_on, date.fromordinal(last), settings)
    on = f" on {formats.day(plan.agreed_on, settings)}" if plan.agreed_on else ""
    based = next((one.name for one in told.workshop.sales_plans if one.id == plan.based_on_id), None)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(f"{words}{on}", color=colour, icon=icon)
        st.caption(escape(f"{year}" + (f" · based on “{based}”" if based else "")))


def _begin_form(workshop: Workshop, *, primary: bool) -> None:
    years = {one.isoformat(): one for one in _years(workshop)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Fiscal year", list(years), index=YEARS.index(0), key=YEAR, width=200,
            format_func=lambda one: f"FY {formats.fiscal_year(years[one], workshop.settings)}",
        )  # fmt: skip
        st.text_input("Name", key=NAME, placeholder="Sales plan", max_chars=120, width=260)
        st.button(
            "Begin the plan", key="salesplan:begin", on_click=_begin, args=(workshop,),
            type="primary" if primary else "secondary",
        )  # fmt: skip


def _years(workshop: Workshop) -> list[date]:
    day, month = state.today(workshop), workshop.settings.fiscal_year_starts_month
    first = day.year - (day.month < month)
    return [date(first + step, month, 1) for step in YEARS]


def _begin(workshop: Workshop) -> None:
    starts_on = date.fromisoformat(st.session_state[YEAR])
    name = st.session_state[NAME].strip() or f"Sales plan FY {formats.fiscal_year(starts_on, workshop.settings)}"
    _open(lambda: sales_plans.new(workshop.id, state.actor(), name, starts_on))


def _copy(workshop_id: str, plan_id: str) -> None:
    name = st.session_state[COPY].strip()
    if not name:
        st.session_state[state.PROBLEM] = "Give the copy a name, for example “Cautious”. Nothing was changed."
        return
    _open(lambda: sales_plans.copy(workshop_id, state.actor(), plan_id, name))


def _open(act: Callable[[], str]) -> None:
    with refusals_to(state.PROBLEM):
        st.query_params[PLAN] = act()


def _agree(told: Worked) -> None:
    day = state.today(told.workshop)
    undo.press(
        lambda: sales_plans.agree(told.workshop.id, state.actor(), told.plan.id, day, told.figures)
    )  # fmt: skip


def _follow() -> None:
    st.query_params[PLAN] = st.session_state[PLAN]


def _take_along(workshop: Workshop, plan: SalesPlan) -> None:
    with st.container(horizontal=True):
        for words, ending, mime in (("Excel", "xlsx", sheets.XLSX_MIME), ("CSV of the lines", "csv", sheets.CSV_MIME)):
            st.download_button(
                words, partial(written, workshop.id, state.actor(), plan.id, ending),
                file_name=f"{slug(workshop.settings.name)}-{slug(plan.name)}.{ending}", mime=mime,
                icon=":material/download:", on_click="ignore", key=f"salesplan:{ending}",
            )  # fmt: skip


def written(workshop_id: str, actor: Actor, plan_id: str, ending: str) -> bytes:
    """Return the plan as it stands in the database now, as a workbook, or its lines as CSV. Raises WorkshopError."""
    workshop = snapshot.load(workshop_id, actor)
    plan = next((one for one in workshop.sales_plans if one.id == plan_id), None)
    if plan is None:
        raise WorkshopError("This plan was removed meanwhile.")
    told = work(workshop, plan, known.deals(workshop, actor))
    return sheets.to_csv(tables.lines(told)) if ending == "csv" else sheets.to_xlsx(tables.sheets(told))
