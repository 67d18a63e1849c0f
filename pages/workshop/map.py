"""Ecosystem map: which elements serve which stages of the customer life cycle."""

import streamlit as st

from db.access import Right
from pages.parts import guard, live, state, undo
from pages.parts.ecosystem import drawn, findings, in_out, matrix, names, own_ties, sales_lens, suggestions
from pages.parts.errors import friendly_errors
from pages.parts.meanings import meaning
from pages.parts.notes import notes
from salesops import ecosystem
from salesops.ecosystem import PlacedElement
from salesops.workshop import Workshop

SUBJECTS = {
    "settings", "listitem", "element", "link", "gap", "effect", "project", "note", "stagesetting", "categorysetting",
    "answer",
}  # fmt: skip
VIEWS = {"table": "Table", "map": "Drawn map", "words": "In sentences", "lens": "Sales lens"}


def show_counts(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Show how far the review is, and what the map says so far."""
    review = ecosystem.review(workshop, elements)
    with st.container(horizontal=True):
        st.metric(
            "Suggestions reviewed",
            f"{review.reviewed} of {review.suggested}",
            help="Of the elements shown; what a template ticked counts once you keep it, take it out or score it",
        )
        st.metric("Merger points", review.accepted, help="Accepted, of elements that apply")
    with st.container():  # there also while the map says nothing: what stands below keeps its place and its focus
        findings.show(workshop, elements)


def show_table(workshop: Workshop, elements: dict[str, PlacedElement]) -> None:
    """Show the matrix at the workshop's depth, or of all elements."""
    with st.container():  # there also once everything is decided
        suggestions.show(workshop, elements)
    matrix.show(workshop, elements)
    names.show(workshop, elements)
    own_ties.show(workshop, elements)


guard.require(Right.READ)
with friendly_errors():
    workshop = state.current_workshop()
    st.title("Ecosystem map", help=meaning("ecosystem", "element", "merger_point", "stage"))
    st.markdown(
        "Which elements of your sales performance ecosystem serve which stage of the customer life cycle? "
        "Each box you tick is a merger point: the place where you will look for gaps."
    )
    everything = bool(st.session_state.get("map_all"))
    elements = ecosystem.shown(workshop, everything=everything)
    show_counts(workshop, elements)
    with st.container(horizontal=True, vertical_alignment="center"):
        view = st.segmented_control(
            "View", list(VIEWS), format_func=VIEWS.__getitem__, key="map_view", bind="query-params", required=True,
            default=None if "map_view" in st.session_state else "table",  # a finding's step may have set it
            label_visibility="collapsed",
        )  # fmt: skip
        if view != "lens" and (everything or len(elements) < len(workshop.elements)):
            st.toggle(f"Show all {len(workshop.elements)}", key="map_all", persist_state="session")
    if view == "map":
        drawn.show(everything=everything)
    elif view == "words":
        drawn.show_sentences(workshop, elements)
    elif view == "lens":
        sales_lens.show(workshop)
    else:
        show_table(workshop, elements)
    in_out.show(workshop, elements, everything=everything)
    notes("map")
    undo.undo_bar()
    live.follow(SUBJECTS)
