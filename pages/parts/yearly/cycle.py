"""Starting the next cycle: a workshop that carries what stays and starts its scores anew."""

from datetime import date

import streamlit as st

from db import next_cycle
from db.access import Right
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.home import cards
from salesops.errors import WorkshopError
from salesops.workshop import Workshop

NAME = "cycle:name"
CARRIED = (
    "Lists and people, agreed answers, own questions, elements with their links, ties and effects, terms of the gaps "
    "(target, importance, owner), drivers, followed metrics, deals, pay plans and reviews."
)
EMPTY = (
    "Scores of gaps, components, stages and channels with their evidence; the goal's numbers and days; projects and "
    "plan; meetings, decisions and actions; surveys; sales plans. They stay in this workshop."
)
BASELINE = "Every old score stands beside the new one as its baseline and names the row that it comes from."


def show(workshop: Workshop, today: date) -> None:
    """Say what is carried and what starts empty, and offer the start to who may make workshops."""
    if workshop.settings.earlier_id is not None:
        _back(workshop)
    with st.container(border=True):
        st.markdown(f"**Start cycle {workshop.settings.cycle + 1}**")
        st.markdown(f"**Carried:** {CARRIED}")
        st.markdown(f"**Starts empty:** {EMPTY}")
        st.markdown(f"**Baseline:** {BASELINE}")
        if not state.actor().may(Right.MANAGE, workshop.id):
            st.caption("Whoever leads this workshop can start the next cycle.")
            return
        st.text_input(
            "Name of the next cycle", f"{workshop.settings.name}, cycle {workshop.settings.cycle + 1}", key=NAME,
            max_chars=120,
        )  # fmt: skip
        if st.button("Start the next cycle", type="primary", icon=":material/restart_alt:", key="cycle:start"):
            _start(workshop, today)


def _start(workshop: Workshop, today: date) -> None:
    try:
        made = next_cycle.start(workshop.id, state.actor(), st.session_state[NAME], on=today)
    except WorkshopError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    cards.open_at(made, "value")


def _back(workshop: Workshop) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"This is cycle {workshop.settings.cycle}, begun with {len(workshop.baselines)} scores as its baseline.",
            width="content",
        )
        st.page_link(
            "pages/operate/yearly.py", label="The cycle before", icon=":material/arrow_back:",
            query_params={state.ADDRESS: workshop.settings.earlier_id or ""},
        )  # fmt: skip
