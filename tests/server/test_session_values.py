"""A session's values are those that Streamlit gathers, found one by one."""

import inspect
from collections.abc import Mapping
from typing import Any

import pytest
from streamlit.elements.widgets import selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.state.common import GENERATED_ELEMENT_ID_PREFIX, WidgetMetadata
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX, SessionState

from server import session_values
from server.session_values import Values

INTERNAL = f"{STREAMLIT_INTERNAL_KEY_PREFIX}-own"
KEYED, KEYLESS = (f"{GENERATED_ELEMENT_ID_PREFIX}-ab-{key}" for key in ("chosen", None))


def widget(session: SessionState, id: str, value: Any, key: str | None) -> None:
    metadata = WidgetMetadata(id, lambda sent: sent or value, str, "string_value")
    session._new_widget_state.set_widget_from_proto(WidgetState(id=id, string_value=str(value)))
    session.register_widget(metadata, key)


@pytest.fixture
def safe() -> SafeSessionState:
    session = SessionState()
    session._new_session_state |= {"typed": None, "kept": 3, INTERNAL: "own"}
    session._old_state |= {"before": "x", "kept": 2}
    widget(session, KEYED, "a", "chosen")
    widget(session, KEYLESS, "b", None)
    return SafeSessionState(session, lambda: None)


def test_the_values_are_those_that_streamlit_gathers(safe: SafeSessionState) -> None:
    gathered = safe._state.filtered_state
    found = Values(safe)

    assert gathered == {"typed": None, "kept": 3, "before": "x", "chosen": "a"}
    assert dict(found) == gathered
    assert (len(found), repr(found)) == (len(gathered), repr(gathered))
    for name in (*gathered, KEYED, KEYLESS, INTERNAL, "never", None):
        assert (name in found) is (name in gathered)
        assert found.get(name, "none") == gathered.get(name, "none")


def test_streamlit_s_widgets_look_so(safe: SafeSessionState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SafeSessionState, "filtered_state", SafeSessionState.filtered_state)
    session_values.look()
    looked: Mapping[str, Any] = safe.filtered_state
    assert isinstance(looked, Values)
    monkeypatch.setattr(SessionState, "filtered_state", property(lambda _: pytest.fail("all were gathered")))
    assert looked["typed"] is None
    assert "get_session_state().filtered_state" in inspect.getsource(selectbox)
