"""Words that can be read where Streamlit's own colours leave too little contrast."""

import streamlit as st

# The chosen part of a segmented control is written in the primary colour, which on dark ground must stay dark enough
# for white words on a button: there the links' lighter colour is taken. WCAG 2.2, 1.4.3.
_STYLE = '<style>[data-testid="stButtonGroup"] [data-selected="true"] p { color: light-dark(%s, %s); }</style>'


def readable() -> None:
    """Add the style to the page; it takes no room."""
    st.html(_STYLE % (st.get_option("theme.light.primaryColor"), st.get_option("theme.dark.linkColor")))
