"""What instruments found, beside a component's score, with the press that puts it into the evidence."""

from collections.abc import Sequence

import streamlit as st

import db.fields
from db import history
from db.fields import maturity
from pages.parts import state, undo
from pages.parts.errors import escape
from salesops.errors import WorkshopError
from salesops.workshop import Workshop


def show(workshop: Workshop, subject_id: str, sentences: Sequence[str]) -> None:
    """Draw the sentences, each with its press; one that stands in the evidence already says so."""
    score = workshop.maturity(subject_id)
    stands = "" if score is None else score.evidence
    for place, sentence in enumerate(sentences):
        with st.container(border=True):
            st.markdown(f":small[:material/build: From the instrument]  \n{escape(sentence)}")
            if sentence in stands:
                st.caption("It stands in the evidence.")
            elif state.may_edit():
                st.button(
                    "Put into the evidence", key=f"evidence:{subject_id}:{place}", icon=":material/add:",
                    on_click=_put, args=(workshop.id, subject_id, sentence),
                )  # fmt: skip


def _put(workshop_id: str, subject_id: str, sentence: str) -> None:
    state.changed()
    field = maturity(subject_id, "evidence")
    stands = db.fields.read(state.load_workshop(), field) or ""
    text = f"{stands.rstrip()}\n{sentence}".strip()
    try:
        db.fields.save(workshop_id, state.actor(), field, text, was=stands, label="the evidence, from an instrument")
    except WorkshopError as error:
        st.session_state[state.PROBLEM] = str(error)
        return
    entry = history.latest(workshop_id, state.actor())
    undo.offer_undo(entry.id if entry else None)
