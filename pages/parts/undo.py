"""Undo: the offer after a destructive act and its redo, and the way back and forth through one's own changes."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from db import access, history, undoing
from db.history import Entry
from pages.parts import state
from pages.parts.acting import refusals_to
from pages.parts.errors import escape

Step = tuple[str, str]  # the entry that a step takes back or does again, and what it was; empty where there is none


def offer_undo(entry_id: str | None) -> None:
    """Offer the undo of a history entry until this person's next act, on one page; None takes an offer back."""
    st.session_state.pop(state.OFFER_AT, None)
    if entry_id is None:
        st.session_state.pop(state.OFFER, None)
    else:
        st.session_state[state.OFFER] = entry_id
    state.changed()


def press(act: Callable[..., str | None], *args: object, **more: object) -> None:
    """Do what a button says and offer its undo, by the history entry that it returns; a refusal is shown."""
    with refusals_to(state.PROBLEM):
        offer_undo(act(*args, **more))


def undo_bar() -> None:
    """Draw the offer, if one stands, at the bottom of the window: "Removed … · Undo". Call once per page."""
    _say_problem()
    offered = st.session_state.get(state.OFFER)
    if offered is None:
        return
    last = _latest()
    elsewhere = st.session_state.setdefault(state.OFFER_AT, state.page()) != state.page()
    if last is None or last.id != offered or elsewhere:  # the next act has been done, or they went on
        offer_undo(None)
        return
    with (
        st.bottom,
        st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center", key="undo-bar"),
    ):
        st.markdown(escape(last.act), width="content")
        label, icon = ("Redo", "redo") if last.act.startswith("Undid: ") else ("Undo", "undo")
        st.button(label, key="undo-offer", icon=f":material/{icon}:", on_click=_undo, args=(offered,))


def step_problem() -> None:
    """Say once why the last step was refused; nothing where it was done."""
    if problem := st.session_state.pop(state.STEP_PROBLEM, None):
        st.error(escape(problem), icon=":material/error:")


def steps(version: int) -> tuple[Step, Step]:
    """Return what takes this person's own last change back, and what does it again.

    ``version`` is the open workshop's: what the steps are is asked once for it.
    """
    workshop, who = state.here()
    place = (workshop, version, who.id, access.audience(who, workshop))
    kept = st.session_state.get(state.STEPS)
    if kept is not None and kept[0] != place and _is_still(kept[0], place):
        st.session_state[state.STEPS] = kept = (place, *kept[1:])
    if kept is None or kept[0] != place:
        found = undoing.steps(workshop, who)
        kept = place, *((one.id, one.act) if one else ("", "") for one in (found.undo, found.redo))
        st.session_state[state.STEPS] = kept
    return kept[1], kept[2]


def _is_still(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Return whether the steps read at one place hold at another: the same person, and none of theirs moved since."""
    return (before[0], *before[2:]) == (now[0], *now[2:]) and state.steps_stand(before[1])


def step(entry_id: object) -> None:
    """Take the step with that entry; what it was is said over the page, which may not show its place.

    Only one of the two that this window was told of last: anything else the browser sends is dropped.
    """
    _, *told = st.session_state.get(state.STEPS) or ((),)
    if not entry_id or entry_id not in [known for known, _ in told]:
        return
    st.session_state.pop(state.OFFER, None)
    with refusals_to(state.STEP_PROBLEM):
        offer_undo(history.undo(*state.here(), str(entry_id)))


def _undo(entry_id: str) -> None:
    """Take an entry back, and offer to do it again."""
    st.session_state.pop(state.OFFER, None)
    press(history.undo, *state.here(), entry_id)


def _say_problem() -> None:
    problem = st.session_state.pop(state.PROBLEM, None)
    if problem is not None:
        st.error(escape(problem), icon=":material/error:")


def _latest() -> Entry | None:
    workshop = state.workshop_id()
    return None if workshop is None else history.latest(workshop, state.actor())
