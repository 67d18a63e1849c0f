"""Workshops as files: take one away, bring one in."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import partial
from typing import Any

import streamlit as st

from db import transfer
from pages.parts import state
from pages.parts.home import done
from salesops.transfer import Option, file_name
from salesops.transfer.json_text import SIZE_LIMIT

UPLOADS = "home:uploads"  # how many files were brought in: the next one gets an empty box


def stem(name: str) -> str:
    """Return how files about a workshop begin: its name in plain letters, and the day."""
    return file_name(name, datetime.now(UTC)).removesuffix(".json")


def download(
    workshop_id: str, name: str, label: str, *, include: Collection[Option] = (), width: Any = "content"
) -> None:
    """Draw the button that takes a workshop away; the file is made when it is pressed."""
    st.download_button(
        label,
        partial(transfer.export_workshop, workshop_id, state.actor(), include=include),
        file_name=file_name(name, datetime.now(UTC)),
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key=f"download:{workshop_id}",
        width=width,
    )


def show_import() -> None:
    """Draw the place for a file and the button that makes a workshop of it."""
    fold = st.expander(
        "Bring in a workshop file", icon=":material/upload_file:", key="home:import-fold", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        key = f"home:file:{st.session_state.get(UPLOADS, 0)}"
        st.file_uploader(
            "A file that was downloaded from this app", type="json", key=key,
            max_upload_size=SIZE_LIMIT // 1_000_000,
        )  # fmt: skip
        st.caption(
            "It becomes a new workshop beside the others; nothing that is here changes. Single people's own answers, "
            "the history and drafts are never in a file, private notes only if they were asked for."
        )
        given = st.session_state.get(key)
        st.button("Bring it in", key="home:import", disabled=given is None, on_click=_bring_in, args=(key,))


def _bring_in(key: str) -> None:
    given = st.session_state.get(key)
    if given is None:
        return
    if done.act(
        f"Made a workshop of the file {given.name}", lambda: transfer.import_workshop(given.getvalue(), state.actor())
    ):
        st.session_state[UPLOADS] = st.session_state.get(UPLOADS, 0) + 1
