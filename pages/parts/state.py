"""What a session remembers, under which key; who acts, and on which workshop.

The session holds ids, drawn values and answers to what was typed: never rows, engines or snapshots. The workshop's
id also stands in the address (``?w=``), so a refresh, Back, a bookmark and a second window keep it.
"""

import threading
from collections.abc import Hashable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db import access, drafts, engine, forward, snapshot
from db.access import Actor, Right
from db.change import Gone
from db.drafts import RefusedValue
from pages.parts import visitor
from pages.parts.errors import escape
from salesops import formats
from salesops.errors import Unavailable, WorkshopError
from salesops.vocabulary import Audience
from salesops.workshop import Workshop

WORKSHOP = "workshop_id"  # id of the open workshop
BOXES = "boxes"  # native inputs: what each was drawn with and what the database is known to hold
ANSWERS = "answers"  # components: the answer to the last thing each of them sent
SEEN = "seen_version"  # newest version that this window has drawn or ignored
ASKS = "asks"  # this window is told nothing: it asks whether anything changed
STALE = "stale"  # this run saved something after it had read the snapshot
OFFER = "undo_offer"  # id of the history entry whose undo is offered
OFFER_AT = "undo_offer_at"  # the page on which it was shown first
PROBLEM = "undo_problem"  # the sentence of an undo that could not be done; shown once
STEPS = "undo_steps"  # this person's next undo and redo, by workshop, version and who they are
STEP_PROBLEM = "undo_step_problem"  # the sentence of a step that could not be done; shown once
TURN = "turn"  # the run that follows waits for its turn among the windows that were told of a change
TOUR = "tour_at"  # the workshop that is toured and at which stop; empty once the tour was ended
OWN_KEYS = (
    visitor.BOND, WORKSHOP, BOXES, ANSWERS, SEEN, ASKS, STALE, OFFER, OFFER_AT, PROBLEM, STEPS, STEP_PROBLEM, TURN,
    TOUR,
)  # fmt: skip

ADDRESS = "w"  # the workshop's id in the address
WORKSHOPS_PAGE = "pages/home/workshops.py"


class _Run(threading.local):
    """What the run in this thread has read already; a run has a thread of its own."""

    token: object = None
    open: str | None = None  # id of the open workshop
    actor: Actor | None = None
    workshop: Workshop | None = None
    drafts: dict[str, RefusedValue] | None = None
    no_step_since: int | None = None  # the version since which nothing of this person's next undo and redo has moved


_run = _Run()


def actor() -> Actor:
    """Return who sits at this screen; asked once per run, so a sign-out anywhere holds from the next run on."""
    run = _this_run()
    if run.actor is None:
        run.actor = visitor.actor()
    return run.actor


def settle() -> None:
    """Begin a run of the whole page: nothing of a person who was here before is left in the session."""
    _this_run().actor = visitor.settle()


def may_edit() -> bool:
    """Return whether this person may change the open workshop."""
    workshop = workshop_id()
    return workshop is not None and actor().may(Right.EDIT, workshop)


def workshop_id() -> str | None:
    """Return the id of the open workshop, None where none is open; keeps it in the address.

    The address wins, since Back and bookmarks change only the address. A switch of page empties it; then the
    session's id is written back. Asked once per run: a page asks dozens of times.
    """
    run = _this_run()
    if run.open is None:
        run.open = _open_workshop()
    return run.open


def here() -> tuple[str, Actor]:
    """Return the open workshop's id and who sits at this screen: what a call of ``db`` that changes it begins with.

    The id is "" where no workshop is open: ``db`` refuses it as one that is gone.
    """
    return workshop_id() or "", actor()


def _open_workshop() -> str | None:
    named = st.query_params.get(ADDRESS)
    if named:
        st.session_state[WORKSHOP] = named
        return named
    kept = st.session_state.get(WORKSHOP)
    if kept:
        st.query_params[ADDRESS] = kept
    return kept


def open_workshop(workshop: str) -> None:
    """Make a workshop the open one."""
    st.session_state[WORKSHOP] = workshop
    st.query_params[ADDRESS] = workshop
    _forget_drawn()


def close_workshop() -> None:
    """Leave the open workshop."""
    st.session_state.pop(WORKSHOP, None)
    st.query_params.pop(ADDRESS, None)
    _forget_drawn()


def address(**more: str) -> dict[str, str]:
    """Return the query parameters that a link inside the app carries: the open workshop, and ``more``."""
    workshop = workshop_id()
    return more if workshop is None else {ADDRESS: workshop, **more}


def load_workshop() -> Workshop:
    """Return the open workshop as this actor may see it, read once per run. Raises WorkshopError (Gone, NotAllowed)."""
    run = _this_run()
    workshop = workshop_id()
    if workshop is None:
        raise WorkshopError("No workshop is open. Open one on the Workshops page.")
    if run.workshop is None or run.workshop.id != workshop:
        who, since = actor(), _steps_read_at(workshop)
        found = snapshot.glance(workshop, who, since)
        run.workshop = _cached(workshop, who, found.version)
        run.drafts = run.drafts if found.drafts else {}
        # A snapshot that another run made newer meanwhile says nothing of the steps, an older backup neither.
        seen = since <= found.version == run.workshop.version
        run.no_step_since = since if seen and not found.steps else None
    return run.workshop


def current_workshop() -> Workshop:
    """Return the open workshop; where there is none to show, say so, point to the Workshops page and stop the page."""
    if workshop_id() is None:
        _point_to_workshops("No workshop is open yet. Choose one, or start a new one.")
    try:
        workshop = load_workshop()
    except Gone:
        st.session_state.pop(WORKSHOP, None)
        _point_to_workshops(
            "There is no such workshop here. It may have been deleted, or the link is of another installation."
        )
    except Unavailable:  # it is there, only not now
        raise
    except WorkshopError as error:
        st.session_state.pop(WORKSHOP, None)
        _point_to_workshops(str(error))
    if workshop.settings.binned_on is not None:
        since = formats.day(workshop.settings.binned_on, workshop.settings)
        _point_to_workshops(
            f"“{workshop.settings.name}” is in the bin since {since}. "
            "Bring it back on the Workshops page to go on with it."
        )
    st.session_state[SEEN] = max(workshop.version, st.session_state.get(SEEN, 0))
    return workshop


def today(workshop: Workshop) -> date:
    """Return the day where the workshop is."""
    return formats.local(datetime.now(UTC), workshop.settings).date()


def my_drafts() -> Mapping[str, RefusedValue]:
    """Return what this actor typed and was refused, by field id; read once per run."""
    run = _this_run()
    workshop = workshop_id()
    if workshop is None:
        return {}
    if run.drafts is None:
        run.drafts = drafts.mine(workshop, actor())
    return run.drafts


def steps_stand(since: int) -> bool:
    """Return whether this run has seen that nothing of this person's next undo and redo moved since a version."""
    return _this_run().no_step_since == since


def _steps_read_at(workshop: str) -> int:
    place, *_ = st.session_state.get(STEPS) or ((),)
    return place[1] if place and place[0] == workshop else 0


def changed() -> None:
    """Forget what this run has read, because something was written: the next look reads it again."""
    _run.token = None


def page() -> str:
    """Return which page this run draws; "" outside of one."""
    context = get_script_run_ctx(suppress_warning=True)
    return "" if context is None else context.page_script_hash


def _this_run() -> _Run:
    # Every run begins with a new set of places to draw at (ScriptRunContext.reset), and
    # a callback is part of the run that follows it.
    context = get_script_run_ctx(suppress_warning=True)
    token = None if context is None else context.cursors
    if token is None or _run.token is not token:
        _run.token, _run.open, _run.actor, _run.workshop, _run.drafts = token, None, None, None, None
        _run.no_step_since = None
    return _run


# The newest snapshot read, by database, workshop and audience: found without a look at how it was asked for, which is
# what Streamlit's own caches take their time for, and brought forward after a change.
_newest: dict[tuple[Hashable, str, Audience], Workshop] = {}
_REMEMBERED = 64  # of workshops and audiences
_reading = tuple(threading.Lock() for _ in range(16))


def _cached(workshop: str, who: Actor, version: int) -> Workshop:
    place = (engine.get().url, workshop, access.audience(who, workshop))
    known = _newest.get(place)
    if known is not None and known.version == version:
        return known
    with _reading[hash(place) % len(_reading)]:  # ten windows that were told of a change read it once
        known = _newest.get(place)
        if known is not None and known.version > version:  # another run was quicker, or a backup was brought back
            version = snapshot.version(workshop, who)
        if known is not None and known.version == version:
            return known
        older = known is not None and known.version < version
        found = forward.newest(known, who) if known is not None and older else snapshot.load(workshop, who)
        _newest[place] = found
        if len(_newest) > _REMEMBERED:
            _newest.pop(next(iter(_newest)), None)
    return found


def _point_to_workshops(why: str) -> None:
    st.info(escape(why), icon=":material/info:")
    st.page_link(WORKSHOPS_PAGE, label="Go to the Workshops page", icon=":material/arrow_forward:")
    st.stop()


def _forget_drawn() -> None:
    for key in (BOXES, ANSWERS, SEEN, STALE, OFFER, OFFER_AT, PROBLEM, STEPS, STEP_PROBLEM):
        st.session_state.pop(key, None)
    changed()


def boxes() -> dict[tuple[str, str], Any]:
    """Return this session's native inputs, by workshop and field id."""
    boxes: dict[tuple[str, str], Any] = st.session_state.setdefault(BOXES, {})
    return boxes


def answers() -> dict[str, Any]:
    """Return the answers to what components of this session sent, by the component's key."""
    answers: dict[str, Any] = st.session_state.setdefault(ANSWERS, {})
    return answers
