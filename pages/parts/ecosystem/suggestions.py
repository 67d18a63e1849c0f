"""The method's suggestions: accepted singly in the matrix, or here by stage, by category or all at once."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops.ecosystem import PlacedElement, category_names, undecided
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop

ALL, WHICH = "all", "suggest:which"
Points = list[tuple[str, Stage]]


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Offer to accept, or to set aside, the suggestions nobody decided on yet."""
    open_points = undecided(workshop, elements)
    if not open_points or not state.may_edit():
        return
    groups = _groups(workshop, elements, list(open_points))
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Suggestions of the method that nobody decided on yet", list(groups), key=WHICH,
                format_func=lambda g: f"{groups[g][0]} ({len(groups[g][1])})",
            )  # fmt: skip
            these = groups.get(st.session_state.get(WHICH, ALL), groups[ALL])[1]
            st.button("Accept these", on_click=_decide, args=(workshop.id, these, LinkState.ACCEPTED))
            aside = (workshop.id, these, LinkState.SET_ASIDE)
            st.button("Set these aside", type="tertiary", on_click=_decide, args=aside)
        st.caption("A dashed box below is a suggestion nobody decided on; a cross is one that was set aside.")


def _groups(
    workshop: Workshop, elements: dict[str, PlacedElement], open_points: Points
) -> dict[str, tuple[str, Points]]:
    groups: dict[str, tuple[str, Points]] = {ALL: ("All of them", open_points)}
    if core := [p for p in open_points if elements[p[0]].core]:
        groups["core"] = ("Core elements", core)
    for stage, name in stage_names(workshop).items():
        if found := [p for p in open_points if p[1] is stage]:
            groups[stage.value] = (f"Stage {escape(name)}", found)
    for category, name in category_names(workshop).items():
        if found := [p for p in open_points if elements[p[0]].category_id == category]:
            groups[category] = (escape(name), found)
    return groups


def _decide(workshop_id: str, points: Points, decided: LinkState) -> None:
    undo.offer_undo(door.decide(workshop_id, state.actor(), points, decided))
