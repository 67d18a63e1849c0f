"""What else is said at a merger point, folded away: its cause, how sure the score is, why it was agreed, ideas."""

from functools import partial

import streamlit as st

import db.fields
from db import ideas
from pages.parts import fields, state
from pages.parts.errors import escape
from pages.parts.gaps import press
from salesops import content, gaps
from salesops.gaps import Point
from salesops.vocabulary import Confidence
from salesops.workshop import Idea, Workshop

CAUSES = {cause.id.value: cause.name for cause in content.load().gap_causes}
CONFIDENCES = {level.value: level.value.capitalize() for level in Confidence}
MEANINGS = "\n".join(f"{cause.name}: {cause.meaning}" for cause in content.load().gap_causes)


def show(workshop: Workshop, point: Point) -> None:
    """Offer them; the fold's name never changes, for a fold with another name would close."""
    fold = st.expander("Cause, confidence, ideas", key=f"more:{point.link.id}", on_change="rerun")
    if not fold.open:
        return
    parked = gaps.ideas_at(workshop, {point.link.id})
    field = partial(db.fields.gap, point.link.id)
    with fold:
        both = [
            fields.a_choice(field("cause"), "Cause of the gap", CAUSES, workshop, help=MEANINGS),
            fields.a_choice(field("confidence"), "How sure of the score", CONFIDENCES, workshop),
        ]
        fields.beside(both, least_width=150, most=2, workshop=workshop)
        fields.line(
            field("because"), "Agreed because", placeholder="Why this score, where people had given different ones",
            workshop=workshop,
        )  # fmt: skip
        _show_ideas(workshop, point, parked)


def told(workshop: Workshop, point: Point) -> str:
    """Return in few words what is said there, "" where nothing is: "cause: Unused · 2 ideas parked"."""
    parked = len(gaps.ideas_at(workshop, {point.link.id}))
    said = [
        *([f"cause: {CAUSES[point.cause.value]}"] if point.cause else []),
        *([f"{point.confidence.value} confidence"] if point.confidence else []),
        *([f"{parked} idea{'' if parked == 1 else 's'} parked"] if parked else []),
    ]
    return " · ".join(said)


def _show_ideas(workshop: Workshop, point: Point, parked: tuple[Idea, ...]) -> None:
    st.caption("In this step only gaps are looked for. Ideas for solutions wait here until the focus.")
    for idea in parked:
        with st.container(horizontal=True, vertical_alignment="center"):
            by = workshop.item_name(idea.by_id)
            st.markdown(escape(idea.text) + (f" :gray[{escape(by)}]" if by else ""))
            st.button(
                "Remove", key=f"idea:{idea.id}", type="tertiary", disabled=not state.may_edit(),
                on_click=_take_out, args=(workshop.id, point.link.id, idea.id),
            )  # fmt: skip
    if state.may_edit():
        key = f"idea:new:{point.link.id}"
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input("An idea for later", key=key, placeholder="What could be done", autocomplete="off")
            st.button("Park it", key=f"{key}:add", on_click=_park, args=(workshop.id, point.link.id, key))
    press.show_problem(f"ideas:{point.link.id}")


def _park(workshop_id: str, link_id: str, key: str) -> None:
    text = st.session_state.get(key, "")
    if press.act(f"ideas:{link_id}", partial(ideas.park, workshop_id, state.actor(), link_id, text)):
        st.session_state[key] = ""


def _take_out(workshop_id: str, link_id: str, idea_id: str) -> None:
    press.act(f"ideas:{link_id}", partial(ideas.remove, workshop_id, state.actor(), idea_id))
