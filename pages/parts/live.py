"""Follow the others: a page is drawn again when somebody else changed something that it shows."""

from collections.abc import Collection
from functools import partial

import streamlit as st

from db import history, snapshot
from pages.parts import push, scripts, state, turns
from pages.parts.assets import component
from salesops.errors import WorkshopError

PERIOD_S = 2.0  # an ordinary page is drawn at most this often for others, and looks this often where nobody tells it
URGENT_S = 0.5

_signal = component("signal", html="<span hidden>\n</span>", css=(), js=("js/live.js",))


def follow(subjects: Collection[str], *, urgent: bool = False) -> None:
    """Draw the page again within two seconds after another window changed one of ``subjects``.

    An ``urgent`` page (one that a whole room looks at) follows within half a second, where the socket is there.
    Call once, as the page's last line. Subjects are those of the history ("goal", "answer", "link", …). It also
    draws the page again where this very run saved something after the page had read the workshop.
    """
    if st.session_state.pop(state.STALE, False):
        state.changed()
        st.rerun()
    source, shown = push.source(), frozenset(subjects)
    data = {
        "path": source and source.path,
        "boot": source and source.boot,
        "workshop": state.workshop_id(),
        "subjects": sorted(shown),
        "seen": st.session_state.get(state.SEEN),
        "scripts": scripts.addresses(),  # fetched in advance: no page to come waits for one
        "pause": (URGENT_S if urgent else PERIOD_S) * 1e3,
    }
    # In the page's body: a fragment does not outlive a restart.
    _signal(key="signal", data=data, on_tick_change=partial(_look, shown), on_wake_change=turns.ask, height=1)
    if source is None:
        _watch(shown)
    elif st.session_state.get(state.ASKS):
        _rest()


def _look(subjects: frozenset[str]) -> None:
    """Draw the whole page where it shows what another window changed, else next to nothing; nobody told this one.

    That next to nothing is a fragment, which costs every run that draws it: only a window that asks has one.
    """
    asked_before = st.session_state.get(state.ASKS, False)
    st.session_state[state.ASKS] = True
    if not moved(subjects) and asked_before:
        st.rerun("live")


@st.fragment(run_every=PERIOD_S, key="live")
def _watch(subjects: frozenset[str]) -> None:
    if moved(subjects):
        st.rerun(scope="app")


@st.fragment(key="live")
def _rest() -> None:
    """What is run where the page need not be."""


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
