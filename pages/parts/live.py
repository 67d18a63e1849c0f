"""Follow the others: a page is drawn again when somebody else changed something that it shows."""

from collections.abc import Collection

import streamlit as st

from db import history, snapshot
from pages.parts import state
from pages.parts.assets import component
from salesops.errors import WorkshopError

PERIOD_S = 2

_wake = component("wake", html="<span hidden>\n</span>", css=(), js=("js/wake.js",))


def follow(subjects: Collection[str]) -> None:
    """Draw the page again within two seconds after another window changed one of ``subjects``.

    Call once, as the page's last line. Subjects are those of the history ("goal", "answer", "link", …). It also
    draws the page again where this very run saved something after the page had read the workshop.
    """
    if st.session_state.pop(state.STALE, False):
        state.changed()
        st.rerun()
    _wake(key="wake", on_tick_change=_do_nothing, height=1)  # in the page's body: a fragment does not outlive a restart
    _watch(frozenset(subjects))


def _do_nothing() -> None:
    """The run that the trigger causes is all that is wanted."""


@st.fragment(run_every=PERIOD_S, key="live")
def _watch(subjects: frozenset[str]) -> None:
    if moved(subjects):
        st.rerun(scope="app")


def moved(subjects: frozenset[str]) -> bool:
    """Return whether another window changed one of the subjects since this one last looked."""
    workshop, seen = state.workshop_id(), st.session_state.get(state.SEEN)
    if workshop is None or seen is None:
        return False
    who = state.actor()
    try:
        version = snapshot.version(workshop, who)
        if version == seen:
            return False
        changed = history.subjects_since(workshop, who, seen)
    except WorkshopError:  # it is gone: the page that is drawn next says so
        return True
    st.session_state[state.SEEN] = version
    return not subjects.isdisjoint(changed)
