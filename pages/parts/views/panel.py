"""Below a question: whose answer to write down, and what they said next to each other."""

import streamlit as st

from db import views
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.questions import editor, entries
from pages.parts.questions.place import Place
from pages.parts.views.agreeing import agree
from pages.parts.views.asking import folded, whose
from pages.parts.views.side_by_side import show
from salesops import formats
from salesops.content.question_schema import Question
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop


def ask_several(workshop: Workshop, question: Question) -> None:
    """Draw the way to ask several people, folded away; only for who may read what single people said."""
    with folded(workshop, question.id, "answered") as is_open:
        if is_open:
            _people(workshop, question)


def sources(workshop: Workshop, question: Question) -> None:
    """Say out of whose answers the agreed one was made, and when."""
    answer = next((one for one in workshop.answers if one.question_id == question.id), None)
    names = [workshop.item_name(person) for person in (answer.source_ids if answer else ())]
    if not any(names):
        return
    at = views.agreed_at(workshop.id, state.actor(), question.id)
    when = f" on {escape(formats.day_of(at, workshop.settings))}" if at else ""
    st.markdown(f":small[:gray[:material/groups: Agreed from {escape(', '.join(filter(None, names)))}{when}]]")


def _people(workshop: Workshop, question: Question) -> None:
    found = views.beside(workshop, state.actor(), question.id)
    said = {view.person_id: view.value for view in found.views}
    if (person := whose(found, question.id, "Whose answer")) is not None:
        editor.show(Place(found, question, person))
    entries.offer(workshop, [ListKind.PERSON], f"view:{question.id}")
    if said:
        show(found, question, said)
        agree(found, question, said)
