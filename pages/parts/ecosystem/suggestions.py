"""What nobody decided on yet, by stage, by category or all at once: the template's ticks, the method's suggestions."""

import streamlit as st

from db import ecosystem as door
from pages.parts import state, undo
from salesops.ecosystem import PlacedElement, category_names, to_look_through, undecided
from salesops.kept import Kept
from salesops.lifecycle import stage_names
from salesops.vocabulary import LinkState, Stage
from salesops.workshop import Workshop

ALL, WHICH, TICKED = "all", "suggest:which", "ticked:which"
Points = list[tuple[str, Stage]]
Groups = dict[str, tuple[str, Points]]

_open: Kept[tuple[Groups, Groups]] = Kept(32)


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Offer to keep what the template ticked, and to accept or set aside the suggestions nobody decided on yet."""
    ticked, suggested = _open.get((workshop,), lambda: _worked_out(workshop, elements), *elements)
    if not (suggested or ticked) or not state.may_edit():
        return
    with st.container(border=True):
        if ticked:
            _choose("Ticked by the template, not looked at yet", ticked, TICKED, "Keep these", "Take these out")
        if suggested:
            words = "Suggestions of the method that nobody decided on yet"
            _choose(words, suggested, WHICH, "Accept these", "Set these aside")
        st.caption(
            "A dashed box below is a suggestion nobody decided on; a cross is one that was set aside"
            + ("; a dotted line round a tick is the template's choice." if ticked else ".")
        )


def _worked_out(workshop: Workshop, elements: dict[str, PlacedElement]) -> tuple[Groups, Groups]:
    """Return what the template ticked and what the method suggests, as far as nobody has decided on it."""
    ticked = [point for point in to_look_through(workshop) if point[0] in elements]
    suggested = list(undecided(workshop, elements))
    return _groups(workshop, elements, ticked), _groups(workshop, elements, suggested)


def _choose(label: str, groups: Groups, key: str, accept: str, aside: str) -> None:
    """Draw the groups to choose from, and the two ways to decide on the chosen one."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(label, list(groups), key=key, format_func=lambda g: f"{groups[g][0]} ({len(groups[g][1])})")
        these = groups.get(st.session_state.get(key, ALL), groups[ALL])[1]
        st.button(accept, key=f"{key}:accept", on_click=_decide, args=(these, LinkState.ACCEPTED))
        st.button(aside, key=f"{key}:aside", type="tertiary", on_click=_decide, args=(these, LinkState.SET_ASIDE))


def _groups(workshop: Workshop, elements: dict[str, PlacedElement], points: Points) -> Groups:
    """Return the points by group, with its name; nothing where there are none."""
    if not points:
        return {}
    groups: Groups = {ALL: ("All of them", points)}
    if core := [p for p in points if elements[p[0]].core]:
        groups["core"] = ("Core elements", core)
    for stage, name in stage_names(workshop).items():
        if found := [p for p in points if p[1] is stage]:
            groups[stage.value] = (f"Stage {name}", found)
    for category, name in category_names(workshop).items():
        if found := [p for p in points if elements[p[0]].category_id == category]:
            groups[category] = (name, found)
    return groups


def _decide(points: Points, decided: LinkState) -> None:
    undo.press(door.decide, *state.here(), points, decided)
