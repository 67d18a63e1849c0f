"""Streamlit's pages, made once in the process and copied at each run: made anew each looks at the disk."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st


class _Page(st.Page):
    """A page whose hash is worked out once; Streamlit asks for that of each page three times at every run."""

    @functools.cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


def page(script: Path | Callable[[], None], **given: Any) -> Any:
    """Return a page to hand to ``st.navigation``, as ``st.Page`` makes it of the same values; see ``twin``."""
    return twin(_made(script, **given))


def twin(one: Any) -> Any:
    """Return a copy of such a page: it remembers whether it may be run, and sessions run side by side."""
    copied = object.__new__(_Page)
    copied.__dict__.update(one.__dict__)
    return copied


@functools.cache
def _made(script: Path | Callable[[], None], **given: Any) -> _Page:
    made = _Page(script, **given)
    assert made._script_hash  # worked out now, its copies have it
    return made
