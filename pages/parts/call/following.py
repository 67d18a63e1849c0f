"""Phones may follow: the link under which a phone shows the words of the shared screen, with its code to scan."""

from functools import partial

import streamlit as st

from db import settings
from db.access import Right
from db.shares import follow, links
from db.shares.links import IssuedShare
from db.surveys import tokens
from pages.parts import guard, state, withdrawing
from pages.parts.acting import act
from pages.parts.call import room
from pages.parts.surveys.handing import UNREACHABLE
from salesops.workshop import Meeting, Workshop


def show(workshop: Workshop, meeting: Meeting) -> None:
    """Draw the link and its code, once phones may follow; before, the press that lets them."""
    if not guard.allows(Right.MANAGE):
        return
    fold = st.popover("Phones may follow", icon=":material/smartphone:", on_change="rerun", key="call:follow")
    if not fold.open:
        return
    with fold:
        made = follow.link(workshop.id, state.actor(), meeting.id)
        if made is None:
            st.markdown(
                "Whoever has the link reads the shared screen's words on a phone, until the meeting ends "
                "or the link is withdrawn."
            )
            go = partial(follow.open_up, workshop.id, state.actor(), meeting.id)
            st.button("Make the link", key="call:follow:make", on_click=act, args=(go,))
        else:
            _show_made(workshop, made)


def _show_made(workshop: Workshop, made: IssuedShare) -> None:
    if not settings.reachable_by_phones():
        st.warning(UNREACHABLE, icon=":material/phonelink_off:")
    shown = tokens.shown(made.token)
    room.code(f"{settings.public_address()}/s/{shown}", shown, width=240)
    back = partial(links.revoke, workshop.id, state.actor(), made.id)
    withdrawing.offer("call:follow:back", back)
