"""The followed metric that shows a project's outcome: from where to where, and where it stands."""

import streamlit as st

import db.fields
from pages.parts import fields
from pages.parts.metrics.words import standing_words
from salesops import metrics
from salesops.cards import Card
from salesops.workshop import Workshop


def show(workshop: Workshop, card: Card) -> None:
    """Draw the choice of the metric, its two numbers, and its last value."""
    project = card.project
    followed = {tracked.id: tracked for tracked in workshop.tracked_metrics}
    if not followed:
        st.caption("No metric is followed yet: choose some on Life cycle to see the outcome in a number.")
        return
    tracked = followed.get(project.tracked_id or "")
    unit = "" if tracked is None else metrics.unit(tracked, workshop.settings.currency)
    with st.grid(3, min_column_width=170):
        names = {metric_id: one.name for metric_id, one in followed.items()}
        fields.choice(db.fields.of("project", project.id, "tracked_id"), "Outcome shows in", names, workshop=workshop)
        if tracked is not None:
            for column, words in (("outcome_from", "From"), ("outcome_to", "To")):
                fields.number(db.fields.of("project", project.id, column), words, unit=unit, workshop=workshop)
    if tracked is not None:
        st.markdown(standing_words(workshop, tracked))
