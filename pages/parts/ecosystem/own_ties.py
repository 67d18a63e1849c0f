"""Needs and overlaps between elements that the team names beside those of the method."""

from functools import partial

import streamlit as st

from db import ties as door
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape, label
from pages.parts.grid import Cell, Column, Row, grid
from salesops.ecosystem import PlacedElement
from salesops.ecosystem_picture import TIED, tie_words
from salesops.workshop import Workshop

ELEMENT, KIND, OTHER, PROBLEM = "tie:element", "tie:kind", "tie:other", "tie:problem"


def show(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Offer to tie these elements, and to take the team's own ties away, folded."""
    fold = st.expander("Own needs and overlaps", key="ties", on_change="rerun", icon=":material/conversion_path:")
    if not fold.open:
        return
    with fold:
        st.caption(
            "The method's own stand in the drawn map and in sentences. Yours join them, and the initial focus keeps to "
            "all: what is needed first is staged first, and what overlaps is proposed as one roll-out."
        )
        if state.may_edit():
            _show_adding(workshop, elements)
        _show_ties(workshop)


def _show_adding(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    names = {e.id: label(e.name) for e in elements.values() if e.applicable}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _element("Element", ELEMENT, names)
        st.selectbox("How it is tied", list(TIED), key=KIND, format_func=TIED.__getitem__, width=200)
        _element("To", OTHER, names)
        st.button("Tie them", key="tie:add", on_click=_add, args=(workshop.id,))
    if problem := st.session_state.pop(PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")


def _element(name: str, key: str, names: dict[str, str]) -> None:
    st.selectbox(
        name, list(names), index=None, key=key, format_func=names.__getitem__, placeholder="Choose an element"
    )  # fmt: skip


def _add(workshop_id: str) -> None:
    element, other = st.session_state.get(ELEMENT), st.session_state.get(OTHER)
    if element is None or other is None:
        st.session_state[PROBLEM] = "Choose both elements first."
        return
    with refusals_to(PROBLEM):
        undo.offer_undo(door.add(workshop_id, state.actor(), element, other, st.session_state[KIND]))
        st.session_state[OTHER] = None


def _show_ties(workshop: Workshop) -> None:
    name = {element.id: element.name for element in workshop.elements}
    rows = [
        Row(tie.id, words, {"words": Cell(value=words)})
        for tie in workshop.element_ties
        for words in [tie_words(tie.kind, name[tie.element_id], name[tie.other_id])]
    ]
    grid(
        "ties", rows, (Column("words", "Tie", "static"),), label="Own needs and overlaps", hide_label=True,
        row_header=None, empty="None of your own yet.", on_remove=partial(_remove, workshop.id),
    )  # fmt: skip


def _remove(workshop_id: str, tie_id: str) -> None:
    undo.offer_undo(door.remove(workshop_id, state.actor(), tie_id))
