"""The first line of every page: may this person be here, and does the page run inside the frame?"""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

import streamlit as st

from db.access import Right, Role
from db.surveys.tokens import Pass
from pages.parts import state, visitor
from salesops.surveys.wording import wording

OUTSIDE = frozenset({Role.PARTICIPANT, Role.NOBODY})  # they see neither menu nor workshop
_inside_frame: ContextVar[bool] = ContextVar("inside_frame", default=False)
_OUTSIDE = "This page opens only from within the app. Open the app's start page and choose it in the menu."
_NOT_ALLOWED = "Your role here does not include this page. Ask the workshop's facilitator for access."


@contextlib.contextmanager
def inside_frame() -> Iterator[None]:
    """Mark what runs within as drawn by the frame; only the frame uses this."""
    token = _inside_frame.set(True)
    try:
        yield
    finally:
        _inside_frame.reset(token)


def require(role: Right | str) -> None:
    """Stop the page with a sentence unless the person at the screen has the right.

    ``role`` is a Right or its name in lower case (``"read"``, ``"read_private"``, ``"edit"``, ``"manage"``). Also
    stops a page script that runs without the frame: Streamlit can be led to execute a file of ``pages/`` alone, and
    then nobody has asked who is there. ValueError for a name that is no right.
    """
    needed = right(role)
    _require_frame()
    if not allows(needed):
        st.warning(_NOT_ALLOWED)
        st.stop()


def require_somebody(*, administrator: bool = False) -> None:
    """Stop a page that is about the installation unless its reader belongs here; an administrator where it says so."""
    _require_frame()
    who = state.actor()
    if who.role in OUTSIDE or (administrator and not who.administrator):
        st.warning(_NOT_ALLOWED)
        st.stop()


def refuse() -> None:
    """Say that the page at this address is not for this person."""
    st.warning(_NOT_ALLOWED)


def require_pass() -> Pass:
    """Return the pass that this browser holds for a survey; without one, stop the page with a sentence.

    The pass is what the cookie says, never what the page sends; ``db.surveys.door`` checks what it still opens.
    """
    _require_frame()
    one = visitor.held_pass()
    if one is None:
        words = wording(visitor.language())["link"]
        st.info(words["no_pass"])
        st.markdown(f"[{words['no_pass_link']}](/j)")
        st.stop()
    return one


def allows(needed: Right) -> bool:
    """Return whether the person at the screen has the right in the open workshop.

    Where none is open, or one into which they were not let, whether they have it anywhere: the page then says what is
    missing. This decides what is shown; the functions of ``db`` ask again for what they read or change.
    """
    who, workshop = state.actor(), state.workshop_id()
    if workshop is not None and who.role_in(workshop) is not Role.NOBODY:
        return who.may(needed, workshop)
    known = {*(one for one, _ in who.roles), *(who.workshops or ())}
    return who.may_make or any(who.may(needed, one) for one in known)


def _require_frame() -> None:
    if not _inside_frame.get():
        st.error(_OUTSIDE)
        st.stop()


def right(name: Right | str) -> Right:
    """Return the right of that name; ValueError when there is none."""
    if isinstance(name, Right):
        return name
    try:
        return Right[name.upper()]
    except KeyError:
        known = ", ".join(one.name.lower() for one in Right)
        raise ValueError(f"{name!r} is no right; the rights are {known}") from None
