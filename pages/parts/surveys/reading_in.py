"""The export of another survey tool that this window looks at: read beside the page, kept nowhere but in memory.

It lives under a random name that only this session knows, and is forgotten with it. Names and single answers in it
never reach the database.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import Any

import streamlit as st

from pages.parts import state
from pages.parts.surveys.acting import PROBLEM
from pages.parts.working import Work
from salesops.errors import WorkshopError
from salesops.intake.survey_exports.model import Answers, Survey
from salesops.intake.survey_exports.reading import read
from salesops.surveys import elsewhere
from salesops.vocabulary import IntakeKind

KEY, BOXES, OPEN = "surveys:elsewhere", "surveys:elsewhere-boxes", "surveys:elsewhere-open"
_MOST_KEPT = 4  # files in memory, of all windows together
_AT_ONCE_S = 0.6  # what is read so fast needs no bar


@dataclass
class Intake:
    """One file, how far it is read, what was decided about it, and what was read with that."""

    name: str
    file_name: str
    data: bytes
    answers: Answers
    matches: dict[str, str]  # decided about an earlier file, by a statement's bare words
    found: Survey | None = None
    choices: tuple[elsewhere.Choice, ...] = ()  # as proposed
    chosen: tuple[elsewhere.Choice, ...] = ()  # as the table stands
    work: Work[Survey] | None = None
    times_read: int = 0


_kept: OrderedDict[str, Intake] = OrderedDict()
_guard = Lock()


def current() -> Intake | None:
    """Return what this window looks at; None where it looks at nothing, or where it had to make room for others."""
    name = st.session_state.get(KEY)
    if name is None:
        return None
    with _guard:
        found = _kept.get(name)
        if found is not None:
            _kept.move_to_end(name)
            return found
    put_away("Too many files were looked at in the same hour, so this one made room. Choose it again.")
    return None


def begin(file_name: str, data: bytes) -> None:
    """Begin to read a file with what was decided about earlier ones."""
    put_away()
    memories = [one.answers for one in state.load_workshop().intake_memories if one.kind is IntakeKind.SURVEY]
    answers, matches = elsewhere.remembered(memories[-1] if memories else {})
    one = Intake(secrets.token_urlsafe(9), file_name, data, answers, matches)
    st.session_state[KEY] = one.name
    with _guard:
        _kept[one.name] = one
        while len(_kept) > _MOST_KEPT:
            _, old = _kept.popitem(last=False)
            if old.work is not None:
                old.work.stop()
    again(one)


def decide(one: Intake, **changes: Any) -> None:
    """Change what was decided (fields of ``Answers``), and read again."""
    one.answers = replace(one.answers, **changes)
    again(one)


def again(one: Intake) -> None:
    """Read with what was decided; short files are done on return."""
    if one.work is not None:
        one.work.stop()
    one.work = Work(partial(_read, one.data, one.answers))
    one.work.wait(_AT_ONCE_S)


def settle(one: Intake) -> None:
    """Take over what is done. A refusal puts the file away with its sentence."""
    if one.work is None or not one.work.done:
        return
    work, one.work = one.work, None
    try:
        one.found = work.result()
        one.choices = elsewhere.proposed(one.found, one.matches)
        one.times_read += 1
    except WorkshopError as error:
        put_away(f"“{one.file_name}”: {error}")
    except Exception:
        put_away()
        raise


def put_away(problem: str | None = None) -> None:
    """Forget the file, and say why if there is a reason; the next one gets an empty box."""
    name = st.session_state.pop(KEY, None)
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1
    if problem is not None:
        st.session_state[PROBLEM] = problem
    with _guard:
        one = _kept.pop(name, None) if name else None
    if one is not None and one.work is not None:
        one.work.stop()


def _read(data: bytes, answers: Answers, progress: Callable[[float], bool]) -> Survey:
    return read(data, answers=answers, progress=progress)
