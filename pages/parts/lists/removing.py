"""Removing an entry that is used: what uses it, and where those uses go."""

import streamlit as st

from db import lists as door
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.lists.entries import REMOVING
from pages.parts.lists.words import WORDS
from salesops import content, lists
from salesops.lists import Use
from salesops.vocabulary import ListKind
from salesops.workshop import ListItem, Workshop

_TARGET = "lists:target"
_CLEAR = ""
_PROBLEM = "lists_removing_problem"
_LISTED = 12  # uses named one by one


def show(workshop: Workshop, kind: ListKind) -> None:
    """Ask about the entry whose removal was pressed, if it is of this list; above the page, wherever its row stands."""
    entry = workshop.item(st.session_state.get(REMOVING))
    if entry is None or entry.kind is not kind:
        st.session_state.pop(REMOVING, None)
        return
    _ask(workshop, kind, entry)


def keep() -> None:
    """Close the decision without doing anything."""
    st.session_state.pop(REMOVING, None)


@st.dialog("Remove what is used?", width="medium", on_dismiss=keep)
def _ask(workshop: Workshop, kind: ListKind, entry: ListItem) -> None:
    found = lists.uses(workshop, content.load(), entry.id)
    others = {other.id: other.name for other in workshop.items(kind) if other.id != entry.id}
    places = "one place" if len(found) == 1 else f"{len(found)} places"
    st.markdown(f"**“{escape(entry.name)}” is used in {places}**\n\n{listing(found)}")
    if kind is ListKind.PERSON:
        st.caption("Someone who has left the firm is better noted as such: what they did then stays theirs.")
    st.selectbox(
        "These uses", [_CLEAR, *others], key=f"{_TARGET}:{entry.id}",
        format_func=lambda item_id: f"move to {others[item_id]}" if item_id else "become empty",
    )  # fmt: skip
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")
    with st.container(horizontal=True):
        says = f"Remove this {WORDS[kind].one}"
        pressed = st.button(says, key="lists:remove", type="primary", on_click=remove, args=(entry.id,))
        if st.button("Keep it", key="lists:keep", on_click=keep) or pressed:
            st.rerun()


def listing(found: tuple[Use, ...]) -> str:
    """Return the uses as a Markdown list, the first dozen one by one."""
    lines = [f"- {escape(use.says[:1].upper() + use.says[1:])}" for use in found[:_LISTED]]
    if len(found) > _LISTED:
        lines.append(f"- and {len(found) - _LISTED} more")
    return "\n".join(lines)


def remove(item_id: str) -> None:
    """Remove the entry; its uses move to the chosen one or become empty. All of it can be undone."""
    target = st.session_state.get(f"{_TARGET}:{item_id}") or None
    with refusals_to(_PROBLEM):
        undo.offer_undo(door.remove(*state.here(), item_id, replace_with=target))
        keep()
