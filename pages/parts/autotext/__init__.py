"""Free text that saves itself while it is typed, and loses nothing: a components-v2 text box."""

from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import saving, state
from pages.parts.answers import Answer, news
from pages.parts.assets import component
from pages.parts.wire import text_kind
from salesops.errors import WorkshopError
from salesops.workshop import Workshop

_HTML = """<div class="autotext">
<div class="head"><label for="box"></label><span class="note" aria-live="polite"></span></div>
<p class="help" hidden></p>
<div class="field"></div>
<div class="below" aria-live="polite"></div>
</div>"""

_mount = component(
    "autotext",
    html=_HTML,
    css=("autotext/autotext.css", "js/clash.css"),
    js=("js/core.js", "autotext/autotext.js"),
)


def text(
    field: Field,
    label: str,
    *,
    help: str | None = None,
    rows: int = 3,
    placeholder: str | None = None,
    single: bool = False,
    workshop: Workshop | None = None,
) -> None:
    """Draw a text that grows with its words and is saved while it is typed; ``single`` for one line of it.

    Mount it in the page's body, not inside a fragment: a fragment does not outlive a restart of the server.
    """
    workshop = workshop or state.current_workshop()
    key = f"text:{field.id}:{workshop.id}"
    data = {
        "key": f"draft:{state.actor().id}:{workshop.id}:{field.id}",
        "version": workshop.version,
        "label": label,
        "help": help,
        "rows": rows,
        "placeholder": placeholder,
        "single": single,
        "disabled": not state.may_edit(),
        "news": news(
            text_kind(field), db.fields.read(workshop, field), state.answers().get(key), saving.draft_of(field)
        ),
    }
    result = _mount(key=key, data=data, on_op_change=partial(_told, key, field, label))
    if take(key, field, label, result.op):  # the first run after a restart comes without the callback
        st.session_state[state.STALE] = True


def _told(key: str, field: Field, label: str) -> None:
    take(key, field, label, st.session_state[key].op)


def take(key: str, field: Field, label: str, op: Any) -> bool:
    """Save one op of the browser, ``{value, was, n}``; return whether it was one, and a new one.

    Nothing of it is trusted: what is no text is dropped, the field is the one that was drawn.
    """
    if not isinstance(op, dict) or not isinstance(op.get("value"), str) or not isinstance(op.get("was"), str):
        return False
    n, known = op.get("n"), state.answers().get(key)
    if not isinstance(n, int) or (known is not None and known.n >= n):
        return False
    kind = text_kind(field)
    try:
        stored = db.fields.read(state.load_workshop(), field)
    except WorkshopError as error:
        outcome = saving.Outcome(problem=str(error))
    else:
        was = saving.was_stored(kind, op["was"], stored)
        outcome = saving.attempt(field, kind, op["value"], was, label)
    state.answers()[key] = Answer(n, outcome)
    return True
