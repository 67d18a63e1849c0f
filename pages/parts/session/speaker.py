"""Whose answer is typed: the room's, or one person's; what several said stands side by side and becomes one."""

import streamlit as st

from db import views
from pages.parts import state
from pages.parts.questions import editor, entries
from pages.parts.questions.place import Place
from pages.parts.views.agreeing import agree
from pages.parts.views.side_by_side import show as show_side_by_side
from salesops.content.question_schema import Question
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

TOGETHER = ""  # nobody alone: the agreed answer
_KEY = "session:speaker"
_BESIDE = 8  # people whose names stand beside each other; more fold into a list


def show(workshop: Workshop, question: Question) -> None:
    """Draw who speaks, the editor of their answer, and what others said."""
    found = views.beside(workshop, state.actor(), question.id)
    person = _choose(workshop)
    editor.show(Place(found, question, person) if person else Place(workshop, question))
    said = {view.person_id: view.value for view in found.views}
    if said:
        show_side_by_side(found, question, said)
        agree(found, question, said)


def _choose(workshop: Workshop) -> str | None:
    """Return the id of the person who speaks, None where the room answers together."""
    names = {TOGETHER: "All together", **{one.id: one.name for one in workshop.items(ListKind.PERSON)}}
    if len(names) == 1:
        with st.popover("Name who speaks", icon=":material/person_add:", type="tertiary"):
            entries.offer(workshop, [ListKind.PERSON], "session")
        return None
    if st.session_state.get(_KEY) not in names:
        st.session_state[_KEY] = TOGETHER
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(names) - 1 > _BESIDE:
            st.selectbox("Who speaks", list(names), key=_KEY, format_func=names.__getitem__, width=320)
        else:
            st.segmented_control("Who speaks", list(names), key=_KEY, format_func=names.__getitem__, required=True)
        entries.offer(workshop, [ListKind.PERSON], "session")
    return st.session_state[_KEY] or None
