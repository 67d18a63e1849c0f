"""The messages of a run, on their way from the script to the socket: handed on together, not each by itself.

A page is thirty to fifty messages. For each of them Streamlit wakes the loop that serves all windows, twice, and
gives it a turn of its own to send it, so that on a computer with a free core a third of what a run costs was waking
up. Here a script wakes the loop once for all that it has said until the loop looks, in the very order in which it was
said; and what stands ready for a window is sent up to sixteen at a time, as one write.

A run that begins drops what an earlier one has ready and unsent, since it will say it again. A fragment's run says
only its own part again, and the end of a whole run before it is still sent: a browser that never got that part of the
whole run took the part away with the end and built it anew, without the focus and what was typed there. So a fragment
drops nothing.
"""

import asyncio
import itertools
import threading
from collections import deque
from typing import Any

from streamlit.runtime import app_session, runtime

TOGETHER = 16  # messages sent before others have their turn: half a millisecond; a window's queue holds 500

_Said = tuple[tuple[Any, ...], dict[str, Any]]


class Waiting:
    """What the scripts of one session have said and the loop has not heard; any thread may say something."""

    def __init__(self) -> None:
        self._said: deque[_Said] = deque()
        self._lock = threading.Lock()
        self._called = False

    def put(self, said: _Said) -> bool:
        """Keep what was said; return whether the loop is still to be called."""
        with self._lock:
            self._said.append(said)
            call, self._called = not self._called, True
            return call

    def next(self) -> _Said | None:
        """Return what was said first; None for no more, and then the loop is to be called again."""
        with self._lock:
            if self._said:
                return self._said.popleft()
            self._called = False
            return None


class Together:
    """The module ``asyncio`` as Streamlit's main loop sees it, whose pause after a message is one only now and then."""

    def __init__(self) -> None:
        self._sent = itertools.count(1)

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    async def sleep(self, seconds: float) -> None:
        """Let others have their turn: always for a time, for none only after each sixteenth message."""
        if seconds or next(self._sent) % TOGETHER == 0:
            await asyncio.sleep(seconds)


def together() -> None:
    """Let Streamlit hand messages on so."""
    for place, name, ours in (
        (app_session.AppSession, "_on_scriptrunner_event", said),
        (app_session.AppSession, "_clear_queue", drop),
        (runtime.Runtime, "_enqueued_some_message", some_are_there),
        (runtime, "asyncio", Together()),
    ):
        setattr(place, name, ours)


def said(session: Any, *event: Any, **more: Any) -> None:
    """Take what a script of the session says; Streamlit's ``AppSession._on_scriptrunner_event``."""
    waiting = session.__dict__.get("_waiting") or session.__dict__.setdefault("_waiting", Waiting())
    if waiting.put((event, more)):
        session._call_soon_on_event_loop(lambda: _hear(session, waiting))


def _hear(session: Any, waiting: Waiting) -> None:
    while (one := waiting.next()) is not None:
        event, more = one
        try:
            session._handle_scriptrunner_event_on_event_loop(*event, **more)
        except Exception as error:  # as the loop itself does where each stands alone: told, and the next one is heard
            asyncio.get_running_loop().call_exception_handler({"message": "A run's event", "exception": error})


def drop(session: Any, fragments: list[str] | None = None) -> None:
    """Drop what is unsent as a whole run begins, nothing as a fragment does; ``AppSession._clear_queue``."""
    session._browser_queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[] if fragments else None)


def some_are_there(streamlit: Any) -> None:
    """Have messages sent soon, unless that is so already; Streamlit's ``Runtime._enqueued_some_message``."""
    asked = streamlit._get_async_objs()
    if not asked.need_send_data.is_set():  # cleared before the queues are emptied, so nothing stays behind
        asked.eventloop.call_soon_threadsafe(asked.need_send_data.set)
