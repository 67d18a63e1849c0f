"""The values of a session as Streamlit's widgets look at them: each when it is asked for, not all at every look.

A choice, a number, a text, a day: each of them, drawn by Streamlit, had all that the session holds gathered, only to
see whether its own value was set to nothing. That was a third of what such a widget costs, and more the longer the
session.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.common import is_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import _is_internal_key


class Values(Mapping[str, Any]):
    """What a session holds by name, that of widgets by their key; the same as Streamlit's dictionary of it."""

    def __init__(self, session: SafeSessionState) -> None:
        self._session = session

    def __getitem__(self, name: Any) -> Any:
        if not isinstance(name, str) or is_element_id(name) or _is_internal_key(name):
            raise KeyError(name)
        with self._session._lock:
            return self._session._state[name]

    def _all(self) -> dict[str, Any]:
        with self._session._lock:
            return self._session._state.filtered_state

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


def look() -> None:
    """Let Streamlit look at a session's values so."""
    setattr(SafeSessionState, "filtered_state", property(Values))  # noqa: B010  (its own is a property too)
