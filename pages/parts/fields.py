"""Inputs that save themselves: ``fields.line(db.fields.goal("statement"), "Goal")``.

Each draws one field of the open workshop, saves what is typed as soon as it is typed, shows when it was saved, keeps
what was refused on screen with the sentence that says why, and never overwrites what somebody else wrote meanwhile.
Pass ``workshop`` where the page has its snapshot at hand.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.fields import Field
from pages.parts import autotext, box, state
from pages.parts.autotext import Card, FieldInput
from pages.parts.box import Drawing, Input
from pages.parts.inputs import (
    NOT_SET,
    a_choice,
    a_day,
    a_line,
    a_moment,
    a_number,
    a_text,
    an_item,
    item_options,
)
from pages.parts.wire import Check
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

__all__ = [
    "a_choice",
    "a_day",
    "a_line",
    "a_moment",
    "a_number",
    "a_text",
    "an_item",
    "beside",
    "choice",
    "day",
    "in_cards",
    "item",
    "item_options",
    "line",
    "moment",
    "number",
    "text",
    "yes_no",
]


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


def beside(entries: Sequence[FieldInput], *, least_width: int, workshop: Workshop, most: int = 0) -> None:
    """Draw inputs beside each other, none narrower than ``least_width`` pixels; ``most`` of them, 0 for any number."""
    autotext.draw(entries, least_width=least_width, most=most, workshop=workshop)


def in_cards(cards: Sequence[Card], *, least_width: int, workshop: Workshop) -> None:
    """Draw inputs in frames with a heading each, as one part; none narrower than ``least_width`` pixels."""
    autotext.draw_cards(cards, least_width=least_width, workshop=workshop)


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


def day(field: Field, label: str, *, help: str | None = None, workshop: Workshop | None = None) -> None:
    """Draw a calendar day, typed or chosen as the browser does it, which can be cleared again."""
    autotext.draw([a_day(field, label, help=help)], workshop=workshop)


def moment(field: Field, label: str, workshop: Workshop, *, help: str | None = None) -> None:
    """Draw a day with its time in the workshop's zone, which can be cleared again; the label names the zone."""
    autotext.draw([a_moment(field, label, workshop, help=help)], workshop=workshop)


def yes_no(field: Field, label: str, *, help: str | None = None, workshop: Workshop | None = None) -> None:
    """Draw a tick for yes."""

    def draw(at: Drawing) -> bool:
        return st.checkbox(
            at.label, bool(at.wire), key=at.key, help=help, disabled=at.disabled, on_change=at.moved
        )  # fmt: skip

    box.edit(Input(field, Check(), label, bool), draw, workshop)
