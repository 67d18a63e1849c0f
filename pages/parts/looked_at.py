"""Files that a window looks at before anything is kept: read beside the page, in the server's memory and nowhere else.

Each lives under a random name that only its session knows, and is forgotten with it. A refresh forgets it too; the file
is then chosen again.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar

import streamlit as st

from pages.parts.working import Work
from salesops.errors import WorkshopError
from salesops.intake.tables import Stopped

AT_ONCE_S = 0.6  # what is read so fast needs no bar
_MOST_KEPT = 4  # files of one kind in memory, of all windows together


class Looked(Protocol):
    """A file: under which name it is kept, what it is called, the work that reads it."""

    name: str
    file_name: str
    work: Any


_F = TypeVar("_F", bound=Looked)


def fresh_name() -> str:
    """Return a random name to keep a file under."""
    return secrets.token_urlsafe(9)


class LookedAt(Generic[_F]):
    """The files of one kind. ``key``, ``boxes`` and ``problem`` name what the session holds of them.

    ``boxes`` counts the files that were put away, so that the next one gets an empty box. ``no_room`` is said where
    a file made room for those of others.
    """

    def __init__(self, key: str, boxes: str, problem: str, no_room: str) -> None:
        self._key, self._boxes, self._problem, self._no_room = key, boxes, problem, no_room
        self._kept: OrderedDict[str, _F] = OrderedDict()
        self._guard = Lock()

    def current(self) -> _F | None:
        """Return what this window looks at; None where it looks at nothing, or where it had to make room."""
        name = st.session_state.get(self._key)
        if name is None:
            return None
        if (found := self.under(name)) is not None:
            return found
        self.put_away(self._no_room)
        return None

    def under(self, name: str) -> _F | None:
        """Return what is looked at under a name, None where it made room."""
        with self._guard:
            found = self._kept.get(name)
            if found is not None:
                self._kept.move_to_end(name)
            return found

    def keep(self, one: _F) -> None:
        """Let this window look at a file; the one that was looked at longest ago makes room."""
        st.session_state[self._key] = one.name
        with self._guard:
            self._kept[one.name] = one
            while len(self._kept) > _MOST_KEPT:
                _stop(self._kept.popitem(last=False)[1])

    def read(self, one: _F, function: Callable[[Callable[[float], bool]], Any]) -> None:
        """Read a file anew, by a function that takes ``progress``; short files are done on return."""
        _stop(one)
        one.work = Work(function)
        one.work.wait(AT_ONCE_S)

    def settle(self, one: _F, take: Callable[[Any], None]) -> None:
        """Take over what came of reading, if it is done. A refusal puts the file away with its sentence."""
        if one.work is None or not one.work.done:
            return
        work, one.work = one.work, None
        try:
            take(work.result())
        except Stopped:
            self.put_away("Reading was stopped. Nothing was kept of it.")
        except WorkshopError as error:
            self.put_away(f"“{one.file_name}”: {error}")
        except Exception:
            self.put_away()
            raise

    def put_away(self, problem: str | None = None) -> None:
        """Forget the file, and say why if there is a reason."""
        name = st.session_state.pop(self._key, None)
        st.session_state[self._boxes] = st.session_state.get(self._boxes, 0) + 1
        if problem is not None:
            st.session_state[self._problem] = problem
        with self._guard:
            one = self._kept.pop(name, None) if name else None
        if one is not None:
            _stop(one)


def _stop(one: Looked) -> None:
    if one.work is not None:
        one.work.stop()
