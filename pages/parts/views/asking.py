"""What answering and scoring alone share: the fold, and whose word is being written down."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from db import views
from db.access import Right
from db.views import WithViews
from pages.parts import guard, state
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

LABEL = "Ask several people"  # a fold is found again by its label: with a count in it, it would close at each answer


@contextmanager
def folded(workshop: Workshop, subject: str, done: str) -> Iterator[bool]:
    """Draw the fold and yield whether it is open; closed, it says how many people have ``done`` it alone.

    Nothing is drawn for who may not read what single people said.
    """
    if not guard.allows(Right.READ_PRIVATE):
        yield False
        return
    fold = st.expander(LABEL, key=f"views:{subject}", on_change="rerun", icon=":material/groups:")
    with fold:
        yield bool(fold.open)
    if not fold.open and (there := views.counts(workshop.id, state.actor()).get(subject, 0)):
        st.caption(f"{there} {'person has' if there == 1 else 'people have'} {done} alone.")


def whose(workshop: WithViews, subject: str, label: str) -> str | None:
    """Ask whose word to show and return the person's id; None, with the first step, where nobody is named yet.

    The choice is remembered apart, since a new name in the list draws the box anew.
    """
    names = {person.id: person.name for person in workshop.items(ListKind.PERSON)}
    for view in workshop.views:  # who left keeps what they said
        names.setdefault(view.person_id, workshop.item_name(view.person_id))
    if not names:
        st.markdown("Everybody answers alone first; then the answers stand side by side. Name the first person.")
        return None
    key, people = f"views:{subject}:person", list(names)
    chosen = st.session_state.get(f"{key}:chosen")
    person: str = st.selectbox(
        label,
        people,
        index=people.index(chosen) if chosen in names else 0,
        key=key,
        format_func=names.__getitem__,
        width=360,
    )
    st.session_state[f"{key}:chosen"] = person
    return person
