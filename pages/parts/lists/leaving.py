"""People who leave: they stay in the past, and what they own is handed on in one act."""

import streamlit as st

from db import lists as door
from pages.parts import asked, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.lists.entries import LEAVING
from pages.parts.lists.removing import listing
from salesops import content, formats, lists
from salesops.vocabulary import ListKind
from salesops.workshop import ListItem, Workshop

_DAY, _TO = "lists:left_on", "lists:to"
_PROBLEM = "lists_leaving_problem"


def show_asking(workshop: Workshop) -> None:
    """Ask for the day on which the chosen person left; above the page, since their row may stand far up or down."""
    person = workshop.item(st.session_state.get(LEAVING))
    if person is None or person.left_on is not None:
        st.session_state.pop(LEAVING, None)
        return
    _ask(workshop, person)


def cancel() -> None:
    """Close the question."""
    st.session_state.pop(LEAVING, None)


@st.dialog("Has left the firm", on_dismiss=cancel)
def _ask(workshop: Workshop, person: ListItem) -> None:
    st.markdown(f"**{escape(person.name)}** stays in everything that is past and is offered nowhere new.")
    st.caption("What they own is listed below the table afterwards, to be handed on in one press.")
    with st.container(width=220):
        asked.day(f"{_DAY}:{person.id}", "Left on", workshop, state.today(workshop))
    with st.container(horizontal=True):
        noted = st.button("Note it", key="lists:left", type="primary", on_click=leave, args=(person.id,))
        if st.button("Cancel", key="lists:stay", on_click=cancel) or noted:
            st.rerun()


def show_gone(workshop: Workshop) -> None:
    """List the people who left, with what they still own and the one press that hands it on."""
    gone = [entry for entry in workshop.items(ListKind.PERSON, gone=True) if entry.left_on is not None]
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    if not gone:
        return
    st.subheader("People who left")
    for person in gone:
        with st.container(border=True):
            _show_person(workshop, person)


def _show_person(workshop: Workshop, person: ListItem) -> None:
    found = lists.uses(workshop, content.load(), person.id)
    owned = lists.owned(found)
    st.markdown(f"**{escape(person.name)}** :gray[left on {escape(formats.day(person.left_on, workshop.settings))}]")
    if owned:
        st.markdown(f"Still owns:\n\n{listing(owned)}")
    if past := len(found) - len(owned):
        named = "one past entry, which stays as it is" if past == 1 else f"{past} past entries, which stay as they are"
        st.caption(f"Named in {named}.")
    if not state.may_edit():
        return
    here = {other.id: other.name for other in workshop.items(ListKind.PERSON)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if owned and here:
            st.selectbox(
                "Hand on to", list(here), key=f"{_TO}:{person.id}", format_func=here.__getitem__, width=280
            )  # fmt: skip
            count = "it" if len(owned) == 1 else f"all {len(owned)}"
            st.button(f"Hand {count} on", key=f"lists:hand:{person.id}", on_click=hand_on, args=(person.id,))
        elif owned:
            st.caption("Add a person first to whom it can be handed on.")
        st.button("Came back", key=f"lists:back:{person.id}", type="tertiary", on_click=come_back, args=(person.id,))


def leave(person_id: str) -> None:
    """Note that the person left on the chosen day."""
    day = asked.given(f"{_DAY}:{person_id}")
    if day is None:
        st.session_state[_PROBLEM] = "Choose the day on which the person left. Nothing was changed."
        return
    with refusals_to(_PROBLEM):
        door.leave(*state.here(), person_id, on=day)
    cancel()


def hand_on(person_id: str) -> None:
    """Hand everything that the person owns to the chosen one, with the offer to undo."""
    to = st.session_state.get(f"{_TO}:{person_id}")
    with refusals_to(_PROBLEM):
        undo.offer_undo(door.hand_on(*state.here(), person_id, to or ""))


def come_back(person_id: str) -> None:
    """Take back that the person left."""
    with refusals_to(_PROBLEM):
        door.come_back(*state.here(), person_id)
