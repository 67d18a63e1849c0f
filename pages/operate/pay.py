"""Pay plans: what each role is paid for, what that pays and costs, and what stands against it."""

import streamlit as st

from db.access import Right
from pages.parts import address, guard, live, state, undo
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.pay import choosing, costing, plans

SUBJECTS = {"settings", "payplan", "paymeasure", "answer", "listitem", "salesplan", "goal", "drivervalue"}
VIEWS = {"plans": "Plans by role", "cost": "Cost of all"}

guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Pay plans", help=meaning("attainment", "quota", "accelerator", "base_variable"))
    st.markdown(
        "What each role is paid for. A good plan can be explained by a seller in five minutes: at most three measures, "
        "each serving an objective of the company and within the role's own control."
    )
    st.caption(
        "Who sees these numbers: everybody who may open this workshop, as with the answers of Compensation. They stand "
        "in the summary report for the team, not in that for executives. Who answers a survey by a link does not see "
        "them. They are of roles, not of people."
    )
    if not workshop.pay_plans:
        with st.container(border=True):
            st.markdown(
                "**No pay plan yet.** Begin with the role that wins most of the new business. What Compensation says "
                "of it is taken over."
            )
            choosing.begin(workshop, first=True)
    else:
        view = address.choose("View", VIEWS)
        if view == "cost":
            costing.show(workshop)
            costing.against(workshop)
        else:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                plan = choosing.chosen(workshop)
                choosing.more(workshop, plan)
            plans.show(workshop, plan)
            costing.against(workshop)
    undo.undo_bar()
    live.follow(SUBJECTS)
