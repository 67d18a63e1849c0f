"""A metric's numbers out of pasted cells or a file: two columns, the period and its number, taken over in one act."""

import streamlit as st

import db.metric_values
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.intake.quarters import EXAMPLES, decoded, read_periods
from salesops.metric_review.periods import count, label
from salesops.vocabulary import Cadence
from salesops.workshop import TrackedMetric

KINDS = ["csv", "tsv", "txt", "xlsx"]


def show(tracked: TrackedMetric) -> None:
    """Draw the box for pasted cells and the one for a file; nothing for who may not change the workshop."""
    if not state.may_edit():
        return
    noun, cadence = tracked.cadence.value, tracked.cadence
    key = f"quarters:{tracked.id}"
    nonce = st.session_state.setdefault(f"{key}:n", 0)  # a file cannot be taken out of its box: a new box can
    first = EXAMPLES[cadence]
    example = f"{label(count(first) - 1, cadence)}\t21\n{first}\t23"
    st.text_area(f"Paste two columns: {noun} and number", key=f"{key}:text", height=110, placeholder=example)
    file = st.file_uploader(
        "Or choose a CSV file or workbook", type=KINDS, key=f"{key}:file:{nonce}", max_upload_size=2
    )  # fmt: skip
    st.button("Take over these numbers", key=f"{key}:take", on_click=_take, args=(tracked.id, cadence, key, nonce))
    if problem := st.session_state.get(f"{key}:problem"):
        st.markdown(f":red[:material/error: {escape(problem)}]")
    elif file is not None:
        st.caption(f"Press to read the file; {noun}s that it does not name keep their numbers.")


def _take(tracked_id: str, cadence: Cadence, key: str, nonce: int) -> None:
    """Read the file, else the pasted text; all periods are written in one act, or nothing."""
    file = st.session_state.get(f"{key}:file:{nonce}")
    st.session_state.pop(f"{key}:problem", None)
    with refusals_to(f"{key}:problem"):
        how = state.load_workshop().settings.number_format
        text = str(st.session_state.get(f"{key}:text") or "") if file is None else decoded(file.getvalue(), how)
        found = read_periods(text, how, cadence)
        undo.offer_undo(db.metric_values.record(*state.here(), tracked_id, found))
        st.session_state[f"{key}:text"] = ""
        st.session_state[f"{key}:n"] = nonce + 1
