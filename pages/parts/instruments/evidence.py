"""What instruments found, beside a component's score, with the press that puts it into the evidence."""

from collections.abc import Sequence

import streamlit as st

import db.fields
from db.fields import maturity
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.instruments import press
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
    press.into(workshop_id, field, text, "the evidence, from an instrument")
