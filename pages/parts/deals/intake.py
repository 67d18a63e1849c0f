"""The export that this window looks at before anything is kept: read beside the page, with what was decided so far.

It lives in the server's memory under a random name that only this session knows. A refresh forgets it; the file is
then chosen again.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Lock
from typing import Any

import streamlit as st

from db import opportunities
from db.access import Actor
from pages.parts import state
from pages.parts.errors import escape
from pages.parts.working import Work
from salesops.errors import WorkshopError
from salesops.intake.opportunities import remembering
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.proposal import Proposal, day_of, propose
from salesops.intake.opportunities.reading import Opened, Read, interpreted, opened
from salesops.intake.tables import Stopped
from salesops.vocabulary import IntakeKind
from salesops.workshop import PipelineExport, Workshop

KEY, BOXES = "deals:intake", "deals:boxes"
PROBLEM, DONE = "deals:problem", "deals:done"  # why something could not be done, what was done: until the next act
_MOST_KEPT = 4  # previews in memory, of all windows together
_AT_ONCE_S = 0.6  # what is read so fast needs no bar
_OPENING = 0.6  # share of the time that opening a file takes


@dataclass
class Intake:
    """One file, how far it is read, and what was decided about it; ``proposal`` is the newest that is done."""

    name: str
    file_name: str
    data: bytes
    answers: Answers
    on: date | None = None  # as somebody entered it
    whole: bool = True
    opened: Opened | None = None
    read: tuple[Any, Read] | None = None  # with what it was read
    proposal: Proposal | None = None
    work: Work[Proposal] | None = None
    exports: tuple[PipelineExport, ...] = ()  # those that the proposal knows of
    lock: Lock = field(default_factory=Lock)


_kept: OrderedDict[str, Intake] = OrderedDict()
_guard = Lock()


def current() -> Intake | None:
    """Return what this window looks at; None where it looks at nothing, or where it had to make room for others."""
    name = st.session_state.get(KEY)
    if name is None:
        return None
    if (found := current_of(name)) is not None:
        return found
    put_away("Too many files were looked at in the same hour, so this preview made room. Choose the file again.")
    return None


def current_of(name: str) -> Intake | None:
    """Return what is looked at under a name, None where it made room."""
    with _guard:
        found = _kept.get(name)
        if found is not None:
            _kept.move_to_end(name)
        return found


def begin(file_name: str, data: bytes) -> None:
    """Begin to read a file with what was decided about earlier ones."""
    put_away()
    workshop = state.load_workshop()
    memories = [one.answers for one in workshop.intake_memories if one.kind is IntakeKind.OPPORTUNITIES]
    answers = remembering.from_json(memories[-1]) if memories else Answers()
    one = Intake(secrets.token_urlsafe(9), file_name, data, answers)
    st.session_state[KEY] = one.name
    with _guard:
        _kept[one.name] = one
        while len(_kept) > _MOST_KEPT:
            _, old = _kept.popitem(last=False)
            if old.work is not None:
                old.work.stop()
    again(one)


def again(one: Intake) -> None:
    """Read again with what was decided since; short files are done on return."""
    workshop, who = state.load_workshop(), state.actor()
    if one.work is not None:
        one.work.stop()
    one.exports = workshop.pipeline_exports
    one.work = Work(partial(_proposed, one, one.answers, one.on, one.whole, workshop, who))
    one.work.wait(_AT_ONCE_S)


def decide(one: Intake, **changes: Any) -> None:
    """Change what was decided (fields of ``Answers``), and read again."""
    one.answers = replace(one.answers, **changes)
    again(one)


def settle(one: Intake) -> None:
    """Take over what is done. A refusal puts the file away with its sentence."""
    if one.work is None or not one.work.done:
        return
    work, one.work = one.work, None
    try:
        one.proposal = work.result()
    except Stopped:
        put_away("Reading was stopped. Nothing was kept of it.")
    except WorkshopError as error:
        put_away(f"“{one.file_name}”: {error}")
    except Exception:
        put_away()
        raise


def put_away(problem: str | None = None) -> None:
    """Forget the file, and say why if there is a reason; the next one gets an empty box."""
    name = st.session_state.pop(KEY, None)
    forget_said()
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1
    if problem is not None:
        st.session_state[PROBLEM] = problem
    with _guard:
        one = _kept.pop(name, None) if name else None
    if one is not None and one.work is not None:
        one.work.stop()


def forget_said() -> None:
    """Forget what was said of the last act, because another one begins."""
    for key in (PROBLEM, DONE):
        st.session_state.pop(key, None)


def show_said() -> None:
    """Say what was done, or why not, until the next act."""
    if problem := st.session_state.get(PROBLEM):
        st.error(escape(problem), icon=":material/error:")
    if done := st.session_state.get(DONE):
        st.success(escape(done), icon=":material/check:")


def today() -> date:
    """Return the day on which an export may have been made at the latest."""
    return datetime.now(UTC).date()


def _proposed(
    one: Intake, answers: Answers, on: date | None, whole: bool, workshop: Workshop, who: Actor,
    progress: Callable[[float], bool],
) -> Proposal:  # fmt: skip
    """Open, read and join, each only where it must be done anew. Runs beside the page."""
    with one.lock:
        if one.opened is None:
            one.opened = opened(one.data, lambda share: progress(share * _OPENING))
            one.data = b""
    products = tuple(opportunities.listed(workshop, who, "product"))
    asked = (answers, on, products)
    if one.read is None or one.read[0] != asked:
        found = interpreted(one.opened, answers=answers, as_of=on, progress=progress, products=products)
        one.read = (asked, found)
    read = one.read[1]
    day = on or day_of(read, today())
    before = opportunities.at(workshop, who, day - timedelta(days=1)) if day else ()  # the same day's is replaced
    return propose(
        read, before, on=day, whole=whole, today=today(), exports=workshop.pipeline_exports, settings=workshop.settings
    )
