"""The prediction, worked out beside the page: short work is done at once, long work is looked for again."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Lock
from typing import Any

import streamlit as st

from db import engine, opportunities
from db.access import Actor
from pages.parts import state
from pages.parts.state import today
from pages.parts.working import Work
from salesops import outlook, programme
from salesops.engagement import predicted
from salesops.engagement.shown import place_shown
from salesops.errors import WorkshopError
from salesops.outlook import Outlook
from salesops.programme import Programme
from salesops.vocabulary import Decision
from salesops.workshop import Meeting, Workshop

_AT_ONCE_S = 0.4  # what is done so fast needs no waiting
_PERIOD_S = 1.0
_MOST_KEPT = 8

_works: OrderedDict[tuple[Any, ...], Work[Outlook]] = OrderedDict()
_guard = Lock()


def told(workshop: Workshop) -> Outlook | None:
    """Return the prediction; None while it is still worked out, for this window and all others. Raises BadInput."""
    who, day = state.actor(), today(workshop)
    url = engine.get().url.render_as_string(hide_password=False)
    key = (url, workshop.id, workshop.version, day, who.role_in(workshop.id))
    with _guard:
        work = _works.get(key)
        if work is None:
            work = _works[key] = Work(partial(_work, workshop, who, day))
            while len(_works) > _MOST_KEPT:
                _works.popitem(last=False)
        _works.move_to_end(key)
    if not work.wait(_AT_ONCE_S):
        return None
    try:
        return work.result()
    except Exception:
        with _guard:
            _works.pop(key, None)  # asked again it may do better
        raise


@st.fragment(run_every=_PERIOD_S, key="prediction:waiting")
def wait(workshop: Workshop) -> None:
    """Say what is going on, and draw the page again once it is done."""
    st.markdown(
        ":material/hourglass_top: **Working out the prediction.** Every method is tried on the past first, with only "
        "what was known then. Ten thousand deals take a few seconds; the rest of the workshop can be used meanwhile."
    )
    if told(workshop) is not None:
        st.rerun(scope="app")


def _work(workshop: Workshop, who: Actor, day: date, progress: Callable[[float], bool]) -> Outlook:
    return outlook.outlook(workshop, opportunities.at(workshop, who), day, staging(workshop))


def of_screen(workshop: Workshop, meeting: Meeting) -> Outlook | None:
    """Return the prediction where the shared screen of a meeting shows it; draws the wait while it is worked out."""
    if place_shown(workshop, meeting) != predicted.PLACE:
        return None
    found = told(workshop)
    if found is None:
        wait(workshop)
    return found


def or_none(workshop: Workshop, who: Actor) -> Outlook | None:
    """Return the prediction, waiting for it; None where none can be made. Asks nothing of the page."""
    try:
        return outlook.outlook(workshop, opportunities.at(workshop, who), today(workshop), staging(workshop))
    except WorkshopError:
        return None


def staging(workshop: Workshop) -> Programme | None:
    """Return the staging where a project of the plan has no agreed start; None where all have, or none can be made."""
    if all(one.start_week is not None for one in workshop.projects if one.decision is Decision.NOW):
        return None
    try:
        return programme.staged(workshop)
    except WorkshopError:
        return None
