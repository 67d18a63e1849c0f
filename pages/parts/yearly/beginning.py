"""Which year is reviewed, and beginning the review of one."""

from datetime import UTC, date, datetime, time

import streamlit as st

from db import drivers_before
from db import yearly as kept
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops import content, formats, yearly
from salesops.workshop import Workshop, YearlyReview
from salesops.yearly import Year

CHOSEN, NEW = "yearly:chosen", "yearly:new"
VALUE_PAGE = "pages/workshop/value.py"


def show(workshop: Workshop, today: date) -> YearlyReview | None:
    """Draw the choice among the reviews of the goal's drivers; return the chosen one, None before the first."""
    tree = content.load().tree(workshop.goal.kind.value)
    if tree.root is None:
        with st.container(border=True):
            st.markdown(f"**{escape(tree.name)} is measured, not computed.** {escape(tree.caveat)}")
        return None
    there = {one.id: one for one in reversed(workshop.yearly_reviews) if one.tree_id == workshop.goal.kind}
    open_years = [one for one in yearly.years(today, workshop.settings) if one.since not in _begun(workshop)]
    if not there:
        _teach(workshop, open_years)
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.session_state.get(CHOSEN) not in there:
            st.session_state[CHOSEN] = next(iter(there))
        chosen = st.selectbox(
            "Year", list(there), key=CHOSEN, width=220, persist_state="session",
            format_func=lambda one: _named(there[one], workshop),
        )  # fmt: skip
        if state.may_edit() and open_years:
            another = st.popover("Review another year", icon=":material/add:", key="yearly:another", on_change="rerun")
            if another.open:
                with another:
                    _form(workshop, open_years, primary=False)
    return there[chosen]


def _named(review: YearlyReview, workshop: Workshop) -> str:
    return yearly.year_words(review, workshop.settings) + ("" if review.held_on else ", not held yet")


def _begun(workshop: Workshop) -> set[date]:
    return {one.from_on for one in workshop.yearly_reviews if one.tree_id == workshop.goal.kind}


def _teach(workshop: Workshop, open_years: list[Year]) -> None:
    with st.container(border=True):
        st.markdown(
            "**No year was reviewed yet.** Begin with the year that ended: the drivers come in as they were planned, "
            "you add what came, and the difference is split over them to the last digit."
        )
        if not workshop.driver_inputs(workshop.goal.kind):
            st.markdown("No driver has a value yet. You can type what was planned here, or give the drivers first.")
            st.page_link(VALUE_PAGE, label="Give the drivers", icon=":material/target:", query_params=state.address())
        if state.may_edit():
            _form(workshop, open_years, primary=True)


def _form(workshop: Workshop, open_years: list[Year], *, primary: bool) -> None:
    names = {one.since.isoformat(): one for one in open_years}
    chosen = st.selectbox(
        "Fiscal year", list(names), key=NEW, width=340,
        format_func=lambda one: f"{names[one].words}, {_days(names[one], workshop)}",
    )  # fmt: skip
    st.button(
        "Begin the review", type="primary" if primary else "secondary", icon=":material/event_repeat:",
        on_click=_begin, args=(workshop, names[chosen]), key="yearly:begin",
        help="Planned comes from the drivers as they stood when the year began, or as they were first given after "
        "that; what an agreed sales plan of the year says counts before it.",
    )  # fmt: skip


def _days(one: Year, workshop: Workshop) -> str:
    return formats.days(one.since, one.until, workshop.settings)


def _begin(workshop: Workshop, chosen: Year) -> None:
    tree = content.load().tree(workshop.goal.kind.value)
    began = datetime.combine(chosen.since, time(), UTC)
    with refusals_to(state.PROBLEM):
        stood = drivers_before.at(workshop.id, state.actor(), workshop.goal.kind, began)
        fits = {node.id for node in tree.nodes if node.is_input or node.replaceable}
        of_plan = {node: one.value for node, one in yearly.from_sales_plan(workshop, tree, chosen.since).items()}
        planned = {node: value for node, value in {**stood, **of_plan}.items() if node in fits}
        st.session_state[CHOSEN] = kept.begin(
            workshop.id, state.actor(), workshop.goal.kind, chosen.since, chosen.until, planned
        )
