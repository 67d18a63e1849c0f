"""Links without an account: made on a press, shown once, listed with what they open, taken back."""

from functools import partial

import streamlit as st

from db import settings
from db.access import Right
from db.shares import links
from db.shares.links import IssuedShare, ShareLink
from db.surveys import tokens
from pages.parts import guard, state, withdrawing
from pages.parts.acting import act
from pages.parts.errors import escape
from pages.parts.surveys.handing import UNREACHABLE
from salesops import formats
from salesops.vocabulary import ShareKind
from salesops.workshop import Workshop

MADE = "share:made"  # in the session: the links that this window made, by what they open; shown until it is closed
OPENS = {
    ShareKind.NOTES: "the notes of a meeting",
    ShareKind.ACTIONS: "own actions",
    ShareKind.FOLLOW: "the shared screen",
}


def offer(
    workshop: Workshop,
    kind: ShareKind,
    *,
    meeting_id: str | None = None,
    person_id: str | None = None,
) -> None:
    """Draw the press that makes a link, and the link once it was made."""
    if not guard.allows(Right.MANAGE):
        return
    key = f"{kind}:{meeting_id}:{person_id}"
    made = st.session_state.get(MADE, {}).get(key)
    if made is None:
        st.button(
            f"Make a link to {OPENS[kind]}", key=f"share:{key}", icon=":material/link:",
            on_click=_make, args=(workshop.id, kind, key, meeting_id, person_id),
            help="Whoever has it opens it without an account, until its day or until it is withdrawn here.",
        )  # fmt: skip
        return
    if not settings.reachable_by_phones():
        st.warning(UNREACHABLE, icon=":material/phonelink_off:")
    st.code(f"{settings.public_address()}/s/{tokens.shown(made.token)}", language=None, wrap_lines=True)
    ends = next((one.ends_on for one in links.of_workshop(workshop.id, state.actor()) if one.id == made.id), None)
    day = formats.day(ends, workshop.settings)
    st.caption(f"Shown now and never again. Whoever has it opens {OPENS[kind]} until {day}.")


def show_all(workshop: Workshop) -> None:
    """List the links that still lead somewhere, each with the press that takes it back."""
    if not guard.allows(Right.MANAGE):
        return
    there = [one for one in links.of_workshop(workshop.id, state.actor()) if not one.revoked]
    if not there:
        return
    fold = st.expander(
        f"Links that were made ({len(there)})", key="share:all", icon=":material/link:", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        for one in there:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_told(workshop, one), width="stretch")
                back = partial(links.revoke, workshop.id, state.actor(), one.id)
                withdrawing.offer(f"share:back:{one.id}", back)


def _told(workshop: Workshop, one: ShareLink) -> str:
    person = workshop.item_name(one.person_id)
    meeting = next((m.name for m in workshop.meetings if m.id == one.meeting_id), "")
    of = f" ({escape(person or meeting)})" if person or meeting else ""
    return f"Opens {OPENS[one.kind]}{of}, until {escape(formats.day(one.ends_on, workshop.settings))}"


def _make(workshop_id: str, kind: ShareKind, key: str, meeting_id: str | None, person_id: str | None) -> None:
    made = act(partial(links.issue, workshop_id, state.actor(), kind, meeting_id=meeting_id, person_id=person_id))
    if isinstance(made, IssuedShare):
        st.session_state.setdefault(MADE, {})[key] = made
