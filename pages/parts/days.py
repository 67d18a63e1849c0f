"""A day of a form, a filter or a question: typed as every other day, and kept in this session until it is acted upon.

``fields.day`` draws a day that the workshop stores. This one has no field: ``ask("history:since", "From", workshop)``
draws it and returns it, ``given("history:since")`` tells it to the callback of a button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autotext, state
from pages.parts.answers import Answer, news
from pages.parts.saving import Outcome
from pages.parts.wire import Day
from salesops.errors import BadInput
from salesops.workshop import Workshop


@dataclass
class _Asked:
    """One input of this session: what it takes, with which day it began, and the day that stands there."""

    kind: Day
    proposed: date | None
    day: date | None


def ask(
    key: str,
    label: str,
    workshop: Workshop,
    proposed: date | None = None,
    *,
    help: str | None = None,
    last: date = Day.last,
    on_change: Callable[[], None] | None = None,
) -> date | None:
    """Draw the input and return its day, None for none; ``on_change`` is called when another one was given.

    It begins with ``proposed``, and begins again where another day is proposed or the page was left meanwhile.
    """
    part, asked = _part(key), st.session_state.get(key)
    if asked is None or part not in st.session_state or asked.proposed != proposed:
        asked = st.session_state[key] = _Asked(Day(last=last), proposed, proposed)
    told: dict[str, Any] = {
        "id": key,
        "key": f"draft:{part}",
        "label": label,
        "news": news(asked.kind, asked.day, state.answers().get(part), None),
    }
    if help:
        told["help"] = help
    autotext.draw_one(part, told | autotext.of_day(asked.kind, asked.day, workshop), partial(_moved, key, on_change))
    return given(key)


def given(key: str) -> date | None:
    """Return the day that stands in the input, None for none."""
    _take(key)
    asked = st.session_state.get(key)
    return None if asked is None else asked.day


def forget(*keys: str) -> None:
    """Let inputs begin again with what is proposed."""
    for key in keys:
        st.session_state.pop(key, None)


def _part(key: str) -> str:
    return f"day:{key}"


def _moved(key: str, on_change: Callable[[], None] | None) -> None:
    if _take(key) and on_change is not None:
        on_change()


def _take(key: str) -> bool:
    """Take what the browser sent, once; return whether it is another day. A button's callback may come before ours."""
    part, asked = _part(key), st.session_state.get(key)
    sent = st.session_state.get(part)
    op, known = autotext.single(getattr(sent, "ops", None)), state.answers().get(part)
    if asked is None or op is None or (known is not None and known.n >= op["n"]):
        return False
    before = asked.day
    try:
        asked.day = asked.kind.take(op["value"])
        outcome = Outcome(asked.day, asked.kind.show(asked.day))
    except BadInput as error:
        outcome = Outcome(asked.day, problem=str(error))
    state.answers()[part] = Answer(op["n"], outcome)
    return bool(asked.day != before)
