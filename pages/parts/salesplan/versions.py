"""Versions and scenarios beside each other, and the plan beside the drivers, carried either way by one press."""

from functools import partial

import streamlit as st

from db import sales_plans
from pages.parts import state, table, undo
from pages.parts.errors import escape, label
from pages.parts.salesplan import known
from salesops.salesplan import drivers, tables
from salesops.salesplan.drivers import Difference
from salesops.salesplan.whole import Worked

OTHER = "salesplan:other"


def show(told: Worked) -> None:
    """Draw the comparison, then what the drivers say."""
    _beside(told)
    _drivers(told)


def _beside(told: Worked) -> None:
    st.markdown("### Two plans beside each other")
    others = {one.id: one for one in told.workshop.sales_plans if one.id != told.plan.id}
    if not others:
        st.markdown("There is one plan only. Copy it under “New or copy” to try a scenario beside it.")
        return
    based = list(others).index(told.plan.based_on_id) if told.plan.based_on_id in others else 0
    picked = st.selectbox(
        "Beside", list(others), index=based, key=OTHER, width=380,
        format_func=lambda one: label(f"{others[one].name} ({others[one].state.value})"),
    )  # fmt: skip
    other = known.worked(told.workshop, others[picked])
    st.markdown(f"**{escape(finding(told, other))}**")
    first, second = _heads(told, other)
    rows = [
        {"What": row["What"], first: row["First"], second: row["Second"], "Step": row["Step"]}
        for row in tables.compared(told, other)
    ]
    table.show(rows, alt="Two plans beside each other")


def _heads(told: Worked, other: Worked) -> tuple[str, str]:
    one, two = told.plan.name, other.plan.name
    return (one, two) if one != two else (f"{one} (open)", f"{two} (beside)")


def finding(told: Worked, other: Worked) -> str:
    """Return what the second plan asks for, beside the first."""
    one, two = told.target.value, other.target.value
    if one is None or two is None:
        return "One of the two has no target yet"
    if drivers.alike(one, two):
        return f"Both plans aim at {known.money(told.workshop, one)}{_capacities(told, other)}"
    size = known.money(told.workshop, abs(two - one))
    return f"{other.plan.name} aims at {size} {'more' if two > one else 'less'} than {told.plan.name}"


def _capacities(told: Worked, other: Worked) -> str:
    if told.capacity is None or other.capacity is None or drivers.alike(told.capacity, other.capacity):
        return ""
    step = other.capacity - told.capacity
    size = known.money(told.workshop, abs(step))
    return f"; the sellers of {other.plan.name} can bring {size} {'more' if step > 0 else 'less'}"


def _drivers(told: Worked) -> None:
    st.markdown("### The plan and the drivers")
    found = told.differences
    if not found:
        st.markdown(
            "Plan and drivers say the same. What the plan leaves empty follows the drivers; what is typed here can be "
            "carried into them."
        )
        return
    for one in found:
        st.markdown(f"- {escape(_sentence(told, one))}")
    plan, workshop = told.plan, told.workshop
    carry, take = drivers.carried(found), drivers.taken(found)
    with st.container(horizontal=True):
        if carry and told.drivers.tree_id and state.may_edit():
            act = partial(sales_plans.to_drivers, workshop.id, state.actor(), plan.id, told.drivers.tree_id, carry)
            st.button(
                "Carry the plan into the drivers", key="salesplan:carry", icon=":material/account_tree:",
                on_click=undo.press, args=(act,), help="Win rate, deal value and capacity; one undo takes it back",
            )  # fmt: skip
        if take and known.editable(plan):
            act = partial(sales_plans.from_drivers, workshop.id, state.actor(), plan.id, take)
            st.button(
                "Take over what the drivers say", key="salesplan:take", icon=":material/download_done:",
                on_click=undo.press, args=(act,),
            )  # fmt: skip
    if take and not known.editable(plan) and state.may_edit():
        st.caption("An agreed plan stays as it is: copy it as a new version to take over what the drivers say.")


def _sentence(told: Worked, one: Difference) -> str:
    unit = "share" if one.column == "win_rate" else "count" if one.column == "cycle_months" else "money"
    ours, theirs = (tables.said(told, value, unit) for value in (one.plan, one.drivers))
    if one.drivers is None:
        return f"{one.name}: the plan says {ours}, the drivers nothing yet."
    source = "value goal now says" if one.column == "target" else "drivers now say"
    return f"{one.name}: the plan says {ours}, the {source} {theirs}."
