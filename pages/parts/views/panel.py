"""Below a question: whose answer to write down, and what they said next to each other."""

import streamlit as st

from db import views
from db.access import Right
from pages.parts import guard, state
from pages.parts.clock import moment
from pages.parts.errors import escape
from pages.parts.questions import editor, entries
from pages.parts.questions.place import Place
from pages.parts.views.agreeing import agree
from pages.parts.views.side_by_side import show
from salesops.content.question_schema import Question
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop


def ask_several(workshop: Workshop, question: Question) -> None:
    """Draw the way to ask several people, folded away; only for who may read what single people said."""
    if not guard.allows(Right.READ_PRIVATE):
        return
    there = views.counts(workshop.id, state.actor()).get(question.id, 0)
    label = f"Ask several people ({there} answered alone)" if there else "Ask several people"
    fold = st.expander(label, key=f"views:{question.id}", on_change="rerun", icon=":material/groups:")
    if fold.open:
        with fold:
            _people(workshop, question)


def sources(workshop: Workshop, question: Question) -> None:
    """Say out of whose answers the agreed one was made, and when."""
    answer = next((one for one in workshop.answers if one.question_id == question.id), None)
    names = [workshop.item_name(person) for person in (answer.source_ids if answer else ())]
    if not any(names):
        return
    at = views.agreed_at(workshop.id, state.actor(), question.id)
    when = f" on {moment(at).partition(',')[0]}" if at else ""
    st.markdown(f":small[:gray[:material/groups: Agreed from {escape(', '.join(filter(None, names)))}{when}]]")


def _people(workshop: Workshop, question: Question) -> None:
    workshop = views.beside(workshop, state.actor(), question.id)
    said = {view.person_id: view.value for view in workshop.views}
    names = {person.id: person.name for person in workshop.items(ListKind.PERSON)}
    names |= {gone: workshop.item_name(gone) for gone in said if gone not in names}  # who left keeps what they said
    if not names:
        st.markdown("Everybody answers alone first; then the answers stand side by side. Name the first person.")
    else:
        person = st.selectbox(
            "Whose answer",
            list(names),
            key=f"views:{question.id}:person",
            format_func=lambda one: f"{names[one]} · answered" if one in said else names[one],
            width=360,
        )
        editor.show(Place(workshop, question, person))
    entries.offer(workshop, [ListKind.PERSON], f"view:{question.id}")
    if said:
        show(workshop, question, said)
        agree(workshop, question, said)
