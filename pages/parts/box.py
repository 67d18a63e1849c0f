"""A native input that saves itself and never writes what its user did not type.

The widget's key carries a digest of the value it was first drawn with: after a sleep or a restart of the server the
browser sends its old values again, and they are taken only where the database still says what they were typed over.
The session knows per input what was drawn and what the database holds (``base``); own saves move ``base`` only, so
the input is not drawn anew and keeps its focus.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as has
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import saving, state
from pages.parts.errors import escape, label
from pages.parts.saving import Outcome
from pages.parts.wire import Kind, Wire
from salesops.errors import Unavailable
from salesops.workshop import Workshop


@dataclass
class Box:
    """One input of this session."""

    key: str  # the widget's
    drawn: Wire
    base: Any  # the stored value that this window knows of
    shown: Wire = ""  # how it stands in the input; the workshop's way to write numbers may change later
    uses: dict[str, int] = has(default_factory=dict)  # how often each value was drawn: the same one needs a new key
    accepted: Wire | None = None  # what was typed and saved, where it was stored in another form
    last: Outcome = has(default_factory=Outcome)
    tried: Wire | None = None  # what the last refusal was about …
    tried_at_version: int | None = None  # … and where the workshop stood then: another value may mend this one
    from_draft: bool = False
    redrawn: bool = False  # by a button, between two runs: its new widget has not been drawn yet


@dataclass(frozen=True)
class Input:
    """What an input is for: the field, how its value is read, what it is called."""

    field: Field
    kind: Kind
    label: str
    to_wire: Callable[[Any], Wire]  # widget value -> wire value

    def clean(self, box: Box, typed: Wire) -> bool:
        """Whether nothing was typed that is not saved."""
        return typed == box.shown or typed == box.accepted


@dataclass(frozen=True)
class Drawing:
    """What a widget needs to be drawn."""

    key: str
    wire: Wire
    label: str
    disabled: bool
    moved: Callable[[], None]


def edit(this: Input, draw: Callable[[Drawing], Any], workshop: Workshop | None = None) -> None:
    """Draw the input, save what was typed, and say below it what stands in the way."""
    workshop = workshop or state.current_workshop()
    box = _box(this, workshop)
    with st.container(gap=None):
        drawing = Drawing(box.key, box.drawn, label(this.label), not state.may_edit(), lambda: _moved(this, box))
        typed = this.to_wire(draw(drawing))
        _save_what_no_callback_told(this, box, typed, workshop.version)
        _say(this, box, workshop)


def set_by_button(this: Input, box_key: str, wire: Wire) -> None:
    """Save a value that a button beside the input stands for, and draw the input anew with it."""
    workshop = state.workshop_id() or ""
    box = state.boxes().get((workshop, this.field.id))
    if box is None or box.key != box_key:
        return
    _try(this, box, wire)
    if box.last.at is not None and not box.last.clash:
        _redraw(this, box, box.base)
        box.redrawn = True


def clock(at: datetime) -> str:
    """Return the time of day in the browser's zone, "12:03"."""
    zone: tzinfo = UTC
    with contextlib.suppress(KeyError, ValueError):  # a zone that this machine's list does not have
        zone = ZoneInfo(st.context.timezone or "UTC")
    return f"{at.astimezone(zone):%H:%M}"


def _box(this: Input, workshop: Workshop) -> Box:
    """Return the input as it stands; where another hand moved the value and nothing was typed, drawn anew."""
    stored = db.fields.read(workshop, this.field)
    boxes = state.boxes()
    box = boxes.get((workshop.id, this.field.id))
    if box is not None and box.redrawn:  # an earlier key would bring back what the button took away
        box.redrawn = False
        if stored != box.base:
            _redraw(this, box, stored)
    elif box is None or box.key not in st.session_state:  # new session, or the page was left and its widgets forgotten
        box = boxes[workshop.id, this.field.id] = _fresh(this, workshop, stored)
    elif box.from_draft and saving.draft_of(this.field) is None:  # mended in another window
        _redraw(this, box, stored)
    elif stored != box.base or this.kind.show(stored) != box.shown:
        typed = this.to_wire(st.session_state[box.key])
        if typed == this.kind.show(stored):
            box.base, box.shown, box.last = stored, typed, Outcome()
        elif this.clean(box, typed):
            _redraw(this, box, stored)
    return box


def _fresh(this: Input, workshop: Workshop, stored: Any) -> Box:
    kept = saving.draft_of(this.field)
    if kept is None:
        box = Box("", "", stored)
        _redraw(this, box, stored)
        return box
    box = Box("", "", stored)
    _redraw(this, box, stored, kept.typed)
    box.base = saving.was_stored(this.kind, kept.was, stored)
    box.shown = this.kind.show(box.base)
    if kept.problem:
        box.last, box.tried, box.tried_at_version = Outcome(stored, problem=kept.problem), kept.typed, workshop.version
    box.from_draft = True
    return box


def _redraw(this: Input, box: Box, stored: Any, wire: Wire | None = None) -> None:
    """Let the widget start again from a stored value (or from a draft over it)."""
    box.drawn = this.kind.show(stored) if wire is None else wire
    digest = hashlib.blake2s(json.dumps(box.drawn).encode(), digest_size=6).hexdigest()
    again = box.uses.get(digest, 0)
    box.uses[digest] = again + 1
    workshop = state.workshop_id()
    box.key = f"{this.field.id}:{workshop}:{digest}" + (f":{again}" if again else "")
    box.base, box.shown, box.accepted, box.last = stored, this.kind.show(stored), None, Outcome()
    box.tried, box.tried_at_version, box.from_draft = None, None, False


def _moved(this: Input, box: Box) -> None:
    """The widget's callback: what was typed is saved before the page is drawn again."""
    box.tried = None
    if box.key in st.session_state:
        _try(this, box, this.to_wire(st.session_state[box.key]))


def _save_what_no_callback_told(this: Input, box: Box, typed: Wire, version: int) -> None:
    """After a reconnect the browser's values come without a callback; a refused one may fit by now."""
    if this.clean(box, typed) or not state.may_edit() or box.last.clash:
        return
    if box.tried == typed and box.tried_at_version in (None, version):
        box.tried_at_version = version
        return
    _try(this, box, typed)
    box.tried_at_version = version
    if box.last.at is not None:
        st.session_state[state.STALE] = True


def _try(this: Input, box: Box, typed: Wire) -> None:
    box.from_draft, box.tried_at_version = False, None
    if typed == box.shown:  # back to what stands there
        saving.forget(this.field)
        box.last, box.tried, box.accepted = Outcome(), None, None
        return
    try:
        box.last = saving.attempt(this.field, this.kind, typed, box.base, this.label)
    except Unavailable as error:  # the widget keeps what was chosen
        box.last = Outcome(box.base, box.shown, problem=f"Not saved yet; choose it again. {error}")
    if box.last.problem or box.last.clash:
        box.tried = typed
    else:
        box.base, box.shown, box.accepted, box.tried = box.last.stored, box.last.wire, typed, None


def _say(this: Input, box: Box, workshop: Workshop) -> None:
    """Fill the line under the input; it is there from the start, so that nothing jumps when it speaks."""
    last = box.last
    if last.problem:
        st.markdown(f":small[:red[:material/error: {escape(last.problem)}]]")  # a caption would be too pale
    elif last.clash:
        _ask(this, box, db.fields.read(workshop, this.field))
    else:
        st.caption(f"Saved {clock(last.at)}" if last.at else "&nbsp;")


def _ask(this: Input, box: Box, theirs: Any) -> None:
    """Show the other value and let the person choose; neither is lost before."""
    when = f" at {clock(box.last.at)}" if box.last.at else ""
    st.markdown(
        f":orange[:material/sync_problem: {escape(box.last.by or '')} changed this{when} while you were writing.] "
        f"Theirs: **{escape(_readable(this.kind, theirs))}**"
    )
    with st.container(horizontal=True, gap="small"):
        st.button("Keep mine", key=f"{box.key}:mine", on_click=_keep_mine, args=(this, box, theirs))
        st.button("Take theirs", key=f"{box.key}:theirs", on_click=_take_theirs, args=(this, box, theirs))


def _readable(kind: Kind, stored: Any) -> str:
    wire = kind.show(stored)
    if isinstance(wire, bool):
        return "yes" if wire else "no"
    return getattr(kind, "options", {}).get(wire, wire) or "empty"


def _keep_mine(this: Input, box: Box, theirs: Any) -> None:
    box.base, box.shown = theirs, this.kind.show(theirs)
    _try(this, box, this.to_wire(st.session_state[box.key]))


def _take_theirs(this: Input, box: Box, theirs: Any) -> None:
    saving.forget(this.field)
    _redraw(this, box, theirs)
