"""What a press sets off is not given up for a newer request; a page's own run still is."""

import pytest
from streamlit.runtime.scriptrunner import RerunException, ScriptRunner
from streamlit.testing.v1 import AppTest

from server import callbacks


def pressed_twice() -> None:
    """Save on a press while a newer request is there already, as when somebody types on quickly."""
    import streamlit as st
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    def save() -> None:
        context = get_script_run_ctx()
        assert context is not None
        assert context.script_requests is not None
        context.script_requests.request_rerun(RerunData(page_script_hash=context.page_script_hash))
        st.session_state["saved"] = True
        st.query_params["answer"] = "told"
        st.session_state["answered"] = True

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.button("Save", on_click=save)
    st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1


def test_what_a_press_sets_off_ends_and_then_the_newer_request_is_run() -> None:
    app = AppTest.from_function(pressed_twice).run()
    app.button[0].click().run()

    assert not app.exception
    assert app.session_state["saved"]
    assert app.session_state["answered"]
    assert app.session_state["runs"] == app.session_state["drawn"] == 2


class Asked:
    """A script's runner whose thread this is, and a newer request that it finds at each look."""

    _execing = True

    def __init__(self) -> None:
        self._requests = self

    def _is_in_script_thread(self) -> bool:
        return True

    def on_scriptrunner_yield(self) -> None:
        raise RerunException(None)  # type: ignore[arg-type]  # what it asks for does not matter


def look() -> None:
    ScriptRunner._maybe_handle_execution_control_request(Asked())  # type: ignore[arg-type]


@pytest.mark.parametrize("fails", [False, True])
def test_a_page_is_given_up_for_it_before_and_after(fails: bool) -> None:
    with pytest.raises(RerunException):
        look()

    def call() -> None:
        look()
        if fails:
            raise KeyError("no such thing")

    if fails:
        with pytest.raises(KeyError, match="no such thing"):
            callbacks._busy(call)()
    else:
        callbacks._busy(call)()
    with pytest.raises(RerunException):
        look()
