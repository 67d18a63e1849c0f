"""Shares that make 100 %: typed one by one, stored as one answer, kept as a draft until they add up."""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db import drafts
from db.change import ChangedMeanwhile
from db.fields import Field, Saved
from pages.parts import grid, state
from pages.parts.errors import escape
from pages.parts.grid import Cell, Column, ColumnKind, Row
from pages.parts.questions.place import Place
from pages.parts.wire import plain_number
from salesops import formats
from salesops.components import as_text
from salesops.content.answer_schema import SplitSpec
from salesops.errors import BadInput

Shares = dict[str, float]  # percent 0 to 100 by part


def show(place: Place, spec: SplitSpec) -> None:
    """Draw one share per part with their total, and what keeps them from being an answer."""
    workshop = place.workshop
    parts = {part.id: part.label for part in spec.parts}
    if spec.parts_from is not None:
        parts = {item.id: item.name for item in workshop.items(spec.parts_from)}
    if not parts:
        return
    stored, draft = _shares(place.value), _draft(place.field())
    typed = stored if draft is None else draft[0]
    total = f"{plain_number(round(sum(typed.values()), 2), formats.signs(workshop.settings))} %"
    grid.grid(
        place.key,
        [
            Row(part, label, {"share": Cell(value=typed.get(part), on_change=partial(_told, place, part))})
            for part, label in parts.items()
        ],
        [Column("share", "Share", ColumnKind.NUMBER, unit="%")],
        label=place.question.text,
        hide_label=True,
        footer={"share": total} if typed else None,
    )
    if draft is not None:
        _say(place, stored, draft)


def _told(place: Place, part: str, value: float | None, _was: float | None) -> Saved:
    """Take one typed share: the whole is stored where it makes 100, else kept as this person's draft."""
    if value is not None and not 0 <= value <= 100:
        raise BadInput(f"{value:g} % is no share of a whole. Type a number from 0 to 100.")
    stored, draft = _shares(place.stored()), _draft(place.field())
    typed, was = (stored, stored) if draft is None else draft
    shares = {key: share for key, share in {**typed, part: value}.items() if share is not None}
    saved = _keep_or_save(place, shares, was)
    return Saved(value, saved.at if saved else None)


def _keep_or_save(place: Place, shares: Shares, was: Shares) -> Saved | None:
    workshop_id, who, field = *state.here(), place.field()
    problem = _problem(shares)
    try:
        if not problem:
            label = f"the shares of {place.name}"
            saved = db.fields.save(workshop_id, who, field, shares or None, was=was or None, label=label)
            drafts.drop(workshop_id, who, field)
            return saved
    except ChangedMeanwhile:
        problem = ""  # the page asks which of the two shall stand
    finally:
        state.changed()
    drafts.keep(workshop_id, who, field, {"typed": shares, "was": was}, problem)
    return None


def _problem(shares: Shares) -> str:
    total = sum(shares.values())
    if not shares or math.isclose(total, 100, abs_tol=0.01):
        return ""
    rest = 100 - total
    return f"The shares add up to {total:g} %; {abs(rest):g} % {'is missing' if rest > 0 else 'is too much'}."


def _say(place: Place, stored: Shares, draft: tuple[Shares, Shares]) -> None:
    (typed, was), field = draft, place.field()
    if stored != was:
        words = as_text(
            place.question, stored, {item.id: item.name for item in place.workshop.list_items}, place.workshop.settings
        )
        st.markdown(
            f":orange[:material/sync_problem: Someone else changed the shares meanwhile.] Theirs: **{escape(words)}**"
        )
        with st.container(horizontal=True):
            st.button("Keep mine", key=f"{field.id}:mine", on_click=_keep_mine, args=(place, typed, stored))
            st.button("Take theirs", key=f"{field.id}:theirs", on_click=_give_up, args=(field,))
        return
    st.markdown(
        f":red[:material/error: {escape(_problem(typed))}] "
        "Your numbers are kept; they become the answer as soon as they make 100 %."
        + (" Until then the stored shares count." if stored else "")
    )
    if stored:
        st.button(
            "Back to the stored shares", key=f"{field.id}:back", type="tertiary", on_click=_give_up, args=(field,)
        )


def _keep_mine(place: Place, typed: Shares, theirs: Shares) -> None:
    _keep_or_save(place, typed, theirs)


def _give_up(field: Field) -> None:
    drafts.drop(*state.here(), field)
    state.changed()


def _shares(value: Any) -> Shares:
    return dict(value) if isinstance(value, Mapping) else {}


def _draft(field: Field) -> tuple[Shares, Shares] | None:
    kept = state.my_drafts().get(field.id)
    value: Any = None if kept is None else kept.value
    if not isinstance(value, Mapping) or not isinstance(value.get("typed"), Mapping):
        return None
    return dict(value["typed"]), dict(value.get("was") or {})
