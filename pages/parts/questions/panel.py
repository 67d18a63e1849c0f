"""The questions of one component or stage: the list on the left, one open question with its editor on the right."""

import re
from collections.abc import Sequence

import streamlit as st

from pages.parts import beginning, views
from pages.parts.errors import escape
from pages.parts.questions import editor, own, picker
from pages.parts.questions.picker import Then
from pages.parts.questions.place import Place
from salesops import content
from salesops.components import Completeness, QuestionState
from salesops.content.question_schema import Question
from salesops.lifecycle import stage_names
from salesops.workshop import Workshop


def show(workshop: Workshop, found: Completeness, questions: Sequence[Question], *, then: Then | None = None) -> None:
    """Draw the list of questions and the open one; only that one's editor is drawn.

    ``then`` is where the step after the last question leads.
    """
    left, right = st.columns([2, 7], gap="medium")
    with left:
        question, offered = picker.pick(found, questions)
        own.add(found.subject_id)
    with right, st.container(border=True):
        with st.container(gap=None):
            beginning.mark(f"question:{found.subject_id}", question.id)
            st.markdown(_words(question))
        _below_its_words(workshop, question, found.state(question.id))
        picker.steps(found.subject_id, question, offered, then)


def open_question(workshop: Workshop, question: Question, state: QuestionState) -> None:
    """Draw one question: its words, its editor, and what is still missing."""
    st.markdown(_words(question))
    _below_its_words(workshop, question, state)


def _words(question: Question) -> str:
    return f"### {escape(question.text)}"


def _below_its_words(workshop: Workshop, question: Question, state: QuestionState) -> None:
    if renamed := _renamed(workshop, question.text):
        st.caption(escape(renamed))
    editor.show(Place(workshop, question))
    views.sources(workshop, question)
    _where_it_stands(question, state)
    if question.prompt:
        with st.popover("Follow-up question", icon=":material/forum:", type="tertiary"):
            st.markdown(escape(question.prompt))
    own.change(workshop, question)
    views.ask_several(workshop, question)


def _renamed(workshop: Workshop, text: str) -> str:
    """Return what a question's stages are called in this workshop, where they have names of its own; else nothing."""
    called, words = stage_names(workshop), set(re.findall(r"[A-Z]\w+", text))
    pairs = [(stage.name, called[stage.id]) for stage in content.load().stages if stage.name in words]
    return " ".join(f"{name} in the method is {own} here." for name, own in pairs if own != name)


def _where_it_stands(question: Question, state: QuestionState) -> None:
    if state.complete:
        st.markdown(":green[:material/check_circle: Complete]")
        return
    missing = "\n".join(f"- {escape(sentence)}" for sentence in state.missing) if state.answered else ""
    st.markdown(f":gray[:material/flag: Complete when:] {escape(question.complete_when)}\n\n{missing}")
