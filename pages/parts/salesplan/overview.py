"""What the plan comes to: target, what it rests on, capacity against the target by month, what stands against it."""

from functools import partial

import streamlit as st

import db.fields
from pages.parts import charts, fields, state, table
from pages.parts.errors import escape
from pages.parts.salesplan import known
from salesops import formats
from salesops.charts.chart import Chart
from salesops.charts.plan_bars import Pair, against
from salesops.formats import MONTHS
from salesops.kept import Kept
from salesops.salesplan import tables
from salesops.salesplan.findings import Place, PlanFinding, findings
from salesops.salesplan.whole import Worked, quarter_targets

VALUE_PAGE = "pages/workshop/value.py"
_MONTHS_PER_QUARTER = 3
_charts: Kept[Chart] = Kept(16)
_findings: Kept[tuple[PlanFinding, ...]] = Kept(16)


def show(told: Worked, names: dict[str, str]) -> None:
    """Draw the plan in one look; ``names`` are the page's views by id."""
    _figures(told)
    if told.capacity is not None:
        charts.show(capacity_chart(told), "salesplan:capacity")
    _against(told, names)
    _rests_on(told)


def _figures(told: Worked) -> None:
    missing = told.missing_capacity
    spare = (
        "" if missing is None else f"{known.money(told.workshop, abs(missing))} {'missing' if missing > 0 else 'over'}"
    )
    difference = told.bottom - (told.target.value or 0.0)
    lines = f"{known.money(told.workshop, abs(difference))} {'below' if difference < 0 else 'above'} the target"
    with st.container(horizontal=True, gap="medium"):
        st.metric(
            "Target of new business", known.money(told.workshop, told.target.value), help=escape(told.target.words)
        )
        st.metric(
            f"Teams' lines ({len(told.lines)})", known.money(told.workshop, told.bottom if told.lines else None),
            help=escape(lines if told.lines and told.target.value else "No line has been entered yet."),
        )  # fmt: skip
        st.metric(
            f"Capacity of {len(told.sellers)} sellers", known.money(told.workshop, told.capacity),
            help=escape(spare or "No seller has a quota yet."),
        )  # fmt: skip


def capacity_chart(told: Worked) -> Chart:
    """Return capacity against target by month; the title says by how much the year misses or holds."""
    return _charts.get((told,), lambda: _capacity(told))


def _capacity(told: Worked) -> Chart:
    targets = quarter_targets(told.plan, told.target.value)
    rows = []
    for month in told.months:
        target = targets.get(str(month.quarter))
        due = None if target is None else target / _MONTHS_PER_QUARTER
        name = f"{MONTHS[month.first_day.month][:3]} {month.first_day.year % 100:02d}"
        told_due = known.money(told.workshop, due)
        rows.append(Pair(name, month.capacity, due, known.money(told.workshop, month.capacity), told_due))
    return against(
        _title(told), rows, names="Month", first="Capacity", second="Target", settings=told.workshop.settings
    )


def _title(told: Worked) -> str:
    missing, target = told.missing_capacity, told.target.value
    if missing is None or target is None:
        return (
            f"The sellers can bring {known.money(told.workshop, told.capacity)} in the year; no target to compare with"
        )
    if missing > 0:
        return f"The sellers can bring {known.money(told.workshop, missing)} less than the target of the year"
    return f"The sellers can carry the target, with {known.money(told.workshop, -missing)} to spare"


def _against(told: Worked, names: dict[str, str]) -> None:
    assumed = known.assumed(told)
    found = _findings.get((told, assumed), lambda: findings(told, assumed))
    if not found:
        st.success("Nothing stands against this plan.", icon=":material/check_circle:")
        return
    said = [f"### {len(found)} {'thing stands' if len(found) == 1 else 'things stand'} against this plan\n"]
    for one in found:
        where = "" if one.place is Place.WHOLE else f" *({names[one.place.value]})*"
        said.append(f"- **{escape(one.text)}** {escape(one.mend)}{where}")
    st.markdown("\n".join(said))


def _rests_on(told: Worked) -> None:
    plan = told.plan
    st.markdown("### What the plan rests on")
    if known.editable(plan):
        _show_inputs(told)
    else:
        rows = [{"What": name, "Number": tables.said(told, value, unit)} for name, value, unit in tables.numbers(told)]
        table.show(rows, alt="Numbers of the plan")
        if plan.assumptions:
            st.markdown(escape(plan.assumptions))
    with st.expander("How this is worked out", key="salesplan:how", icon=":material/function:"):
        figures = "\n\n".join(escape(one.words) for one in (told.target, told.win_rate, told.deal_amount))
        st.markdown(
            f"{figures}\n\nCapacity of a month: quota ÷ 12 × attainment × ramp share in the middle of the month × who "
            "is still there. The ramp rises evenly from 0 to 1. The target of a month is a third of its quarter's."
        )
    st.page_link(VALUE_PAGE, label="Look at the value goal", icon=":material/target:", query_params=state.address())


def _show_inputs(told: Worked) -> None:
    plan, workshop = told.plan, told.workshop
    at, unit = partial(db.fields.of, "salesplan", plan.id), workshop.settings.currency
    hint = {name: _hint(told, name) for name in ("target", "win_rate", "deal_amount", "cycle_months")}
    fields.beside(
        [
            fields.a_number(at("target"), "Target, new business", workshop, unit=unit, placeholder=hint["target"],
                            help="Empty: from the value goal"),
            fields.a_number(at("win_rate"), "Win rate", workshop, percent=True, placeholder=hint["win_rate"],
                            help="Empty: from the drivers"),
            fields.a_number(at("deal_amount"), "Deal amount", workshop, unit=unit,
                            placeholder=hint["deal_amount"], help="Empty: from the drivers"),
            fields.a_number(at("cycle_months"), "Sales cycle", workshop, unit="months",
                            placeholder=hint["cycle_months"], help="Empty: from the followed metric"),
            fields.a_number(at("attainment"), "Attainment, ramped", workshop, percent=True,
                            help="Of the quota, what a ramped seller brings on average"),
            fields.a_number(at("attrition"), "Sellers who leave", workshop, percent=True,
                            help="Within the year, evenly"),
            fields.a_number(at("ramp_months"), "Ramp", workshop, unit="months", integer=True,
                            help="Until a new seller brings the full quota; rises evenly"),
        ],
        least_width=170, workshop=workshop,
    )  # fmt: skip
    fields.text(at("assumptions"), "What else it assumes", rows=2, workshop=workshop,
                placeholder="For example: two resellers sign in spring")  # fmt: skip


def _hint(told: Worked, column: str) -> str:
    value = told.figures[column]
    settings = told.workshop.settings
    if value is None:
        return ""
    return formats.number(value * 100 if column == "win_rate" else value, settings, digits=0 if value > 100 else None)
