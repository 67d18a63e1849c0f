"""Questions of the team's own: added to a component or stage, renamed, removed with undo."""

from collections.abc import Mapping

import streamlit as st

import db.fields
from db import questions
from pages.parts import fields, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.questions import own_options
from pages.parts.questions.picker import ADDRESS
from salesops.content.question_schema import Question
from salesops.vocabulary import AnswerType
from salesops.workshop import Workshop

TYPES: Mapping[AnswerType, str] = {
    AnswerType.TEXT: "Text",
    AnswerType.CHOICE: "One of several options",
    AnswerType.TABLE: "Table, one row per entry",
    AnswerType.SPLIT: "Percent per part, together 100",
    AnswerType.NUMBER: "Number",
    AnswerType.DATE: "Day",
}
_LINES = {
    AnswerType.CHOICE: "Options, one per line",
    AnswerType.TABLE: "Columns, one per line",
    AnswerType.SPLIT: "Parts, one per line",
    AnswerType.NUMBER: "Unit",
}
CHANGE = "Change or remove this question"
SEGMENTATION = "customer_segmentation"


def add(subject_id: str) -> None:
    """Draw the way to add a question; for the segmentation, a dimension: a table of the team's own."""
    if not state.may_edit():
        return
    key = _key(subject_id)
    dimension = subject_id == SEGMENTATION
    label = "Add a dimension" if dimension else "Add a question"
    with st.popover(label, icon=":material/add:", type="tertiary"):
        text = "What do you want to ask?"
        st.text_area(text, key=f"{key}:text", height=80, placeholder="How do we split the market by buying habit?")
        kinds = list(TYPES)
        kind = st.selectbox(
            "Kind of answer",
            kinds,
            index=kinds.index(AnswerType.TABLE) if dimension else 0,
            key=f"{key}:type",
            format_func=TYPES.__getitem__,
        )
        if kind in _LINES:
            st.text_area(_LINES[kind], key=f"{key}:options", height=100 if kind is not AnswerType.NUMBER else 68)
        st.button("Add", key=f"{key}:add", on_click=_add, args=(subject_id, kind))
        if problem := st.session_state.pop(f"{key}:problem", None):
            st.markdown(f":red[:material/error: {escape(problem)}]")


def change(workshop: Workshop, question: Question) -> None:
    """Draw the way to change or remove a question, folded away, where it is one of the team's own."""
    own = next((own for own in workshop.own_questions if own.id == question.id), None)
    if own is None or not state.may_edit():
        return
    fold = st.expander(CHANGE, key=f"own:{own.id}", on_change="rerun", icon=":material/edit:")
    if not fold.open:
        return
    with fold:
        field = db.fields.of("ownquestion", own.id, "text")
        fields.line(field, "Question", help="Its answers stay.", workshop=workshop)
        own_options.show(own)
        st.button(
            "Remove the question and its answers",
            key=f"own:{own.id}:remove",
            icon=":material/delete:",
            on_click=_remove,
            args=(own.id,),
        )


def _add(subject_id: str, kind: AnswerType) -> None:
    key = _key(subject_id)
    text = str(st.session_state.get(f"{key}:text") or "")
    options = str(st.session_state.get(f"{key}:options") or "").splitlines() if kind in _LINES else []
    if not text.strip():  # a second click on the same button
        return
    with refusals_to(f"{key}:problem"):
        added = questions.add(*state.here(), subject_id, text, type=kind, options=options)
        st.session_state[f"{key}:text"] = ""
        st.session_state.pop(f"{key}:options", None)
        st.query_params[ADDRESS] = added


def _remove(question_id: str) -> None:
    undo.press(questions.remove, *state.here(), question_id)
    st.query_params.pop(ADDRESS, None)  # also where somebody else removed it first


def _key(subject_id: str) -> str:
    return f"own:{subject_id}"
