"""Below a score: what single people would give, how far apart they stand, and the score that the room agrees on."""

from collections.abc import Mapping, Sequence

import streamlit as st

from db import fields, views
from pages.parts import grid, state, undo
from pages.parts.acting import refusals_to
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.questions import choices, entries
from pages.parts.views.asking import folded, whose
from pages.parts.views.side_by_side import BY_FUNCTION, by_whom, function_of
from salesops import formats
from salesops.components import spread, spread_figures, spread_words
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

_DOT = "●"


def score_alone(workshop: Workshop, subject_id: str, name: str, anchors: Sequence[str]) -> None:
    """Draw the way to let several people score alone, folded away; only for who may read what single people said.

    Parameters
    ----------
    name
        The component or stage as the team calls it.
    anchors
        Its six sentences, lowest first.
    """
    with folded(workshop, subject_id, "scored") as is_open:
        if is_open:
            _people(workshop, subject_id, name, anchors)


def _people(workshop: Workshop, subject_id: str, name: str, anchors: Sequence[str]) -> None:
    found = views.beside(workshop, state.actor(), subject_id)
    options = {str(score): f"{score} · {sentence}" for score, sentence in enumerate(anchors)}
    person = whose(found, subject_id, "Whose score")
    if person is not None:
        field = fields.view(subject_id, person)
        choices.one_of(found, field, f"{workshop.item_name(person)} on {name}", options, integer=True)
    entries.offer(workshop, [ListKind.PERSON], f"view:{subject_id}")
    if said := {view.person_id: int(view.value) for view in found.views}:
        _side_by_side(workshop, subject_id, said, options)
        _agree(workshop, subject_id, said)


def _side_by_side(workshop: Workshop, subject_id: str, said: Mapping[str, int], options: Mapping[str, str]) -> None:
    """Draw the six sentences with a dot and the name of everybody who chose them, by person or by function."""
    found = spread(said.values())
    assert found is not None
    by = by_whom(subject_id, spread_words(found))
    label = function_of if by == BY_FUNCTION else _name
    rows = []
    for level, sentence in options.items():
        count = found.counts[int(level)]
        who = [label(workshop, person) for person, score in said.items() if score == int(level)]
        told = {one: who.count(one) for one in sorted(who)}
        words = ", ".join(one if n == 1 else f"{one} ({n})" for one, n in told.items())
        cells = {"people": Cell(value=f"{_DOT * count} {count}" if count else "–"), "who": Cell(value=words or "–")}
        rows.append(Row(level, sentence, cells))
    columns = [
        Column("people", "People", ColumnKind.STATIC, width="7rem"),
        Column("who", "Function" if by == BY_FUNCTION else "Who", ColumnKind.STATIC, width="34%"),
    ]
    grid.grid(
        f"views:{subject_id}:{by}", rows, columns, label="Scores side by side", hide_label=True, row_header="Score"
    )


def _agree(workshop: Workshop, subject_id: str, said: Mapping[str, int]) -> None:
    """Draw the choice of the agreed score, empty until somebody chooses, with median and range as a help."""
    if not state.may_edit():
        return
    found, key = spread(said.values()), f"views:{subject_id}:agreed"
    assert found is not None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.segmented_control(
            "The score you agree on",
            range(len(found.counts)),
            key=key,
            help="The one that the evidence carries, found in the talk; nothing is averaged.",
        )
        st.button(
            "Agree on a score",
            key=f"{key}:press",
            icon=":material/handshake:",
            disabled=chosen is None,
            on_click=_write,
            args=(subject_id, chosen),
        )
    st.markdown(f":small[:gray[{_help(workshop, subject_id, spread_figures(found, workshop.settings))}]]")
    if problem := st.session_state.pop(f"{key}:problem", None):
        st.markdown(f":red[:material/error: {escape(problem)}]")


def _help(workshop: Workshop, subject_id: str, figures: str) -> str:
    """Return median and range, and when the room last agreed."""
    at = views.agreed_at(workshop.id, state.actor(), subject_id)
    when = f" Last agreed on {escape(formats.moment(at, workshop.settings))}." if at else ""
    return f"{figures}. A help for the talk, not its result.{when}"


def _write(subject_id: str, score: int) -> None:
    key = f"views:{subject_id}:agreed"
    with refusals_to(f"{key}:problem"):
        undo.offer_undo(views.agree_score(*state.here(), subject_id, score))
        st.session_state[key] = None


def _name(workshop: Workshop, person_id: str) -> str:
    return workshop.item_name(person_id)
