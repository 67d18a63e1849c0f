"""Who is in the workshop: another role, out of it, handed over to."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from db import members
from db.access import Right, Role
from db.members import Member
from pages.parts import guard, state
from pages.parts.access.words import MAY, NAMES
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops import formats
from salesops.workshop import Workshop

HEIR = "access:heir"
ROLE_WIDE, CHOICES_WIDE = 160, 256  # pixels: the role, and with it the way out, in one line on a phone too


def show(workshop: Workshop, people: tuple[Member, ...]) -> None:
    """Draw one line per person."""
    st.subheader("Who is in it")
    mine, given = state.actor().account_id, members.may_give(state.actor(), workshop.id)
    for one in people:
        _line(workshop, one, mine, given)
    with st.expander("What each role may do", icon=":material/help:"):
        for role, says in MAY.items():
            st.markdown(f"**{NAMES[role]}:** {says}")


def show_handing_over(workshop: Workshop, people: tuple[Member, ...]) -> None:
    """Offer the owner to make somebody else the owner in their place."""
    others = {one.account_id: one for one in people if one.account_id != state.actor().account_id and not one.disabled}
    if not guard.allows(Right.OWN) or not others:
        return
    with st.expander("Hand the workshop over", icon=":material/handshake:"):
        st.markdown(
            "Somebody else becomes its owner in your place; you stay as facilitator. The history says so, and only "
            "the new owner can hand it back."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            heir = st.selectbox(
                "To whom", list(others), None, key=HEIR, placeholder="Choose a person", width=320,
                format_func=lambda one: others[one].name,
            )  # fmt: skip
            give = partial(members.hand_over, workshop.id, state.actor(), heir or "")
            st.button("Hand it over", disabled=heir is None, on_click=act, args=(give,))


def _line(workshop: Workshop, one: Member, mine: str | None, given: tuple[Role, ...]) -> None:
    me, may = one.account_id == mine, one.role in given
    with st.container(horizontal=True, vertical_alignment="center", key=f"member:{one.account_id}"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown(f"**{escape(one.name)}**{' (you)' if me else ''}")
            cannot = " · cannot sign in any more" if one.disabled else ""
            st.caption(f"{escape(one.login)} · since {formats.day(one.since.date(), workshop.settings)}{cannot}")
        with st.container(horizontal=True, vertical_alignment="center", width=CHOICES_WIDE):
            _show_role(workshop, one, given)
            if may or me:
                remove = partial(members.remove, workshop.id, state.actor(), one.account_id)
                _offer_end(one, me, remove)


def _show_role(workshop: Workshop, one: Member, given: tuple[Role, ...]) -> None:
    """Draw the role: to choose from where it may be given, else as a word in the same place."""
    if one.role not in given:
        st.markdown(NAMES[one.role], width=ROLE_WIDE)
        return
    key = f"role:{one.account_id}:{one.role}"
    st.selectbox(
        f"Role of {escape(one.name)}", given, given.index(one.role), key=key, format_func=NAMES.__getitem__,
        label_visibility="collapsed", width=ROLE_WIDE, on_change=_give, args=(workshop.id, one.account_id, key),
    )  # fmt: skip


def _offer_end(one: Member, me: bool, remove: Callable[[], object]) -> None:
    """Draw the press that takes somebody out; nobody leaves by a slip, since others have to let them in again."""
    key = f"remove:{one.account_id}"
    if not me:
        st.button(
            "Remove", key=key, type="tertiary", on_click=act, args=(remove,),
            help="It closes for them at once, and links that they made end; what they did stays under their name. "
            "A new link lets them in again.",
        )  # fmt: skip
        return
    with st.popover("Leave …", type="tertiary"):
        st.markdown("The workshop closes for you at once. Only somebody who stays in it can let you in again.")
        st.button("Leave it", key=key, type="primary", on_click=act, args=(remove,))


def _give(workshop_id: str, account_id: str, key: str) -> None:
    role = Role(st.session_state.pop(key))
    act(partial(members.set_role, workshop_id, state.actor(), account_id, role))
