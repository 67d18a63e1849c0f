"""The method's suggestions: accepted singly in the matrix, or here by stage, by category or all at once."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from salesops import content
from salesops.ecosystem import placed, undecided
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop

ALL, WHICH = "all", "suggest:which"


def show(workshop: Workshop) -> None:
    """Offer to accept the suggestions nobody decided on yet."""
    open_points = undecided(workshop)
    if not open_points:
        return
    groups = _groups(workshop, open_points)
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Suggestions of the method that nobody decided on yet", list(groups), key=WHICH,
            format_func=lambda g: f"{groups[g][0]} ({len(groups[g][1])})",
        )  # fmt: skip
        chosen = st.session_state.get(WHICH, ALL)
        st.button("Accept these", on_click=_accept, args=(workshop.id, groups.get(chosen, groups[ALL])[1]))


def _groups(
    workshop: Workshop, points: tuple[tuple[str, Stage], ...]
) -> dict[str, tuple[str, list[tuple[str, Stage]]]]:
    groups: dict[str, tuple[str, list[tuple[str, Stage]]]] = {ALL: ("All of them", list(points))}
    elements = placed(workshop)
    core = [p for p in points if elements[p[0]].core]
    if core:
        groups["core"] = ("Core elements", core)
    for stage in content.load().stages:
        if found := [p for p in points if p[1] is stage.id]:
            groups[stage.id.value] = (f"Stage {stage.name}", found)
    for category in content.load().categories:
        if found := [p for p in points if elements[p[0]].category_id == category.id]:
            groups[category.id] = (category.name, found)
    return groups


def _accept(workshop_id: str, points: list[tuple[str, Stage]]) -> None:
    undo.offer_undo(door.decide(workshop_id, state.actor(), points, LinkState.ACCEPTED))
