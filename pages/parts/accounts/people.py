"""One line per account: what it may do here, a new password by a link, its end."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from db import administration, admissions
from db.access import Actor
from db.administration import ShownAccount
from db.admissions import IssuedAdmission
from pages.parts import state
from pages.parts.access.links import show_made
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops import formats

RENEWED = "accounts:renewed"  # in the session: (account's id, the link to a new password that this window made)


def show(people: tuple[ShownAccount, ...]) -> None:
    """Draw every account with what it may do, and the presses that change it."""
    st.subheader(f"{len(people)} account{'' if len(people) == 1 else 's'}")
    for one in people:
        with st.container(horizontal=True, vertical_alignment="center", key=f"account:{one.id}"):
            with st.container(width="stretch", gap="xxsmall"):
                st.markdown(f"**{escape(one.name)}**{' (you)' if one.id == state.actor().account_id else ''}")
                st.caption(f"{escape(one.login)} · {_says(one)}")
            with st.container(horizontal=True, vertical_alignment="center", width="content"):
                _switch(one, "Makes workshops", "make", one.may_make, administration.let_make)
                _switch(one, "Looks after accounts", "admin", one.administrator, administration.appoint)
                _more(one)
        renewed = st.session_state.get(RENEWED)
        if renewed is not None and renewed[0] == one.id:
            show_made(renewed[1], one.login, formats.PLAIN)


def _says(one: ShownAccount) -> str:
    if one.disabled_at is not None:
        return f"disabled since {formats.day(one.disabled_at.date(), formats.PLAIN)}"
    ways = [way for way, there in (("password", one.by_password), ("provider", one.by_provider)) if there]
    signs_in = f"signs in by {' or '.join(ways)}" if ways else "waits for the provider to vouch for this login"
    return f"{signs_in} · since {formats.day(one.created_at.date(), formats.PLAIN)}"


def _switch(one: ShownAccount, label: str, name: str, on: bool, save: Callable[[Actor, str, bool], object]) -> None:
    key = f"accounts:{name}:{one.id}:{on}"
    st.toggle(
        label, on, key=key, disabled=one.disabled_at is not None, width="content",
        on_change=_turn, args=(one.id, key, save),
    )  # fmt: skip


def _turn(account_id: str, key: str, save: Callable[[Actor, str, bool], object]) -> None:
    turned = st.session_state.pop(key)
    act(partial(save, state.actor(), account_id, turned))


def _more(one: ShownAccount) -> None:
    if one.disabled_at is not None:
        enable = partial(administration.enable, state.actor(), one.id)
        st.button("Enable", key=f"accounts:on:{one.id}", type="tertiary", on_click=act, args=(enable,))
        return
    st.button(
        "New password", key=f"accounts:reset:{one.id}", type="tertiary", on_click=_renew, args=(one.id,),
        help="A link on which they choose one themselves. Until it is used the old password holds and the link can be "
        "withdrawn; then they are signed out everywhere.",
    )  # fmt: skip
    disable = partial(administration.disable, state.actor(), one.id)
    st.button(
        "Disable", key=f"accounts:off:{one.id}", type="tertiary", on_click=act, args=(disable,),
        help="Signs them out everywhere at once and ends the links they made; they cannot sign in until "
        "somebody presses “Enable”.",
    )  # fmt: skip


def _renew(account_id: str) -> None:
    made = act(partial(admissions.for_new_password, state.actor(), account_id))
    if isinstance(made, IssuedAdmission):
        st.session_state[RENEWED] = (account_id, made)
