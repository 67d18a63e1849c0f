"""The plan of one role: what it pays for and how, its curve, and the answers of Compensation beside it."""

from functools import partial

import streamlit as st

import db.fields
from db import pay_plans
from pages.parts import charts, fields, state, table
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.undo import press
from salesops import content, formats, pay
from salesops.charts.chart import Chart
from salesops.charts.payout_curve import payout_curve
from salesops.content.answer_schema import TableSpec
from salesops.kept import Kept
from salesops.pay import component, words
from salesops.workshop import PayPlan, Workshop

MEASURE = "pay:measure"
_charts: Kept[Chart] = Kept(32)
COMPONENTS_PAGE = "pages/workshop/components.py"


def show(workshop: Workshop, plan: PayPlan) -> None:
    """Draw one plan."""
    _money(workshop, plan)
    _measures(workshop, plan)
    _mechanics(workshop, plan)
    parts = (plan, workshop.settings, workshop.list_items)
    chart = _charts.get(
        parts, lambda: payout_curve(words.earns(workshop, plan), pay.curve(plan), workshop.settings)
    )  # fmt: skip
    charts.show(chart, f"pay:curve:{plan.id}")
    with st.expander("How the payout is worked out", key="pay:how", icon=":material/function:"):
        st.markdown(
            "At the base rate 100 % of quota pays the whole target variable, evenly. Below the threshold each percent "
            "pays the decelerator's part of that rate, or nothing. From the accelerator on each further percent pays "
            "so many times the rate, up to the cap. Target variable = target pay × (1 − base)."
        )
    beside(workshop, plan)


def _money(workshop: Workshop, plan: PayPlan) -> None:
    at, unit = partial(db.fields.of, "payplan", plan.id), workshop.settings.currency
    number = partial(fields.a_number, workshop=workshop)
    fields.beside(
        [
            number(at("people"), "People", integer=True),
            number(at("target_pay"), "Target pay a year", unit=unit, help="Per person, base and variable at target"),
            number(at("base_percent"), "Base", unit="%", help="Of target pay; the rest is variable"),
            number(at("quota"), "Quota a year", unit=unit, help="Per person; empty for a role that carries none"),
        ],
        least_width=170, workshop=workshop,
    )  # fmt: skip


def _measures(workshop: Workshop, plan: PayPlan) -> None:
    measures = [one for one in workshop.pay_measures if one.pay_plan_id == plan.id]
    most = content.load().pay_guide.most_measures
    columns = (
        Column("name", "Paid for", required=True, width="14rem"),
        Column("weight_percent", "Weight", "number", unit="%", width="6rem"),
        Column("objective", "Company objective it serves", width="9rem"),
        Column("node_id", "Driver it moves", "choice", options=drivers()),
        Column("controlled", "Role controls it", "choice", options={True: "Yes", False: "No"}, width="7rem"),
    )
    rows = [
        Row(
            one.id, one.name,
            {
                column.id: Cell(field=db.fields.of("paymeasure", one.id, column.id), value=getattr(one, column.id))
                for column in columns
            },
        )
        for one in measures
    ]  # fmt: skip
    weights = [one.weight_percent for one in measures if one.weight_percent is not None]
    together = f"{formats.number(sum(weights), workshop.settings)} %"
    grid(
        f"measures:{plan.id}", rows, columns, label=f"Measures, at most {most}", row_header=None,
        empty="Nothing is measured yet.", on_remove=partial(_remove_measure, workshop.id),
        footer={"name": "Together", "weight_percent": together} if rows else None,
    )  # fmt: skip
    if state.may_edit() and len(measures) < most:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("What the role is paid for", key=MEASURE, max_chars=120, autocomplete="off")
            st.button("Add the measure", key=f"{MEASURE}:add", on_click=_add_measure, args=(workshop.id, plan.id))


def drivers() -> dict[str, str]:
    """Return the drivers that a measure can move, as the Compensation component offers them."""
    spec = content.load().question(component.SERVES).spec
    columns = spec.columns if isinstance(spec, TableSpec) else ()
    return {option.id: option.label for column in columns if column.id == "driver" for option in column.options or ()}


def _mechanics(workshop: Workshop, plan: PayPlan) -> None:
    at = partial(db.fields.of, "payplan", plan.id)
    number = partial(fields.a_number, workshop=workshop)
    fields.beside(
        [
            number(at("threshold_percent"), "Threshold", unit="% of quota", help="Empty: none"),
            number(at("decelerator_times"), "Below it", unit="× the rate", help="0 to 1; empty: nothing is paid"),
            number(at("accelerator_percent"), "Accelerator from", unit="% of quota", help="Empty: 100"),
            number(at("accelerator_times"), "From there on", unit="× the rate", help="Empty: the base rate"),
            number(at("cap_percent"), "Cap", unit="% of the variable", help="Empty: none"),
            fields.a_text(at("crediting"), "Who is credited", rows=1,
                          placeholder="For example: who signs; a shared deal counts once, half each"),
            fields.a_text(at("clawback"), "When pay is taken back", rows=1,
                          placeholder="For example: if the customer does not pay within six months"),
        ],
        least_width=150, workshop=workshop,
    )  # fmt: skip
    with st.container(width=320):
        fields.day(at("dated_on"), "Date of the plan document", workshop=workshop)


def beside(workshop: Workshop, plan: PayPlan) -> None:
    """Draw what the Compensation component says beside the plan, and the press either way."""
    rows = component.beside(workshop, plan)
    differs = [one for one in rows if not one.same]
    said = "says the same" if not differs else f"differs in {len(differs)} of {len(rows)}"
    box = st.expander(
        f"Compensation (CP1 to CP5) beside: it {said}", key="pay:beside", icon=":material/compare_arrows:",
        on_change="rerun",
    )  # fmt: skip
    if not box.open:
        return
    with box:
        table.show(
            [
                {"What": one.name, "This plan": one.plan, "Compensation": one.component,
                 "": "" if one.same else "differs"}
                for one in rows
            ],
            alt="Pay plan beside the answers of Compensation",
        )  # fmt: skip
        if state.may_edit():
            _show_taking_over(workshop, plan)
        st.page_link(
            COMPONENTS_PAGE, label="Open Compensation", icon=":material/view_module:",
            query_params=state.address(component="compensation"),
        )  # fmt: skip
        st.caption(escape("Mechanics in words are taken over where they name one percentage, else by hand."))


def _show_taking_over(workshop: Workshop, plan: PayPlan) -> None:
    """Draw the press that takes the component's answers over, and the one that goes the other way."""
    theirs = component.answered(workshop, plan.role_id)
    take = partial(pay_plans.take_answers, workshop.id, state.actor(), plan.role_id, theirs.values, theirs.measures)
    with st.container(horizontal=True):
        st.button(
            "Take the answers into this plan", key="pay:take", on_click=press, args=(take,), disabled=theirs.empty,
            icon=":material/download_done:",
        )  # fmt: skip
        st.button(
            "Write this plan into the answers", key="pay:give", on_click=_give, args=(workshop, plan),
            icon=":material/upload:",
        )  # fmt: skip


def _give(workshop: Workshop, plan: PayPlan) -> None:
    found = component.answers(workshop, plan)
    press(partial(pay_plans.give_answers, workshop.id, state.actor(), plan.role_id, found))


def _add_measure(workshop_id: str, plan_id: str) -> None:
    with refusals_to(state.PROBLEM):
        pay_plans.add_measure(workshop_id, state.actor(), plan_id, str(st.session_state[MEASURE]))
        st.session_state[MEASURE] = ""


def _remove_measure(workshop_id: str, measure_id: str) -> None:
    press(partial(pay_plans.remove_measure, workshop_id, state.actor(), measure_id))
