"""The stages of the sales process are named once: a table that asks about each of them takes them over."""

import secrets
from collections.abc import Mapping

import streamlit as st

from pages.parts.instruments import press
from pages.parts.questions.place import Place
from salesops.components import is_blank
from salesops.content.answer_schema import TableSpec
from salesops.workshop import Workshop

_NAMED_IN, _COLUMN = "SP1", "stage"


def offer(place: Place, spec: TableSpec) -> None:
    """Draw the press that brings the stages over; nothing where none is named or the table has rows already."""
    asked = place.question.id != _NAMED_IN and any(column.id == _COLUMN for column in spec.columns)
    named = stages_named(place.workshop) if asked and is_blank(place.value) else ()
    if named:
        st.button(
            _called(len(named)),
            key=f"bring:{place.key}", icon=":material/playlist_add:", on_click=_bring, args=(place, named),
        )  # fmt: skip


def _called(count: int) -> str:
    return "Bring over the stage named before" if count == 1 else f"Bring over the {count} stages named before"


def stages_named(workshop: Workshop) -> tuple[str, ...]:
    """Return the stages of the sales process as they were typed, in their order, each once."""
    rows = workshop.answer(_NAMED_IN)
    if not isinstance(rows, Mapping):
        return ()
    said = (cells.get(_COLUMN) for cells in rows.values() if isinstance(cells, Mapping))
    return tuple(dict.fromkeys(name for name in said if isinstance(name, str) and name.strip()))


def _bring(place: Place, named: tuple[str, ...]) -> None:
    if not is_blank(place.stored()):
        return  # somebody else began meanwhile: theirs stays
    rows = {secrets.token_hex(6): {_COLUMN: name} for name in named}
    press.into(place.workshop.id, place.field(), rows, f"{place.name}: the stages named before")
