"""A link on which somebody makes their own account; links that were not used yet; workshops that nobody owns."""

from functools import partial

import streamlit as st

from db import admissions, members
from db.admissions import IssuedAdmission
from pages.parts import state, withdrawing
from pages.parts.access.links import show_made
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops import formats

NAME, LOGIN, MAKES, LOOKS_AFTER, MADE = (f"accounts:{one}" for one in ("name", "login", "makes", "looks", "made"))


def show() -> None:
    """Draw the form, the link once it was made, and the links that were not used yet."""
    with st.container(border=True):
        st.subheader("Somebody new")
        with st.grid(2, min_column_width=200):
            st.text_input("Name", key=NAME, placeholder="Who it is for", autocomplete="off")
            st.text_input("Login", key=LOGIN, placeholder="Their e-mail address", autocomplete="off")
        with st.container(horizontal=True):
            st.checkbox("May make workshops", True, key=MAKES)
            st.checkbox("Looks after accounts", key=LOOKS_AFTER)
        st.button("Make the link", type="primary", on_click=_make)
        made = st.session_state.get(MADE)
        if made is not None:
            show_made(made[0], made[1], formats.PLAIN)
    for one in admissions.open_links(state.actor()):
        with st.container(horizontal=True, vertical_alignment="center"):
            what = "a new password" if one.resets else "an account"
            who, until = one.name or one.login or "Whoever holds it", formats.day(one.until.date(), formats.PLAIN)
            st.markdown(
                f"**{escape(who)}**: {what} :small[:gray[· link by {escape(one.made_by)}, until {escape(until)}]]",
                width="stretch",
            )
            back = partial(admissions.revoke, state.actor(), one.id)
            withdrawing.offer(f"accounts:back:{one.id}", back)


def show_without_owner() -> None:
    """Offer to take over the workshops that nobody owns."""
    n = members.without_owner(state.actor())
    if not n:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch", gap="xxsmall"):
            st.markdown(f"**{n} workshop{' has' if n == 1 else 's have'} no owner who can sign in**")
            st.caption(
                "From local mode, from before there were accounts, or left behind. Whoever takes them over owns them; "
                "the history of each says so, and each can be handed over on its Access page."
            )
        take = partial(members.take_over, state.actor())
        st.button(f"Take over workshops without an owner ({n})", on_click=act, args=(take,))


def _make() -> None:
    given = st.session_state
    name, login = given[NAME].strip(), given[LOGIN].strip()
    made = act(
        partial(
            admissions.for_account, state.actor(), name, login, administrator=given[LOOKS_AFTER], may_make=given[MAKES]
        )
    )
    if isinstance(made, IssuedAdmission):
        given[MADE] = (made, name or login)
        given[NAME] = given[LOGIN] = ""
