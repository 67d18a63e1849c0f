"""The press that takes a link back, wherever links are listed; what it means is said before it is pressed."""

from collections.abc import Callable

import streamlit as st

from pages.parts.acting import act


def offer(key: str, withdraw: Callable[[], object]) -> None:
    """Draw the press that calls ``withdraw``; ``key`` tells the links of a list apart."""
    st.button(
        "Withdraw the link", key=key, type="tertiary", on_click=act, args=(withdraw,),
        help="For good: it leads nowhere from then on. A new one can be made.",
    )  # fmt: skip
