"""A day, a moment or a number of a form, a filter or a question: typed as every other, kept until it is acted upon.

``fields.day`` draws a day that the workshop stores. These have no field: ``day("history:since", "From", workshop)``
draws one in this session and returns it, ``given("history:since")`` tells it to the callback of a button.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import autotext, inputs, state
from pages.parts.answers import Answer, news
from pages.parts.saving import Outcome
from pages.parts.wire import Day, Moment, Number
from salesops import formats
from salesops.errors import BadInput
from salesops.workshop import Settings, Workshop

Changed = Callable[[], None]


@dataclass
class _Asked:
    """One input of this session: what it takes, with what it began, and what stands there."""

    kind: Day | Moment | Number
    proposed: Any
    value: Any


def day(
    key: str,
    label: str,
    workshop: Workshop,
    proposed: date | None = None,
    *,
    help: str | None = None,
    last: date = Day.last,
    on_change: Changed | None = None,
) -> date | None:
    """Draw the input and return its day, None for none; ``on_change`` is called when another one was given.

    It begins with ``proposed``, and begins again where another day is proposed or the page was left meanwhile.
    """
    kind = Day(last=last)
    more = autotext.of_day(kind, _begun(key, kind, proposed).value, workshop)
    found: date | None = _drawn(key, label, more, help, on_change)
    return found


def moment(
    key: str, label: str, workshop: Workshop, proposed: datetime | None = None, *, help: str | None = None
) -> datetime | None:
    """Draw a day with its time, in the workshop's zone, and return the moment, None for none; see ``day``."""
    kind = inputs.moment_kind(workshop)
    more = autotext.of_day(kind, _begun(key, kind, proposed).value, workshop)
    found: datetime | None = _drawn(key, label, more, help, None)
    return found


def number(
    key: str,
    label: str,
    settings: Settings,
    proposed: float | None = None,
    *,
    unit: str = "",
    help: str | None = None,
    placeholder: str = "",
) -> float | None:
    """Draw a number, an amount where ``unit`` is a currency, and return it, None for none; see ``day``."""
    _begun(key, Number(unit=unit, signs=formats.signs(settings)), proposed)
    more = {"keys": "" if placeholder.startswith(("-", "\u2212")) else "decimal", "placeholder": placeholder}
    found: float | None = _drawn(key, f"{label} ({unit})" if unit else label, more, help, None)
    return found


def _begun(key: str, kind: Day | Moment | Number, proposed: Any) -> _Asked:
    asked = st.session_state.get(key)
    if asked is None or _part(key) not in st.session_state or asked.proposed != proposed:
        asked = st.session_state[key] = _Asked(kind, proposed, proposed)
    asked.kind = kind
    return asked


def _drawn(key: str, label: str, more: dict[str, Any], help: str | None, on_change: Changed | None) -> Any:
    part, asked = _part(key), st.session_state[key]
    told: dict[str, Any] = {
        "id": key,
        "key": f"draft:{part}",
        "label": label,
        "news": news(asked.kind, asked.value, state.answers().get(part), None),
    }
    more = {name: value for name, value in (more | {"help": help}).items() if value}
    autotext.draw_one(part, told | more, partial(_moved, key, on_change))
    return given(key)


def given(key: str) -> Any:
    """Return the day, moment or number that stands in the input, None for none."""
    _take(key)
    asked = st.session_state.get(key)
    return None if asked is None else asked.value


def forget(*keys: str) -> None:
    """Let inputs begin again with what is proposed."""
    for key in keys:
        st.session_state.pop(key, None)


def _part(key: str) -> str:
    return f"asked:{key}"


def _moved(key: str, on_change: Changed | None) -> None:
    if _take(key) and on_change is not None:
        on_change()


def _take(key: str) -> bool:
    """Take what the browser sent, once; return whether it is another one. A button's callback may come before ours."""
    part, asked = _part(key), st.session_state.get(key)
    sent = st.session_state.get(part)
    op, known = autotext.single(getattr(sent, "ops", None)), state.answers().get(part)
    if asked is None or op is None or (known is not None and known.n >= op["n"]):
        return False
    before = asked.value
    try:
        asked.value = asked.kind.take(op["value"])
        outcome = Outcome(asked.value, asked.kind.show(asked.value))
    except BadInput as error:
        outcome = Outcome(asked.value, problem=str(error))
    state.answers()[part] = Answer(op["n"], outcome)
    return bool(asked.value != before)
