"""The database's bad hours on a page: what was typed stays and is sent again; the page comes back by itself."""

import streamlit as st

from db import engine
from pages.parts.errors import escape
from salesops.errors import Unavailable

LOOK_S = 3.0
_ICON = ":material/cloud_off:"


def tell(error: Unavailable) -> None:
    """Say in passing why something is not saved yet; its editor sends it again."""
    st.toast(escape(str(error)), icon=_ICON)


def wait(error: Unavailable) -> None:
    """Show why there is no page now, and draw the page as soon as the database answers."""
    st.warning(escape(str(error)), icon=_ICON)
    st.caption("The page comes back by itself. What you typed is kept in this browser and saved then.")
    _look()


@st.fragment(run_every=LOOK_S, key="trouble")
def _look() -> None:
    if engine.answers():
        st.rerun(scope="app")
