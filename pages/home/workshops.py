"""Workshops: start one, open one, put one into the bin and bring it back."""

from datetime import date

import streamlit as st

from db import workshops
from db.access import Right
from pages.parts import guard, state
from pages.parts.errors import escape, friendly_errors
from salesops import content
from salesops.errors import WorkshopError
from salesops.vocabulary import GoalKind

NAME, KIND, PROBLEM = "new:name", "new:kind", "new:problem"
VALUE_PAGE = "pages/workshop/value.py"


def create() -> None:
    """Make the workshop that was described and open it; the page shows what was refused."""
    try:
        kind = GoalKind(st.session_state[KIND])
        state.open_workshop(workshops.create(state.actor(), st.session_state[NAME], goal_kind=kind))
    except WorkshopError as error:
        st.session_state[PROBLEM] = str(error)


def bin_it(workshop_id: str) -> None:
    """Put a workshop into the bin; the open one is closed."""
    workshops.put_into_bin(workshop_id, state.actor(), on=date.today())  # noqa: DTZ011 (the day on the wall)
    if state.workshop_id() == workshop_id:
        state.close_workshop()


def show_new(first: bool) -> None:
    """Show the form for a new workshop; it goes on to the value goal once the workshop is there."""
    kinds = {kind.id.value: kind.name for kind in content.load().goal_kinds if not kind.retired}
    with st.container(border=True):
        st.subheader("Start a workshop" if first else "Start another workshop")
        left, right = st.columns([3, 2], gap="medium")
        left.text_input("Name", key=NAME, placeholder="The firm's name, for example Northwind Analytics")
        right.selectbox("Value to create", list(kinds), key=KIND, format_func=kinds.__getitem__)
        started = st.button("Start the workshop", type="primary", on_click=create)
        if problem := st.session_state.pop(PROBLEM, None):
            st.error(escape(problem))
        elif started:
            st.switch_page(VALUE_PAGE, query_params=state.address())


def show_list(found: list[workshops.Summary]) -> None:
    """Show one line per workshop with what can be done with it."""
    for summary in found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            with st.container():
                st.markdown(f"**{escape(summary.name)}**")
                st.caption(f"Started {summary.created_at:%d %B %Y} · {summary.version} changes")
            if st.button("Open", key=f"open:{summary.id}"):
                state.open_workshop(summary.id)
                st.switch_page(VALUE_PAGE, query_params=state.address())
            st.button("Put into the bin", key=f"bin:{summary.id}", on_click=bin_it, args=(summary.id,), type="tertiary")


def show_bin(found: list[workshops.Summary]) -> None:
    """Show what is in the bin; everything in it can be brought back."""
    with st.expander(f"Bin ({len(found)})", icon=":material/delete:"):
        for summary in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{escape(summary.name)}, in the bin since {summary.binned_on:%d %B %Y}")
                st.button(
                    "Bring back",
                    key=f"back:{summary.id}",
                    on_click=workshops.bring_back,
                    args=(summary.id, state.actor()),
                )


guard.require(Right.READ)
with friendly_errors():
    found, binned = workshops.listed(state.actor()), workshops.listed(state.actor(), binned=True)
    st.title("Workshops")
    st.markdown(
        "A workshop leads a team from the value it creates to what it changes first. "
        "Everything typed is saved at once and stays on this machine."
    )
    if found:
        show_list(found)
    show_new(first=not found)
    if binned:
        show_bin(binned)
