"""Texts, lines, numbers, choices and days that save themselves at once and lose nothing: one components-v2 part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import adding, saving, state, trouble
from pages.parts.answers import Answer, news
from pages.parts.assets import component
from pages.parts.wire import Choice, Day, Moment, Number, Text
from salesops import formats
from salesops.errors import Unavailable, WorkshopError
from salesops.vocabulary import ListKind
from salesops.workshop import Workshop

# As high as one line with its label until the script has drawn it: what stands below does not jump.
_HTML = '<div class="autotext" style="min-height: 5.65rem">\n</div>'

_CSS = ("autotext/autotext.css", "js/clash.css")
_JS = ("js/core.js", "js/adding.js", *(f"autotext/{name}.js" for name in ("hint", "place", "cards", "autotext")))
_mount = component("autotext", html=_HTML, css=_CSS, js=_JS)
# Several cards are higher from the start.
_mount_cards = component("autotext_cards", html=_HTML.replace("5.65rem", "40rem"), css=_CSS, js=_JS, script="autotext")
_SEVERAL = 3


@dataclass(frozen=True)
class FieldInput:
    """One input: the field, how its value is read, what it is called."""

    field: Field
    kind: Text | Number | Choice | Day | Moment
    label: str
    help: str | None = None
    placeholder: str | None = None
    rows: int = 0  # of a text that grows with its words; 0 for one line
    keys: str = ""  # those a phone offers: "decimal", "numeric"; "" for letters
    options: Mapping[str, str] | None = None  # of a choice, in this order: {id: words}, "" is no choice
    adds: ListKind | None = None  # the list that a choice may add to, where the entry is not on it yet


@dataclass(frozen=True)
class Card:
    """Inputs in a frame below a heading; ``says`` stands beside it, ``help`` shows on demand.

    ``rows`` stand below each other, each with the words below it, "" for none.
    """

    title: str
    says: str
    help: str
    rows: Sequence[tuple[Sequence[FieldInput], str]]


def draw_cards(cards: Sequence[Card], *, least_width: int, workshop: Workshop) -> None:
    """Draw frames of inputs as one part, no input narrower than ``least_width`` pixels."""
    shown = [
        {"title": one.title, "says": one.says, "help": one.help, "rows": [[len(row), below] for row, below in one.rows]}
        for one in cards
    ]
    entries = [entry for one in cards for row, _ in one.rows for entry in row]
    draw(entries, least_width=least_width, workshop=workshop, cards=shown)


def draw(
    entries: Sequence[FieldInput],
    *,
    least_width: int | None = None,
    most: int = 0,
    workshop: Workshop | None = None,
    cards: Sequence[dict[str, Any]] = (),
) -> None:
    """Draw inputs, below each other or, none narrower than ``least_width`` pixels, ``most`` of them beside each other.

    ``cards`` tell how many of them stand in which frame; see ``draw_cards``.

    Mount it in the page's body, not inside a fragment: a fragment does not outlive a restart of the server.
    """
    workshop = workshop or state.current_workshop()
    key = _key(workshop.id, entries[0].field)
    drafts = state.my_drafts()
    mine, answers = f"draft:{state.actor().id}:{workshop.id}:", state.answers()
    data = {
        "version": workshop.version,
        "disabled": not state.may_edit(),
        "least": least_width,
        "most": most,
        "inputs": [_told(entry, mine, workshop, saving.draft_of(entry.field, drafts), answers) for entry in entries],
    }
    if cards:
        data["cards"] = list(cards)
    drawn = {entry.field.id: entry for entry in entries}
    mount = _mount_cards if len(cards) >= _SEVERAL else _mount
    result = mount(key=key, data=data, on_ops_change=partial(_moved, key, drawn))
    if take(drawn, result.ops):  # the first run after a restart comes without the callback
        st.session_state[state.STALE] = True


def draw_one(key: str, told: dict[str, Any], on_change: Callable[[], None]) -> None:
    """Draw one input of which the caller tells the browser all it needs to know; see ``pages.parts.asked``."""
    data = {"version": 0, "disabled": False, "least": None, "most": 0, "inputs": [told]}
    _mount(key=key, data=data, on_ops_change=on_change)


def _told(
    entry: FieldInput, mine: str, workshop: Workshop, draft: saving.Draft | None, answers: Mapping[str, Answer]
) -> dict[str, Any]:
    field, stored = entry.field, db.fields.read(workshop, entry.field)
    told: dict[str, Any] = {
        "id": field.id,
        "key": mine + field.id,
        "label": entry.label,
        "news": news(entry.kind, stored, answers.get(_key(workshop.id, field)), draft),
    }
    more: dict[str, Any] = {
        "help": entry.help,
        "placeholder": entry.placeholder,
        "rows": entry.rows,
        "keys": entry.keys,
        "adds": adding.words(entry.adds),
    }
    if entry.options is not None:
        more["options"] = [one if one == words else [one, words] for one, words in entry.options.items()]
    if isinstance(entry.kind, Day | Moment):
        more |= of_day(entry.kind, stored, workshop)
    return told | {name: value for name, value in more.items() if value}


def of_day(kind: Day | Moment, value: Any, workshop: Workshop) -> dict[str, Any]:
    """Return between which days or moments it lies, and how the workshop writes the one that stands there."""
    if isinstance(kind, Moment):
        told: dict[str, Any] = {"days": [f"{Day.first}T00:00", f"{Day.last}T23:59"], "timed": True}
        return (
            told if value is None else told | {"written": [kind.show(value), formats.moment(value, workshop.settings)]}
        )
    told = {"days": [kind.first.isoformat(), kind.last.isoformat()]}
    if iso := kind.show(value):
        told["written"] = [iso, formats.day(date.fromisoformat(str(iso)), workshop.settings)]
    return told


def _key(workshop_id: str, field: Field) -> str:
    return f"text:{field.id}:{workshop_id}"


def _moved(key: str, drawn: dict[str, FieldInput]) -> None:
    take(drawn, st.session_state[key].ops)


def take(drawn: dict[str, FieldInput], message: Any) -> bool:
    """Save what the browser sent, ``{ops: [{id, value, was, n}]}``; return whether any of it was new.

    Nothing of it is trusted: what is no text, or no field that was drawn here, is dropped.
    """
    ops = message.get("ops") if isinstance(message, dict) else None
    new = [_take(drawn, op) for op in ops if isinstance(op, dict)] if isinstance(ops, list) else []
    return any(new)


def single(message: Any) -> dict[str, Any] | None:
    """Return the one op that the browser sent from such an input, ``{value, n}``; None for anything else."""
    ops = message.get("ops") if isinstance(message, dict) else None
    op = ops[0] if isinstance(ops, list) and len(ops) == 1 else None
    known = isinstance(op, dict) and isinstance(op.get("n"), int) and isinstance(op.get("value"), str)
    return op if known else None


def _take(drawn: dict[str, FieldInput], op: dict[str, Any]) -> bool:
    entry, n, typed, was = drawn.get(str(op.get("id"))), op.get("n"), op.get("value"), op.get("was")
    if entry is None or not isinstance(n, int) or not isinstance(typed, str) or not isinstance(was, str):
        return False
    key = _key(state.workshop_id() or "", entry.field)
    known = state.answers().get(key)
    if (known is not None and known.n >= n) or trouble.told():
        return False
    try:
        outcome = _outcome(entry, typed, was)
    except Unavailable as error:  # not answered: the browser keeps it and sends it again
        trouble.tell(error)
        return False
    state.answers()[key] = Answer(n, outcome)
    return True


def _outcome(entry: FieldInput, typed: str, was: str) -> saving.Outcome:
    try:
        stored = db.fields.read(state.load_workshop(), entry.field)
    except Unavailable:
        raise
    except WorkshopError as error:
        return saving.Outcome(problem=str(error))
    try:
        kind, chosen = adding.settled(entry.kind, entry.adds, typed)
    except Unavailable:
        raise
    except WorkshopError as error:
        return saving.Outcome(problem=str(error))
    return saving.attempt(entry.field, kind, chosen, saving.was_stored(entry.kind, was, stored), entry.label)
