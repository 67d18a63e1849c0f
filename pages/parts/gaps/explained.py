"""How a ranking is worked out, on demand: what it answers, its formula, its range and its source."""

import streamlit as st

from pages.parts.errors import escape
from salesops import content
from salesops.content.gap_schema import Way


def show(way: Way, *more: str) -> None:
    """Draw the button that says it; ``more`` are lines of this workshop's own numbers."""
    words = content.load().ranking_way(way.value)
    with st.popover("How this is worked out", icon=":material/function:", type="tertiary"):
        lines = [
            f"**{escape(words.answers)}**",
            f"Formula: {escape(words.formula)}.",
            f"Range: {escape(words.range)}.",
            f"Source: {escape(words.source)}.",
            *more,
        ]
        st.markdown("\n\n".join(lines))
