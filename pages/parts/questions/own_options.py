"""Options, parts or columns of a question of the team's own: added, renamed, moved, removed; answers go along."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from db import questions
from db.fields import Saved
from db.questions import Placed
from pages.parts import state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, Row, grid
from salesops.components import CALLED
from salesops.errors import WorkshopError
from salesops.vocabulary import AnswerType
from salesops.workshop import OwnQuestion

REMOVING = "own_option_removing"  # question id and name of the option whose removal is being decided
_LOSES = {
    AnswerType.CHOICE: "chosen in {answers}, which would be empty then",
    AnswerType.SPLIT: "given a share in {answers}: the rest makes no whole, so it would be empty then",
    AnswerType.TABLE: "filled in {answers}: what stands in this column would be lost",
}


def show(own: OwnQuestion) -> None:
    """Draw what the question offers; nothing where its answers are plain texts or days."""
    if own.type not in CALLED:
        return
    called = CALLED[own.type]
    if own.type is not AnswerType.NUMBER or not own.options:
        _show_adding(own, called)
    rows = [_row(own, place) for place in range(len(own.options))]
    if not rows:
        return
    columns = [Column("name", called.capitalize(), required=True)]
    if own.type is not AnswerType.NUMBER:
        columns += [Column("up", "Up", "button", width="4rem"), Column("down", "Down", "button", width="4rem")]
    label = f"{called.capitalize()}s of the question"
    grid(
        f"options:{own.id}", rows, columns, label=label, hide_label=True, row_header=None, on_remove=_press_remove(own)
    )
    _decide(own, called)


def _show_adding(own: OwnQuestion, called: str) -> None:
    key = f"own:{own.id}:option"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word = f"an {called}" if called[0] == "o" else f"a {called}"
        st.text_input(f"Add {word}", key=key, on_change=_add, args=(own, key), autocomplete="off", width=360)
        st.button("Add", key=f"{key}:press", on_click=_add, args=(own, key))
    if problem := st.session_state.pop(f"{key}:problem", None):
        st.markdown(f":red[:material/error: {escape(problem)}]")


def _row(own: OwnQuestion, place: int) -> Row:
    last, name = len(own.options) - 1, own.options[place]
    cells = {
        "name": Cell(value=name, on_change=partial(_rename, own, place)),
        "up": Cell(value="↑", on_change=partial(_move, own, place, -1), disabled=place == 0),
        "down": Cell(value="↓", on_change=partial(_move, own, place, 1), disabled=place == last),
    }
    # The name tells the row: a moved option keeps its place on the screen's side too.
    return Row(name, name, cells)


def _write(own: OwnQuestion, placed: list[Placed]) -> str:
    entry = questions.change_options(*state.here(), own.id, placed, was=own.options)
    state.changed()
    return entry


def _placed(own: OwnQuestion) -> list[Placed]:
    return [(place, name) for place, name in enumerate(own.options)]


def _rename(own: OwnQuestion, place: int, value: Any, _was: Any) -> Saved | None:
    placed = _placed(own)
    placed[place] = (place, str(value or ""))
    _write(own, placed)
    return None


def _move(own: OwnQuestion, place: int, by: int, _value: Any, _was: Any) -> Saved | None:
    placed = _placed(own)
    placed.insert(place + by, placed.pop(place))
    _write(own, placed)
    return None


def _add(own: OwnQuestion, key: str) -> None:
    name = str(st.session_state.get(key) or "")
    if not name.strip():
        return
    with refusals_to(f"{key}:problem"):
        _write(own, [*_placed(own), (None, name)])
        st.session_state[key] = ""


def _press_remove(own: OwnQuestion) -> Callable[[str], None]:
    """Remove an option that no answer uses; ask first where one does."""

    def press(name: str) -> None:
        if questions.losing(*state.here(), own.id, own.options.index(name)):
            st.session_state[REMOVING] = (own.id, name)
        else:
            _remove(own, name)

    return press


def _remove(own: OwnQuestion, name: str) -> None:
    st.session_state.pop(REMOVING, None)
    undo.offer_undo(_write(own, [one for one in _placed(own) if one[1] != name]))


def _decide(own: OwnQuestion, called: str) -> None:
    """Ask about the option whose removal was pressed: how many answers lose it."""
    asked, name = st.session_state.get(REMOVING, ("", ""))
    if asked != own.id or name not in own.options:
        return
    count = questions.losing(*state.here(), own.id, own.options.index(name))
    answers = "one answer" if count == 1 else f"{count} answers"
    with st.container(border=True):
        says = _LOSES[own.type].format(answers=answers) if own.type in _LOSES else "in use"
        st.markdown(f"**“{escape(name)}”** is {says}.")
        with st.container(horizontal=True):
            st.button(f"Remove this {called}", key="own:option:remove", on_click=_press, args=(own, name))
            st.button("Keep it", key="own:option:keep", on_click=_keep)
        if problem := st.session_state.pop(f"{REMOVING}:problem", None):
            st.markdown(f":red[:material/error: {escape(problem)}]")


def _press(own: OwnQuestion, name: str) -> None:
    try:
        _remove(own, name)
    except WorkshopError as error:
        st.session_state[REMOVING], st.session_state[f"{REMOVING}:problem"] = (own.id, name), str(error)


def _keep() -> None:
    st.session_state.pop(REMOVING, None)
