"""Inputs that save themselves: ``fields.line(db.fields.goal("statement"), "Goal")``.

Each draws one field of the open workshop, saves what is typed as soon as it is typed, shows when it was saved, keeps
what was refused on screen with the sentence that says why, and never overwrites what somebody else wrote meanwhile.
Pass ``workshop`` where the page has its snapshot at hand.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import autotext, box, state
from pages.parts.autotext import Card, FieldInput
from pages.parts.box import Drawing, Input
from pages.parts.wire import Check, Choice, Day, Number, choice_of, in_json, percent_kind, text_kind
from salesops import formats
from salesops.vocabulary import DateFormat, ListKind
from salesops.workshop import Workshop

__all__ = [
    "a_choice",
    "a_day",
    "a_line",
    "a_number",
    "a_text",
    "an_item",
    "beside",
    "choice",
    "day",
    "in_cards",
    "item",
    "line",
    "number",
    "text",
    "yes_no",
]

_FIRST_DAY, _LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)  # the widget's own default is ten years around today
NOT_SET = "Not set"
DAY_FORMS = {  # the widget knows no names of months
    DateFormat.ISO: "YYYY-MM-DD",
    DateFormat.DAY_FIRST: "DD/MM/YYYY",
    DateFormat.MONTH_FIRST: "MM/DD/YYYY",
}


def text(
    field: Field,
    label: str,
    *,
    help: str | None = None,
    rows: int = 3,
    placeholder: str | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Draw a text that grows with its words."""
    autotext.draw([a_text(field, label, help=help, rows=rows, placeholder=placeholder)], workshop=workshop)


def a_text(
    field: Field, label: str, *, help: str | None = None, rows: int = 3, placeholder: str | None = None
) -> FieldInput:
    """Return a text to draw above or below others, as wide as all of them."""
    return FieldInput(field, text_kind(field), label, help=help, placeholder=placeholder, rows=rows)


def line(
    field: Field,
    label: str,
    *,
    help: str | None = None,
    placeholder: str | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Draw one line of text."""
    autotext.draw([a_line(field, label, help=help, placeholder=placeholder)], workshop=workshop)


def number(
    field: Field,
    label: str,
    *,
    unit: str = "",
    percent: bool = False,
    integer: bool = False,
    signed: bool = False,
    placeholder: str | None = None,
    help: str | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Draw a number; see ``a_number``."""
    workshop = workshop or state.current_workshop()
    entry = a_number(
        field, label, workshop, unit=unit, percent=percent, integer=integer, signed=signed,
        placeholder=placeholder, help=help,
    )  # fmt: skip
    autotext.draw([entry], workshop=workshop)


def a_number(
    field: Field,
    label: str,
    workshop: Workshop,
    *,
    unit: str = "",
    percent: bool = False,
    integer: bool = False,
    signed: bool = False,
    placeholder: str | None = None,
    help: str | None = None,
) -> FieldInput:
    """Return a number to draw ``beside`` others; ``percent`` for a share that is stored as 0 to 1, shown as 0 to 100.

    The input takes any text, so that a wrong number gets its sentence and is not bent into a right one. ``signed``
    where it may well be below zero: a phone's keys for numbers have no minus.
    """
    unit = unit or ("%" if percent else "")
    signs = formats.signs(workshop.settings)
    if percent:
        kind = percent_kind(field, integer=integer, signs=signs)
    else:
        kind = Number(integer=integer, unit=unit, signs=signs)
    keys = "" if signed else "numeric" if integer else "decimal"
    return FieldInput(
        field, kind, f"{label} ({unit})" if unit else label, help=help, placeholder=placeholder, keys=keys
    )


def beside(entries: Sequence[FieldInput], *, least_width: int, workshop: Workshop, most: int = 0) -> None:
    """Draw inputs beside each other, none narrower than ``least_width`` pixels; ``most`` of them, 0 for any number."""
    autotext.draw(entries, least_width=least_width, most=most, workshop=workshop)


def in_cards(cards: Sequence[Card], *, least_width: int, workshop: Workshop) -> None:
    """Draw inputs in frames with a heading each, as one part; none narrower than ``least_width`` pixels."""
    autotext.draw_cards(cards, least_width=least_width, workshop=workshop)


def a_line(field: Field, label: str, *, help: str | None = None, placeholder: str | None = None) -> FieldInput:
    """Return one line of text to draw ``beside`` others."""
    return FieldInput(field, text_kind(field), label, help=help, placeholder=placeholder)


def choice(
    field: Field,
    label: str,
    options: Mapping[Any, str],
    *,
    blank: str | None = NOT_SET,
    help: str | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Draw a choice; see ``a_choice``."""
    workshop = workshop or state.current_workshop()
    autotext.draw([a_choice(field, label, options, workshop, blank=blank, help=help)], workshop=workshop)


def a_choice(
    field: Field,
    label: str,
    options: Mapping[Any, str],
    workshop: Workshop,
    *,
    blank: str | None = NOT_SET,
    help: str | None = None,
) -> FieldInput:
    """Return a choice among ``{value: label}``; ``blank`` is the label of no choice, None where one must be made.

    A stored value that is not among the options stays shown and can be left as it is.
    """
    labels = {str(value): words for value, words in options.items()}
    stored = db.fields.read(workshop, field)
    if stored is not None and str(stored) not in labels:
        labels[str(stored)] = f"{stored} (not offered any more)"
    kind = Choice(labels, choice_of(options).of)
    none = {"": blank or "Choose one"} if blank is not None or stored is None else {}
    return FieldInput(field, kind, label, help=help, options=none | labels)


def item(
    field: Field,
    label: str,
    kind: ListKind,
    *,
    blank: str = NOT_SET,
    help: str | None = None,
    workshop: Workshop | None = None,
) -> None:
    """Draw a choice among one of the workshop's lists; see ``an_item``."""
    workshop = workshop or state.current_workshop()
    autotext.draw([an_item(field, label, kind, workshop, blank=blank, help=help)], workshop=workshop)


def an_item(
    field: Field, label: str, kind: ListKind, workshop: Workshop, *, blank: str = NOT_SET, help: str | None = None
) -> FieldInput:
    """Return a choice among one of the workshop's lists; someone who left stays shown where they are set."""
    options = item_options(workshop, kind, db.fields.read(workshop, field))
    if not options and blank == NOT_SET:
        blank = "Nothing on the list yet: People and lists"
    return a_choice(field, label, options, workshop, blank=blank, help=help)


def item_options(workshop: Workshop, kind: ListKind, stored: str | None = None) -> dict[str, str]:
    """Return ``{id: name}`` of a list's entries, and of the stored one with a mark if it left."""
    options = {entry.id: entry.name for entry in workshop.items(kind)}
    if stored and stored not in options:
        entry = workshop.item(stored)
        options[stored] = f"{entry.name} (who left)" if entry else "An entry that was removed"
    return options


def a_day(field: Field, label: str, *, help: str | None = None) -> FieldInput:
    """Return a calendar day to draw ``beside`` others, typed or chosen as the browser does it."""
    return FieldInput(field, Day(iso=in_json(field), first=_FIRST_DAY, last=_LAST_DAY), label, help=help)


def day(field: Field, label: str, *, help: str | None = None, workshop: Workshop | None = None) -> None:
    """Draw a calendar day, which can be cleared again."""
    this = Input(field, Day(iso=in_json(field)), label, _as_iso)
    workshop = workshop or state.current_workshop()
    form = DAY_FORMS[workshop.settings.date_format]

    def draw(at: Drawing) -> date | None:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="xsmall", wrap=False):
            value = st.date_input(
                at.label, date.fromisoformat(str(at.wire)) if at.wire else None, key=at.key, help=help,
                min_value=_FIRST_DAY, max_value=_LAST_DAY, format=form, disabled=at.disabled,
                on_change=at.moved,
            )  # fmt: skip
            if value is not None and not at.disabled:  # the widget itself can be emptied only where it began empty
                st.button(
                    "Clear", key=f"{at.key}:clear", type="tertiary", help=f"Clear {label}",
                    on_click=box.set_by_button, args=(this, at.key, ""),
                )  # fmt: skip
        return value

    box.edit(this, draw, workshop)


def yes_no(field: Field, label: str, *, help: str | None = None, workshop: Workshop | None = None) -> None:
    """Draw a tick for yes."""

    def draw(at: Drawing) -> bool:
        return st.checkbox(
            at.label, bool(at.wire), key=at.key, help=help, disabled=at.disabled, on_change=at.moved
        )  # fmt: skip

    box.edit(Input(field, Check(), label, bool), draw, workshop)


def _as_iso(value: date | None) -> str:
    return value.isoformat() if value else ""
