"""What Streamlit's own style leaves too faint to be read or seen, too narrow on a phone, or not fit to be printed."""

from pathlib import Path

import streamlit as st

# The chosen part of a segmented control is written in the primary colour, which on dark ground must stay dark enough
# for white words on a button: there the links' lighter colour is taken. WCAG 2.2, 1.4.3.
_STYLE = ":root { --ring: light-dark(%s, %s); }"
_SEEN = Path(__file__).with_name("readable.css").read_text(encoding="utf-8")
_PRINT = Path(__file__).with_name("printed.css").read_text(encoding="utf-8")


def readable() -> None:
    """Add the style to the page; it takes no room."""
    style = _STYLE % (st.get_option("theme.light.primaryColor"), st.get_option("theme.dark.linkColor"))
    st.html(f"<style>{style}\n{_SEEN}\n{_PRINT}</style>")
