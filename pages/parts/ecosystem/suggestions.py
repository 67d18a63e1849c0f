"""What nobody decided on yet, by stage, by category or all at once: the template's ticks, the method's suggestions."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops.ecosystem import PlacedElement, category_names, to_look_through, undecided
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop

ALL, WHICH, TICKED = "all", "suggest:which", "ticked:which"
Points = list[tuple[str, Stage]]


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Offer to keep what the template ticked, and to accept or set aside the suggestions nobody decided on yet."""
    open_points = list(undecided(workshop, elements))
    ticked = [point for point in to_look_through(workshop) if point[0] in elements]
    if not (open_points or ticked) or not state.may_edit():
        return
    with st.container(border=True):
        if ticked:
            groups, aside = _groups(workshop, elements, ticked), "Take these out"
            _choose("Ticked by the template, not looked at yet", groups, TICKED, "Keep these", aside)
        if open_points:
            groups, aside = _groups(workshop, elements, open_points), "Set these aside"
            _choose("Suggestions of the method that nobody decided on yet", groups, WHICH, "Accept these", aside)
        st.caption(
            "A dashed box below is a suggestion nobody decided on; a cross is one that was set aside"
            + ("; a dotted line round a tick is the template's choice." if ticked else ".")
        )


def _choose(label: str, groups: dict[str, tuple[str, Points]], key: str, accept: str, aside: str) -> None:
    """Draw the groups to choose from, and the two ways to decide on the chosen one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(label, list(groups), key=key, format_func=lambda g: f"{groups[g][0]} ({len(groups[g][1])})")
        these = groups.get(st.session_state.get(key, ALL), groups[ALL])[1]
        st.button(accept, key=f"{key}:accept", on_click=_decide, args=(these, LinkState.ACCEPTED))
        st.button(aside, key=f"{key}:aside", type="tertiary", on_click=_decide, args=(these, LinkState.SET_ASIDE))


def _groups(workshop: Workshop, elements: dict[str, PlacedElement], points: Points) -> dict[str, tuple[str, Points]]:
    groups: dict[str, tuple[str, Points]] = {ALL: ("All of them", points)}
    if core := [p for p in points if elements[p[0]].core]:
        groups["core"] = ("Core elements", core)
    for stage, name in stage_names(workshop).items():
        if found := [p for p in points if p[1] is stage]:
            groups[stage.value] = (f"Stage {escape(name)}", found)
    for category, name in category_names(workshop).items():
        if found := [p for p in points if elements[p[0]].category_id == category]:
            groups[category] = (escape(name), found)
    return groups


def _decide(points: Points, decided: LinkState) -> None:
    undo.offer_undo(door.decide(state.workshop_id() or "", state.actor(), points, decided))
