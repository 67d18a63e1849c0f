"""The database's bad hours on a page: what was typed stays and is sent again; the page comes back by itself."""

import threading

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from db import engine
from pages.parts.errors import escape
from salesops.errors import Unavailable

LOOK_S = 3.0
_ICON = ":material/cloud_off:"


class _Run(threading.local):
    """The run in this thread that has told already; a run has a thread of its own."""

    token: object = None


_run = _Run()


def tell(error: Unavailable) -> None:
    """Say in passing why something is not saved yet; its editor sends it again."""
    _run.token = _token()
    st.toast(escape(str(error)), icon=_ICON)


def told() -> bool:
    """Return whether this run has told: to try what else was sent would only let the person wait once more."""
    return _run.token is not None and _run.token is _token()


def wait(error: Unavailable) -> None:
    """Show why there is no page now, and draw the page as soon as the database answers."""
    st.warning(escape(str(error)), icon=_ICON)
    st.caption("The page comes back by itself. What you typed is kept in this browser and saved then.")
    _look()


@st.fragment(run_every=LOOK_S, key="trouble")
def _look() -> None:
    # Only when the browser's clock asks: the run that has just failed would else begin anew at once, for ever, where
    # the database answers and yet holds a page that cannot be read.
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and context.fragment_ids_this_run and engine.answers():
        st.rerun(scope="app")


def _token() -> object:
    context = get_script_run_ctx(suppress_warning=True)
    return None if context is None else context.cursors  # new with every run, as in ``state``
