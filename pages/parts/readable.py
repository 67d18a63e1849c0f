"""What Streamlit's own style leaves too faint to be read or seen, too narrow on a phone, or not fit to be printed."""

from pathlib import Path

import streamlit as st

# The chosen part of a segmented control is written in the primary colour, which on dark ground must stay dark enough
# for white words on a button: there the links' lighter colour is taken. WCAG 2.2, 1.4.3.
_RING = ":root { --ring: light-dark(%s, %s); }"
_FILES = ("readable.css", "printed.css")


def style() -> str:
    """Return the style of all pages; the server hands it out with the start page, since it never changes."""
    ring = _RING % (st.get_option("theme.light.primaryColor"), st.get_option("theme.dark.linkColor"))
    return "\n".join([ring, *(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in _FILES)])
