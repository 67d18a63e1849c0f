"""What is named once is not typed again: a table that asks about each of it takes its rows over.

The stages of the sales process (SP1) go into every table with a stage, the measures that people are paid on (CP2) into
the table that asks what each of them serves.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.instruments import press
from pages.parts.questions.place import Place
from salesops.components import is_blank
from salesops.content.answer_schema import TableSpec
from salesops.workshop import Workshop


@dataclass(frozen=True)
class _Named:
    question_id: str
    columns: tuple[str, ...]  # taken over; rows that say the same in all of them are one
    called: str


_STAGES = _Named("SP1", ("stage",), "stage")
_MEASURES = _Named("CP2", ("role", "measure"), "measure")


def offer(place: Place, spec: TableSpec) -> None:
    """Draw the press that brings the rows over; nothing where none is named or the table has rows already."""
    has = {column.id for column in spec.columns}
    for named in (_STAGES, _MEASURES):
        if place.question.id == named.question_id or not has.issuperset(named.columns) or not is_blank(place.value):
            continue
        if rows := _rows(place.workshop, named):
            st.button(
                _label(named.called, len(rows)),
                key=f"bring:{place.key}", icon=":material/playlist_add:", on_click=_bring, args=(place, named, rows),
            )  # fmt: skip


def _label(called: str, count: int) -> str:
    return f"Bring over the {called} named before" if count == 1 else f"Bring over the {count} {called}s named before"


def _rows(workshop: Workshop, named: _Named) -> tuple[tuple[str, ...], ...]:
    """Return what was typed in these columns, row by row, each once; a row that lacks one of them is left out."""
    answer = workshop.answer(named.question_id)
    if not isinstance(answer, Mapping):
        return ()
    said = [[cells.get(one) for one in named.columns] for cells in answer.values() if isinstance(cells, Mapping)]
    whole = [tuple(map(str, cells)) for cells in said if all(isinstance(cell, str) and cell.strip() for cell in cells)]
    return tuple(dict.fromkeys(whole))


def _bring(place: Place, named: _Named, rows: tuple[tuple[str, ...], ...]) -> None:
    if not is_blank(place.stored()):
        return  # somebody else began meanwhile: theirs stays
    brought = {secrets.token_hex(6): dict(zip(named.columns, row, strict=True)) for row in rows}
    press.into(place.workshop.id, place.field(), brought, f"{place.name}: the {named.called}s named before")
