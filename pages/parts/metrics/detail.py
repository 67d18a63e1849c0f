"""One metric: what it counts, where its numbers come from, whose it is, and its quarters out of a file."""

import streamlit as st

import db.fields
from pages.parts import address, fields
from pages.parts.metrics import from_file
from pages.parts.metrics.words import benchmark_words, standing_words
from salesops.vocabulary import ListKind
from salesops.workshop import TrackedMetric, Workshop


def show(workshop: Workshop, tracked: tuple[TrackedMetric, ...], place: str) -> None:
    """Draw the details of one of the metrics, folded away."""
    fold = st.expander(
        "Definition, source, owner, numbers from a file",
        key=f"metric:{place}:detail",
        on_change="rerun",
        icon=":material/tune:",
    )
    if not fold.open:
        return
    with fold:
        by_id = {one.id: one for one in tracked}
        chosen = tracked[0].id
        if len(tracked) > 1:
            chosen = st.selectbox(
                "Metric", address.keep(f"metric:{place}:which", list(by_id)), key=f"metric:{place}:which", width=360,
                format_func=lambda one: by_id[one].name,
            )  # fmt: skip
        _one(workshop, by_id[chosen])


def _one(workshop: Workshop, tracked: TrackedMetric) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(standing_words(workshop, tracked), width="content")
        with st.popover("Formula and benchmark", icon=":material/function:", type="tertiary"):
            st.markdown(benchmark_words(tracked))
    left, right = st.columns(2, gap="large")
    with left:
        if tracked.metric_id is None:
            fields.line(_field(tracked, "name"), "Name", workshop=workshop)
        counted = "What exactly is counted, so that two people get the same number?"
        fields.text(_field(tracked, "definition"), "Definition", help=counted, rows=2, workshop=workshop)
        fields.line(_field(tracked, "source"), "Source", placeholder="Report, system, who counts", workshop=workshop)
        fields.item(_field(tracked, "owner_id"), "Owner of the metric", ListKind.PERSON, workshop=workshop)
    with right:
        from_file.show(tracked)


def _field(tracked: TrackedMetric, column: str) -> db.fields.Field:
    return db.fields.of("trackedmetric", tracked.id, column)
