"""The export of deals that this window looks at before anything is kept, and what was decided about it so far."""

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
from pages.parts.looked_at import LookedAt, fresh_name
from pages.parts.working import Work
from salesops.intake.opportunities import remembering
from salesops.intake.opportunities.asking import Answers
from salesops.intake.opportunities.proposal import Proposal, day_of, propose
from salesops.intake.opportunities.reading import Opened, Read, interpreted, opened
from salesops.vocabulary import IntakeKind
from salesops.workshop import PipelineExport, Workshop

KEY, BOXES = "deals:intake", "deals:boxes"
PROBLEM, DONE = "deals:problem", "deals:done"  # why something could not be done, what was done: until the next act
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


_looked: LookedAt[Intake] = LookedAt(
    KEY, BOXES, PROBLEM,
    "Too many files were looked at in the same hour, so this preview made room. Choose the file again.",
)  # fmt: skip
current, current_of = _looked.current, _looked.under


def begin(file_name: str, data: bytes) -> None:
    """Begin to read a file with what was decided about earlier ones."""
    put_away()
    workshop = state.load_workshop()
    memories = [one.answers for one in workshop.intake_memories if one.kind is IntakeKind.OPPORTUNITIES]
    answers = remembering.from_json(memories[-1]) if memories else Answers()
    one = Intake(fresh_name(), file_name, data, answers)
    _looked.keep(one)
    again(one)


def again(one: Intake) -> None:
    """Read again with what was decided since; short files are done on return."""
    workshop, who = state.load_workshop(), state.actor()
    one.exports = workshop.pipeline_exports
    _looked.read(one, partial(_proposed, one, one.answers, one.on, one.whole, workshop, who))


def decide(one: Intake, **changes: Any) -> None:
    """Change what was decided (fields of ``Answers``), and read again."""
    one.answers = replace(one.answers, **changes)
    again(one)


def settle(one: Intake) -> None:
    """Take over what is done. A refusal puts the file away with its sentence."""
    _looked.settle(one, partial(setattr, one, "proposal"))


def put_away(problem: str | None = None) -> None:
    """Forget the file, and say why if there is a reason; the next one gets an empty box."""
    forget_said()
    _looked.put_away(problem)


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
