"""Put a result on the agenda, and show what is on it."""

import streamlit as st

from db import topics
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops.surveys.naming import topic_source
from salesops.surveys.results import ItemResult
from salesops.workshop import Survey, Topic, Workshop


def offer(workshop: Workshop, survey: Survey, one: ItemResult, *, primary: bool = False) -> None:
    """Draw the button that puts a statement on the agenda, or say that it stands there."""
    offer_item(workshop, survey, one.id, one.text, primary=primary)


def offer_item(workshop: Workshop, survey: Survey, item_id: str, text: str, *, primary: bool = False) -> None:
    """Draw the button that puts something that a survey asked on the agenda, or say that it stands there."""
    source = topic_source(survey.id, item_id)
    if any(topic.source == source for topic in workshop.topics):
        st.markdown(":material/event_available: On the agenda")
        return
    st.button(
        "Put on the agenda",
        key=f"topic:{source}",
        icon=":material/add_task:",
        type="primary" if primary else "secondary",
        disabled=not state.may_edit(),
        on_click=_add,
        args=(workshop.id, text, source),
    )


def show(workshop: Workshop) -> None:
    """List everything on the agenda, each with a way to take it off."""
    if not workshop.topics:
        st.caption("Nothing is on the agenda yet.")
        return
    for topic in sorted(workshop.topics, key=lambda one: one.position):
        words, act = st.columns([6, 1], vertical_alignment="center")
        words.markdown(f"{escape(topic.text)}")
        act.button(
            "Remove", key=f"untopic:{topic.id}", type="tertiary", disabled=not state.may_edit(),
            on_click=_remove, args=(workshop.id, topic),
        )  # fmt: skip


def _add(workshop_id: str, text: str, source: str) -> None:
    undo.press(lambda: topics.add(workshop_id, state.actor(), text, source))


def _remove(workshop_id: str, topic: Topic) -> None:
    undo.press(lambda: topics.remove(workshop_id, state.actor(), topic.id))
