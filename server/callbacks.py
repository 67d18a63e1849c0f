"""What a press or an answer sets off runs to its end before the next request is looked at.

Streamlit looks for a newer request whenever a script tells something or reads the session, and then gives up what it
is at. A page may be given up, it is drawn anew; but what saves an answer was given up too, between the database and
the note that it is saved: the browser waited four seconds for the answer, sent it again, and held back what was typed
beside it meanwhile. Here a newer request waits for the few milliseconds until the last of them has ended.
"""

import threading
from collections.abc import Callable
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.state.session_state import SessionState


class _Thread(threading.local):
    """Whether this thread, which is that of one script's run, is at what a press or an answer set off."""

    busy: bool = False


_thread = _Thread()


def unbroken() -> None:
    """Let Streamlit run them so."""
    for place, name, around in (
        (SessionState, "_call_callbacks", _busy),
        (ScriptRunner, "_maybe_handle_execution_control_request", _unless_busy),
    ):
        setattr(place, name, around(getattr(place, name)))


def _busy(call: Callable[..., Any]) -> Callable[..., Any]:
    def whole(*told: Any, **more: Any) -> Any:
        _thread.busy = True
        try:
            return call(*told, **more)
        finally:
            _thread.busy = False

    return whole


def _unless_busy(look: Callable[[Any], None]) -> Callable[[Any], None]:
    def later(runner: Any) -> None:
        if not _thread.busy:
            look(runner)

    return later
