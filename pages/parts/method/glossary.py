"""The words of the house, to look through."""

import streamlit as st

from pages.parts.errors import escape
from salesops import shelf
from salesops.content.schema import Term
from salesops.kept import Kept

_texts: Kept[str] = Kept(64)


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
    st.markdown(_texts.get(found, lambda: _in_words(found)))


def _in_words(terms: tuple[Term, ...]) -> str:
    """Return words with their meanings, a paragraph each: one element, for elements cost more than words."""
    return "\n\n".join(_one(term) for term in terms)


def _one(term: Term) -> str:
    also = f" · also called {escape(', '.join(term.aliases))}" if term.aliases else ""
    return f"**{escape(term.name)}**{also}  \n{escape(term.meaning)}"
