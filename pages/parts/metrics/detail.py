"""One metric: what it counts, where its numbers come from, whose it is, and its quarters out of a file."""

import streamlit as st

import db.fields
import db.metrics
from pages.parts import fields, state, undo
from pages.parts.errors import escape
from pages.parts.metrics.words import benchmark_words, standing_words
from salesops.errors import WorkshopError
from salesops.intake.quarters import decoded, read_quarters
from salesops.vocabulary import ListKind
from salesops.workshop import TrackedMetric, Workshop

_EXAMPLE = "2026-Q2\t21\n2026-Q3\t23"


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
                "Metric", list(by_id), format_func=lambda one: by_id[one].name, key=f"metric:{place}:which", width=360
            )
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
        _from_file(tracked)


def _field(tracked: TrackedMetric, column: str) -> db.fields.Field:
    return db.fields.of("trackedmetric", tracked.id, column)


def _from_file(tracked: TrackedMetric) -> None:
    if not state.may_edit():
        return
    key = f"quarters:{tracked.id}"
    nonce = st.session_state.setdefault(f"{key}:n", 0)  # a file cannot be taken out of its box: a new box can
    st.text_area("Paste two columns: quarter and number", key=f"{key}:text", height=110, placeholder=_EXAMPLE)
    file = st.file_uploader(
        "Or choose a CSV file", type=["csv", "tsv", "txt"], key=f"{key}:file:{nonce}", max_upload_size=2
    )
    st.button("Take over these numbers", key=f"{key}:take", on_click=_take, args=(tracked.id, key, nonce))
    if problem := st.session_state.get(f"{key}:problem"):
        st.markdown(f":red[:material/error: {escape(problem)}]")
    elif file is not None:
        st.caption("Press to read the file; quarters that it does not name keep their numbers.")


def _take(tracked_id: str, key: str, nonce: int) -> None:
    """Read the file, else the pasted text; all quarters are written in one act, or nothing."""
    file = st.session_state.get(f"{key}:file:{nonce}")
    st.session_state.pop(f"{key}:problem", None)
    try:
        text = str(st.session_state.get(f"{key}:text") or "") if file is None else decoded(file.getvalue())
        found = read_quarters(text, state.load_workshop().settings.number_format)
        undo.offer_undo(db.metrics.record(state.workshop_id() or "", state.actor(), tracked_id, found))
    except WorkshopError as error:
        st.session_state[f"{key}:problem"] = str(error)
    else:
        st.session_state[f"{key}:text"] = ""
        st.session_state[f"{key}:n"] = nonce + 1
    state.changed()
