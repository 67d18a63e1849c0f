"""After a deletion for good: the text that confirms it, to copy and as a file, until it is put away."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.erasing import Erased
from pages.parts.home import files
from salesops import holding
from salesops.workshop import Settings

CONFIRMED = "home:confirmed"  # the text and the name of its file; in this window only, nowhere else


def keep(one: Erased, settings: Settings) -> None:
    """Keep the text in this window."""
    copies = [(copy.name, copy.made_at, copy.expires_on) for copy in one.backups]
    text = holding.confirmation(one.name, one.at, one.by, one.counts, copies, settings)
    st.session_state[CONFIRMED] = {"text": text, "file": f"{files.stem(one.name)}-deletion.txt"}


def show() -> None:
    """Draw the confirmation, where something was deleted; call once per page."""
    kept: Mapping[str, Any] | None = st.session_state.get(CONFIRMED)
    if kept is None:
        return
    with st.container(border=True):
        st.subheader("It was deleted for good")
        st.markdown("This text confirms it to the firm. It is kept nowhere here: copy it or download it now.")
        st.code(kept["text"], language=None, wrap_lines=True)
        with st.container(horizontal=True):
            st.download_button(
                "Download the text", kept["text"], file_name=kept["file"], mime="text/plain", type="primary",
                icon=":material/download:", on_click="ignore", key="home:confirmation",
            )  # fmt: skip
            st.button("Put away", key="home:confirmed-seen", on_click=st.session_state.pop, args=(CONFIRMED,))
