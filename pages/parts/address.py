"""A choice that stays: in the address over a refresh, Back, a bookmark and a link, or while its words change."""

from collections.abc import Mapping, Sequence

import streamlit as st


def choose(label: str, names: Mapping[str, str], *, name: str = "view", key: str = "") -> str:
    """Draw one choice of a few beside each other, as ``name`` in the address; return the one that is chosen.

    ``names`` gives each choice its words, which are the app's own. ``key`` tells apart what has the same name.
    """
    key = key or name
    options = lead(name, key, list(names))
    chosen = st.segmented_control(
        label, options, key=key, format_func=names.__getitem__, required=True, label_visibility="collapsed",
        on_change=follow, args=(name, key),
    )  # fmt: skip
    return options[0] if chosen is None else chosen


def lead(name: str, key: str, options: Sequence[str]) -> Sequence[str]:
    """Let the widget that is drawn next under ``key`` show what the address says, else the first option.

    Returns the options. The widget takes neither default nor index, and `follow` as its callback.
    """
    asked = st.query_params.get(name)
    st.session_state[key] = asked if asked in options else options[0]
    st.session_state[_offered(key)] = tuple(options)
    return options


def follow(name: str, key: str) -> None:
    """Write what the widget says into the address; a widget's callback.

    The window sends back the words that it shows: those that changed meanwhile (what was typed completed a question)
    are no choice, and what was chosen stays.
    """
    chosen = st.session_state[key]
    if chosen in st.session_state.get(_offered(key), ()):
        st.query_params[name] = chosen


def _offered(key: str) -> str:
    return f"{key}:offered"


def keep(key: str, options: Sequence[str]) -> Sequence[str]:
    """Let the choice that is drawn next under ``key`` stay what it was, also where its words have changed since.

    The window sends back the words that it shows: where they count or name what was just typed, they are gone by
    then and would open the first option. Returns the options, at least one; the widget takes neither default nor index.
    """
    wanted = (st.session_state.get(key), st.session_state.get(held(key)))
    st.session_state[key] = st.session_state[held(key)] = next((one for one in wanted if one in options), options[0])
    return options


def held(key: str) -> str:
    """Return under which key `keep` remembers a choice; the widget's own may be words that no option has any more."""
    return f"{key}:held"
