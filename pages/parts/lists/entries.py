"""One list: its entries with names that save themselves, their order, and a line to add more."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import lists as door
from db.fields import Saved
from pages.parts import state, undo
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid, kept
from pages.parts.lists.words import WORDS
from salesops import content, lists
from salesops.errors import WorkshopError
from salesops.vocabulary import ListKind
from salesops.workshop import ListItem, Workshop

REMOVING = "lists_removing"  # id of the used entry whose removal is being decided
LEAVING = "lists_leaving"  # id of the person whose leaving is being noted
_PROBLEM = "lists_problem"  # the sentence of a name that was refused; shown until the next try


def show(workshop: Workshop, kind: ListKind) -> None:
    """Draw the entries of one list and the line that adds to it."""
    words, entries = WORDS[kind], workshop.items(kind)
    st.caption(words.purpose)
    if state.may_edit():
        _show_adding(kind)
    if not entries:
        st.info(f"No {words.many.lower()} yet. Type the first name above.", icon=":material/info:")
        return
    grid(
        f"list:{kind}",
        kept("list", workshop, lambda: (_rows(entries), _columns(workshop, kind)), kind),
        label=words.many,
        row_header=None,
        on_remove=press_remove,
        hide_label=True,
        find=f"Find {words.a_one}",
    )


def _columns(workshop: Workshop, kind: ListKind) -> list[Column]:
    columns = [Column("name", "Name", required=True)]
    if kind is ListKind.PERSON:
        functions = {entry.id: entry.name for entry in workshop.items(ListKind.FUNCTION)}
        columns.append(Column("function", "Function", "choice", options=functions, width="13rem"))
    columns += [Column("up", "Up", "button", width="2.25rem"), Column("down", "Down", "button", width="2.25rem")]
    if kind is ListKind.PERSON:
        columns.append(Column("left", "Left the firm", "button", width="6rem"))
    return columns


def _rows(entries: Sequence[ListItem]) -> list[Row]:
    return [_row(entry, place, len(entries)) for place, entry in enumerate(entries)]


def _row(entry: ListItem, place: int, count: int) -> Row:
    cells = {
        "name": Cell(db.fields.of("listitem", entry.id, "name"), entry.name),
        "up": Cell(value="↑", on_change=partial(_press_move, entry.id, -1), disabled=place == 0),
        "down": Cell(value="↓", on_change=partial(_press_move, entry.id, 1), disabled=place == count - 1),
    }
    if entry.kind is ListKind.PERSON:
        cells["function"] = Cell(db.fields.of("listitem", entry.id, "function_id"), entry.function_id)
        cells["left"] = Cell(value="Has left …", on_change=partial(_press_left, entry.id))
    return Row(entry.id, entry.name, cells)


def press_remove(item_id: str) -> None:
    """Remove an entry that nothing uses, with the offer to undo; ask first where something does."""
    workshop = state.load_workshop()
    if lists.uses(workshop, content.load(), item_id):
        st.session_state[REMOVING] = item_id
        st.session_state.pop(LEAVING, None)
        return
    undo.offer_undo(door.remove(workshop.id, state.actor(), item_id))


def _press_move(item_id: str, by: int, _value: Any, _was: Any) -> Saved | None:
    door.move(state.load_workshop().id, state.actor(), item_id, by=by)
    return None


def _press_left(item_id: str, _value: Any, _was: Any) -> Saved | None:
    st.session_state[LEAVING] = item_id
    st.session_state.pop(REMOVING, None)
    return None


def _show_adding(kind: ListKind) -> None:
    words, key = WORDS[kind], f"lists:add:{kind}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            f"Add {words.a_one}",
            key=key, placeholder=f"e.g. {words.example}", on_change=add, args=(kind, key),
            autocomplete="off", width=360,
        )  # fmt: skip
        st.button("Add", key=f"{key}:press", on_click=add, args=(kind, key))
    if problem := st.session_state.get(_PROBLEM):
        st.markdown(f":red[:material/error: {escape(problem)}]")


def add(kind: ListKind, key: str) -> None:
    """Add the name that was typed, and empty the line for the next one; a refused name stays to be mended."""
    st.session_state.pop(_PROBLEM, None)
    name = st.session_state.get(key, "").strip()
    if not name:
        return
    names = several(name) if kind is ListKind.PERSON else [name]
    for one in names:
        try:
            door.add(*state.here(), kind, one)
        except WorkshopError as error:
            st.session_state[_PROBLEM] = str(error)
            st.session_state[key] = ", ".join(names[names.index(one) :])
            return
        state.changed()
    st.session_state[key] = ""


def several(typed: str) -> list[str]:
    """Return the people named in one line: three or more names of two words, between commas or semicolons.

    All else stays one person: "Bell, Marcus", or "Marcus Bell, Sales director".
    """
    parts = [part.strip() for part in re.split(r"[;,]", typed) if part.strip()]
    return parts if len(parts) > 2 and all(len(part.split()) > 1 for part in parts) else [typed]
