"""The product's server around a page for tests: what is frozen, what is cached, what a failure looks like."""

import gc
import secrets

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from salesops.errors import WorkshopError


@st.cache_data
def cached() -> str:
    """Return a text that stays the same until somebody empties the caches."""
    return secrets.token_hex()


def page() -> None:
    """Show figures, or fail as the address asks."""
    st.text(cached())
    st.text(gc.get_freeze_count())
    match st.query_params.get("fail"):
        case "bug":
            raise KeyError("a secret of the code")
        case "sentence":
            raise WorkshopError("The list is full. Remove an entry, then add this one again.")


if get_script_run_ctx(suppress_warning=True) is None:
    import pages.parts
    import server

    app = st.App(
        __file__,
        routes=server.routes({}),
        middleware=server.middleware(),
        lifespan=server.lifespan(warm=pages.parts),
        on_script_error=server.on_script_error,
    )
else:
    page()
