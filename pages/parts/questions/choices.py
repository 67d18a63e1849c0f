"""One option, or several of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.fields import Field
from pages.parts import box, fields
from pages.parts.box import Drawing, Input
from pages.parts.errors import escape
from pages.parts.wire import Choice, Wire
from salesops.content.answer_schema import ChoiceSpec
from salesops.content.question_schema import Question
from salesops.errors import BadInput
from salesops.workshop import Workshop

_SIDE_BY_SIDE = 9  # more options than this fold into a menu
_BETWEEN = "|"  # option ids hold letters, digits and "_"


@dataclass(frozen=True)
class Many:
    """Several ids, in the order of the options; "" is none of them."""

    options: Mapping[str, str]

    def show(self, stored: Any) -> Wire:
        """Return the ids side by side."""
        return _BETWEEN.join(one for one in self.options if one in (stored or ()))

    def take(self, wire: Wire) -> Any:
        """Return the ids, None for none. Raises BadInput for what is not offered."""
        chosen = [one for one in str(wire).split(_BETWEEN) if one]
        if not set(chosen) <= set(self.options):
            raise BadInput("That choice is not offered here any more. Choose one from the list.")
        return chosen or None


def show(workshop: Workshop, question: Question, field: Field, label: str) -> None:
    """Draw the options of a question."""
    assert isinstance(question.spec, ChoiceSpec)
    options = {option.id: option.label for option in question.spec.options}
    if question.spec.many:
        _several(workshop, field, label, options)
    elif len(options) > _SIDE_BY_SIDE:
        fields.choice(field, label, options, blank="Not answered", workshop=workshop)
    else:
        one_of(workshop, field, label, options)


def one_of(workshop: Workshop, field: Field, label: str, options: Mapping[str, str], *, integer: bool = False) -> None:
    """Draw all options with their whole words, one of them to choose; a choice can be taken back.

    ``integer`` where the ids are digits of a stored number.
    """
    this = Input(field, Choice(options, int if integer else str), label, _as_text)

    def draw(at: Drawing) -> str | None:
        ids = list(options)
        chosen = st.radio(
            at.label,
            ids,
            index=ids.index(str(at.wire)) if at.wire in ids else None,
            key=at.key,
            format_func=lambda one: escape(options[one]),
            disabled=at.disabled,
            on_change=at.moved,
        )
        if chosen is not None and not at.disabled:
            st.button(
                "Clear", key=f"{at.key}:clear", type="tertiary", on_click=box.set_by_button, args=(this, at.key, "")
            )
        return chosen

    box.edit(this, draw, workshop)


def _several(workshop: Workshop, field: Field, label: str, options: Mapping[str, str]) -> None:
    def draw(at: Drawing) -> list[str]:
        return st.multiselect(
            at.label,
            list(options),
            default=[one for one in str(at.wire).split(_BETWEEN) if one in options],
            key=at.key,
            format_func=lambda one: options[one],
            placeholder="Choose all that apply",
            disabled=at.disabled,
            on_change=at.moved,
        )

    box.edit(Input(field, Many(options), label, _joined(options)), draw, workshop)


def _as_text(value: str | None) -> str:
    return value or ""


def _joined(options: Mapping[str, str]) -> Any:
    return lambda chosen: _BETWEEN.join(one for one in options if one in (chosen or ()))
