"""The tour over the sample: a calm bar at the bottom of the window, until somebody ends it.

Where it stands is kept in the session, and in the address, so that a refresh goes on from there.
"""

from collections.abc import Mapping

import streamlit as st

from pages.parts import state

STOP = "tour"  # in the address: which stop, from 1 on


def begin(workshop_id: str) -> None:
    """Begin the tour in a workshop that was just opened; not for who ended it before."""
    if state.TOUR not in st.session_state:
        st.session_state[state.TOUR] = (workshop_id, 0)


def show(url_path: str, paths: Mapping[str, str]) -> None:
    """Draw the bar where the open workshop is toured. ``paths`` are the pages' files by address."""
    toured = st.session_state.get(state.TOUR)
    if toured is None and STOP in st.query_params:
        toured = _taken_up()
    if not toured or toured[0] != state.workshop_id():
        return
    from salesops.sample.tour import stops  # read only where somebody is on the tour

    at, all_stops = min(toured[1], len(stops()) - 1), stops()
    if st.query_params.get(STOP) != str(at + 1):
        st.query_params[STOP] = str(at + 1)
    stop = all_stops[at]
    with st.bottom, st.container(key="tour-bar", gap="xxsmall"):
        st.markdown(f":gray[Tour, {at + 1} of {len(all_stops)}] \u2003{stop.says}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button("Back", key="tour:back", icon=":material/arrow_back:", disabled=at == 0):
                _go(at - 1, paths)
            last = at + 1 == len(all_stops)
            if stop.page != url_path:
                if st.button("Back to the tour", key="tour:here", type="primary"):
                    _go(at, paths)
            elif not last and st.button("Next stop", key="tour:next", type="primary", icon=":material/arrow_forward:"):
                _go(at + 1, paths)
            elif last and st.button("Start a workshop of your own", key="tour:own", type="primary"):
                _end()
                st.switch_page(paths[""])
            st.button("End the tour", key="tour:end", type="tertiary", on_click=_end)


def _go(at: int, paths: Mapping[str, str]) -> None:
    from salesops.sample.tour import stops

    st.session_state[state.TOUR] = (state.workshop_id(), at)
    stop = stops()[at]
    st.switch_page(paths[stop.page], query_params=state.address(**{STOP: str(at + 1)}, **stop.view))


def _taken_up() -> tuple[str | None, int] | None:
    """Return where the address says that the tour stands; None where it says nothing that can be."""
    asked = st.query_params[STOP]
    if not (asked.isascii() and asked.isdigit()) or not 0 < int(asked) < 100 or state.workshop_id() is None:
        return None
    st.session_state[state.TOUR] = taken = (state.workshop_id(), int(asked) - 1)
    return taken


def _end() -> None:
    st.session_state[state.TOUR] = ()  # stays, so that no later sample begins it again
    st.query_params.pop(STOP, None)
