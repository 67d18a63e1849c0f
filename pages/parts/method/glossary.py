"""The words of the house, to look through."""

import streamlit as st

from pages.parts.errors import escape
from salesops import shelf


def show() -> None:
    """Draw the glossary, narrowed down to the words that are typed."""
    words = st.text_input(
        "Look for", key="method:look", placeholder="For example merger point", icon=":material/search:", width=420
    )
    found = shelf.looked_up(words)
    every = len(shelf.looked_up(""))
    st.caption(f"{len(found)} of {every} words" if words else f"{every} words")
    if not found:
        st.markdown("No word here says that. Try one word only, or a part of it.")
        return
    for term in found:
        also = f" · also called {escape(', '.join(term.aliases))}" if term.aliases else ""
        st.markdown(f"**{escape(term.name)}**{also}  \n{escape(term.meaning)}")
