"""Whose plan is open, and the begin of another one."""

from functools import partial

import streamlit as st

from db import pay_plans
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.errors import label
from pages.parts.undo import press
from salesops.pay import component, words
from salesops.vocabulary import ListKind
from salesops.workshop import PayPlan, Workshop

ROLE, NEW = "role", "pay:new"


def begin(workshop: Workshop, *, first: bool) -> None:
    """Offer to begin the plan of a role that has none; from the answers of Compensation where there are any."""
    planned = {plan.role_id for plan in workshop.pay_plans}
    roles = {one.id: one.name for one in workshop.items(ListKind.ROLE) if one.id not in planned}
    if not state.may_edit() or not roles:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Role", list(roles), key=NEW, format_func=lambda one: label(roles[one]), width=320)
        st.button(
            "Begin the plan", key="pay:begin", on_click=_begin, args=(workshop,),
            type="primary" if first else "secondary", help="With what the Compensation component says of the role",
        )  # fmt: skip


def chosen(workshop: Workshop) -> PayPlan:
    """Let a role be chosen, the one in the address first, and return its plan."""
    plans = {plan.role_id: plan for plan in workshop.pay_plans}
    asked = st.query_params.get(ROLE)
    st.session_state[ROLE] = asked if asked in plans else next(iter(plans))
    picked = st.selectbox(
        "Plan of", list(plans), key=ROLE, width=320, on_change=_follow,
        format_func=lambda one: label(words.role_name(workshop, plans[one])),
    )  # fmt: skip
    return plans[picked]


def more(workshop: Workshop, plan: PayPlan) -> None:
    """Offer another role's plan and the removal of this one."""
    if not state.may_edit():
        return
    other = st.popover("Another role", icon=":material/add:", key="pay:other", on_change="rerun")
    if other.open:
        with other:
            begin(workshop, first=False)
    remove = partial(pay_plans.remove, workshop.id, state.actor(), plan.id)
    st.button("Remove", key="pay:remove", icon=":material/delete:", type="tertiary", on_click=press, args=(remove,),
              help="This role's plan; it can be undone")  # fmt: skip


def _begin(workshop: Workshop) -> None:
    role_id, who = st.session_state[NEW], state.actor()
    theirs = component.answered(workshop, role_id)
    with refusals_to(state.PROBLEM):
        if theirs.empty:
            pay_plans.new(workshop.id, who, role_id)
        else:
            pay_plans.take_answers(workshop.id, who, role_id, theirs.values, theirs.measures)
    st.query_params[ROLE] = role_id


def _follow() -> None:
    st.query_params[ROLE] = st.session_state[ROLE]
