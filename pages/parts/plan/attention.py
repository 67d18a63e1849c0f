"""What needs attention on the plan, in a few sentences: unowned and overloaded work, what is late, heavy risks."""

from collections.abc import Iterator

import streamlit as st

from pages.parts.errors import escape
from salesops import day_findings
from salesops.kept import Kept
from salesops.plan_state import overload, risks
from salesops.plan_state.milestones import late
from salesops.plan_state.plan import Plan
from salesops.spoken import counted, listed

MOST_NAMES = 3

_told: Kept[list[str]] = Kept(32)


def show(plan: Plan) -> None:
    """Draw the sentences, nothing where there is nothing to attend to."""
    if found := _told.get((plan,), lambda: [f"- {escape(sentence)}" for sentence in sentences(plan)]):
        with st.container(border=True, key="attention"):
            st.markdown("\n".join((":material/priority_high: **What needs attention**", *found)))


def sentences(plan: Plan) -> Iterator[str]:
    """Yield what needs attention, most pressing first."""
    if alone := overload.unowned(plan.cards):
        yield f"{counted(len(alone), 'project')} without an owner: {names_of([plan.name(card) for card in alone])}."
    for owner in overload.overloaded(plan.workshop, plan.cards):
        yield f"{owner.words}."
    for role in overload.over_the_cap(plan.loads):
        yield f"{role}."
    overdue = [(card, mark) for card in plan.cards for mark in late(plan.marks[card.project.id], plan.today)[:1]]
    if overdue:
        worst = max(overdue, key=lambda pair: pair[1].late_days(plan.today) or 0)
        told = f"{worst[1].name} of {plan.name(worst[0])} is {worst[1].words(plan.today, plan.workshop.settings)}"
        yield f"Late milestones in {counted(len(overdue), 'project')}: {told}."
    if behind := [plan.name(card) for card in plan.cards if plan.progress[card.project.id].late]:
        yield f"{counted(len(behind), 'project')} behind what one would expect today: {names_of(behind)}."
    if passed := day_findings.of_goal(plan.workshop, plan.today):
        yield passed
    if heavy := risks.open_high(plan.workshop.risks):
        more = f" and {len(heavy) - 1} more" if len(heavy) > 1 else ""
        yield f"{counted(len(heavy), 'heavy open risk')}: “{heavy[0].text.rstrip('.')}”{more}."


def names_of(names: list[str]) -> str:
    """Return names as they are spoken, the first few where there are many."""
    more = len(names) - MOST_NAMES
    return listed(names if more < 2 else [*names[:MOST_NAMES], f"{more} more"])
