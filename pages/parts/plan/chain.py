"""Load and waits: who carries how much when, who leads too much, and the longest chain of projects."""

import streamlit as st

from pages.parts.errors import escape
from pages.parts.focus import load_view
from pages.parts.grid import Cell, Column, Row, grid
from pages.parts.plan.attention import names_of
from salesops import role_load
from salesops.cards import Card
from salesops.plan_state import overload
from salesops.plan_state.plan import Plan
from salesops.spoken import counted

_COLUMNS = (
    Column("waits", "Waits for", "static"),
    Column("chain", "Slack by waits alone", "static", width="8rem", help="How far it may slip by what waits for what"),
    Column("slack", "Slack in the plan", "static", width="8rem", help="All else as staged, every rule kept"),
)


def show(plan: Plan) -> None:
    """Draw load by role, overloaded owners, and the chain."""
    load_view.show(plan.workshop, plan, lambda: role_load.of_cards(plan.cards), key="plan:load")
    owners = overload.overloaded(plan.workshop, plan.cards)
    cap = plan.workshop.settings.role_live_cap
    st.markdown("**Who leads too much at once**" if owners else f"**Nobody leads more than {cap} projects at once**")
    if owners:
        st.markdown("\n".join(f"- {escape(one.words)}: {escape(names_of(list(one.projects)))}" for one in owners))
    st.caption(f"At most {cap} live projects per role, as Initial focus says; counted for owners alike.")
    st.subheader("The longest chain")
    st.markdown(f"**{escape(finding(plan))}**")
    grid("chain", [_row(plan, card) for card in plan.cards], _COLUMNS, label="Slack of each project", hide_label=True)
    st.caption(
        "The chain counts what waits for what, regardless of load and overlaps. Without slack, a week later in the "
        "project is a week later at the end of the chain."
    )


def finding(plan: Plan) -> str:
    """Return the critical path by name, and how many others are as long."""
    names = {card.project.id: plan.name(card) for card in plan.cards}
    length = counted(round(plan.chain.weeks), "week")
    first, *others = plan.chains
    if len(first) == 1 and not plan.waits:
        return f"No project waits for another; the longest is {names[first[0]]}, {length}"
    told = f"{' → '.join(names[project_id] for project_id in first)}: {length}"
    if not others:
        return told
    return f"{told}; {len(others)} other {'chain is' if len(others) == 1 else 'chains are'} as long"


def _row(plan: Plan, card: Card) -> Row:
    project_id = card.project.id
    reason = None if plan.programme is None else plan.programme.staging.reasons.get(project_id)
    waits = [plan.name(wait.before) for wait in plan.waits if wait.after is card]
    by_waits = round(plan.chain.slack[project_id])
    values = {
        "waits": "\n".join(waits) or "nothing",
        "chain": "none" if project_id in plan.chain.critical else _weeks(by_waits),
        "slack": "–" if reason is None else _weeks(reason.slack_weeks),
    }
    return Row(project_id, card.project.name, {column: Cell(value=value) for column, value in values.items()})


def _weeks(count: int) -> str:
    return "none" if count == 0 else counted(count, "week")
