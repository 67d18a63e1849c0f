"""The reading shelf, and the sources of the method."""

import streamlit as st

from pages.parts.errors import escape
from salesops import content
from salesops.content import Method
from salesops.content.shelf_schema import Reading


def show() -> None:
    """Draw the lists of the shelf, then who the method is by."""
    method = content.load()
    for shelf in method.reading_lists:
        st.subheader(shelf.name, anchor=False)
        st.caption(shelf.says)
        for one in method.readings:
            if one.list == shelf.id and not one.retired:
                st.markdown(f"- {_named(method, one)}. {escape(one.why)}")
    st.subheader("Whose method this is", anchor=False)
    st.markdown(
        f"{escape(method.credits)}\n\nVersion {method.version} of the content rests on "
        f"{len(method.sources)} sources, of which {sum(one.link is not None for one in method.sources)} are linked."
    )


def _named(method: Method, one: Reading) -> str:
    link = None if one.source is None else method.source(one.source).link
    return f"**{escape(one.name)}**" if link is None else f"**[{escape(one.name)}]({link})**"
