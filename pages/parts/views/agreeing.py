"""One agreed answer out of several, with the people it came from."""

from collections.abc import Mapping

import streamlit as st

from db import views
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from salesops.components import as_text, is_blank, merged
from salesops.content.answer_schema import ChoiceSpec, TextSpec
from salesops.content.question_schema import Question
from salesops.workshop import AnswerValue, Workshop

_OPEN = ""  # nobody's: what differs stays open
_LONGEST = 300  # characters of the preview


def agree(workshop: Workshop, question: Question, said: Mapping[str, AnswerValue]) -> None:
    """Draw what the answers make together, and the press that writes it as the agreed answer."""
    if not state.may_edit():
        return
    lead = _lead(workshop, question, said)
    value = merged(question, said, lead)
    names = {item.id: item.name for item in workshop.list_items}
    if is_blank(value):
        st.markdown(
            ":material/call_split: They differ, and nothing can stand for all. Talk it through, then choose above."
        )
    else:
        words = as_text(question, value, names, workshop.settings)
        shown = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
        st.markdown(f":small[:gray[Together]] {escape(shown)}")
    st.button(
        "Write as the agreed answer",
        key=f"views:{question.id}:agree",
        icon=":material/handshake:",
        disabled=is_blank(value),
        help="Replaces the agreed answer and keeps whose answers it came from. It stays editable above; "
        "Undo brings the former one back.",
        on_click=_agree,
        args=(question.id, value, tuple(said)),
    )
    if problem := st.session_state.pop(f"views:{question.id}:problem", None):
        st.markdown(f":red[:material/error: {escape(problem)}]")


def _lead(workshop: Workshop, question: Question, said: Mapping[str, AnswerValue]) -> str | None:
    """Ask whose word stands where they differ; texts and several choices contradict nothing, they are joined."""
    joined = isinstance(question.spec, TextSpec) or (isinstance(question.spec, ChoiceSpec) and question.spec.many)
    if joined or len(said) < 2:
        return None
    return (
        st.selectbox(
            "Where they differ, take",
            [_OPEN, *said],
            key=f"views:{question.id}:lead",
            format_func=lambda one: workshop.item_name(one) if one else "Nobody's: leave it open",
            width=360,
        )
        or None
    )


def _agree(question_id: str, value: AnswerValue, people: tuple[str, ...]) -> None:
    with refusals_to(f"views:{question_id}:problem"):
        undo.offer_undo(views.agree(*state.here(), question_id, value, people))
