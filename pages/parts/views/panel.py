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
    # A fold is found again by its label: one with a count in it would close as soon as somebody answers.
    label = "Ask several people"
    fold = st.expander(label, key=f"views:{question.id}", on_change="rerun", icon=":material/groups:")
    if fold.open:
        with fold:
            _people(workshop, question)
    elif there := views.counts(workshop.id, state.actor()).get(question.id, 0):
        st.caption(f"{there} {'person has' if there == 1 else 'people have'} answered alone.")


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
        person = _whose(question, names)
        editor.show(Place(workshop, question, person))
    entries.offer(workshop, [ListKind.PERSON], f"view:{question.id}")
    if said:
        show(workshop, question, said)
        agree(workshop, question, said)


def _whose(question: Question, names: dict[str, str]) -> str:
    """Ask whose answer to show; a choice is remembered apart, since a new name in the list draws the box anew."""
    key, people = f"views:{question.id}:person", list(names)
    chosen = st.session_state.get(f"{key}:chosen")
    person: str = st.selectbox(
        "Whose answer",
        people,
        index=people.index(chosen) if chosen in names else 0,
        key=key,
        format_func=names.__getitem__,
        width=360,
    )
    st.session_state[f"{key}:chosen"] = person
    return person
