"""Inputs of one field each, to draw above, below or beside others: ``fields.beside([fields.a_line(field, "Name")])``.

What each takes and how it reads; ``pages.parts.fields`` draws them and those that stand alone.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import db.fields
from db.fields import Field
from pages.parts.autotext import FieldInput
from pages.parts.wire import Choice, Day, Moment, Number, choice_of, in_json, percent_kind, text_kind
from salesops import formats
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

NOT_SET = "Not set"


def a_text(
    field: Field, label: str, *, help: str | None = None, rows: int = 3, placeholder: str | None = None
) -> FieldInput:
    """Return a text to draw above or below others, as wide as all of them."""
    return FieldInput(field, text_kind(field), label, help=help, placeholder=placeholder, rows=rows)


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


def a_line(field: Field, label: str, *, help: str | None = None, placeholder: str | None = None) -> FieldInput:
    """Return one line of text to draw ``beside`` others."""
    return FieldInput(field, text_kind(field), label, help=help, placeholder=placeholder)


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


def an_item(
    field: Field, label: str, kind: ListKind, workshop: Workshop, *, blank: str = NOT_SET, help: str | None = None
) -> FieldInput:
    """Return a choice among one of the workshop's lists, which may add to it; who left stays shown where set."""
    options = item_options(workshop, kind, db.fields.read(workshop, field))
    return replace(a_choice(field, label, options, workshop, blank=blank, help=help), adds=kind)


def item_options(workshop: Workshop, kind: ListKind, stored: str | None = None) -> dict[str, str]:
    """Return ``{id: name}`` of a list's entries, and of the stored one with a mark if it left."""
    options = {entry.id: entry.name for entry in workshop.items(kind)}
    if stored and stored not in options:
        entry = workshop.item(stored)
        options[stored] = f"{entry.name} (who left)" if entry else "An entry that was removed"
    return options


def a_day(field: Field, label: str, *, help: str | None = None) -> FieldInput:
    """Return a calendar day to draw ``beside`` others, typed or chosen as the browser does it."""
    return FieldInput(field, Day(iso=in_json(field)), label, help=help)


def a_moment(field: Field, label: str, workshop: Workshop, *, help: str | None = None) -> FieldInput:
    """Return a day with its time in the workshop's zone to draw ``beside`` others; the label names the zone."""
    return FieldInput(field, moment_kind(workshop), f"{label} ({workshop.settings.time_zone})", help=help)


def moment_kind(workshop: Workshop) -> Moment:
    """Return how a moment is typed where the workshop is."""
    return Moment(formats.zone(workshop.settings))
