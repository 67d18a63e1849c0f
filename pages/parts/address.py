"""A choice that stands in the address: a refresh, Back, a bookmark and a link from another page keep it."""

from collections.abc import Sequence

import streamlit as st


def lead(name: str, key: str, options: Sequence[str]) -> Sequence[str]:
    """Let the widget that is drawn next under ``key`` show what the address says, else the first option.

    Returns the options. The widget takes neither default nor index, and `follow` as its callback.
    """
    asked = st.query_params.get(name)
    st.session_state[key] = asked if asked in options else options[0]
    return options


def follow(name: str, key: str) -> None:
    """Write what the widget says into the address; a widget's callback."""
    st.query_params[name] = st.session_state[key]
