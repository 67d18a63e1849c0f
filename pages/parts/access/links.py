"""A link that lets somebody in: made on a press, shown once, listed until it is used, taken back."""

from functools import partial

import streamlit as st

from db import members, settings
from db.access import Role
from db.admissions import IssuedAdmission
from pages.parts import state, withdrawing
from pages.parts.access.words import MAY, NAMES
from pages.parts.acting import act
from pages.parts.errors import escape
from salesops import formats
from salesops.workshop import Settings, Workshop

MADE = "access:made"  # in the session: the link that this window made last; shown until the next one
NAME, LOGIN, ROLE = (f"access:{one}" for one in ("name", "login", "role"))


def show(workshop: Workshop) -> None:
    """Draw the form, the link once it was made, and the links that still lead in."""
    given = tuple(reversed(members.may_give(state.actor(), workshop.id)))
    with st.container(border=True):
        st.subheader("Let somebody in")
        with st.grid(3, min_column_width=200):
            st.text_input("Name", key=NAME, placeholder="Who it is for", autocomplete="off")
            st.text_input(
                "Login", key=LOGIN, placeholder="Their e-mail address", autocomplete="off",
                help="With a login only that person can use the link. Without one, whoever holds it chooses their own.",
            )  # fmt: skip
            st.selectbox("Role", given, given.index(Role.CONTRIBUTOR), key=ROLE, format_func=NAMES.__getitem__)
        st.caption(f"{MAY[st.session_state[ROLE]]} The link can be withdrawn until it is used.")
        st.button("Make the link", type="primary", on_click=_make, args=(workshop.id,))
        made = st.session_state.get(MADE)
        if made is not None and made[0] == workshop.id:
            show_made(made[1], made[2], workshop.settings)
    for one in members.open_links(workshop.id, state.actor()):
        with st.container(horizontal=True, vertical_alignment="center"):
            who = one.name or one.login or "Whoever holds it"
            role = NAMES[one.role].lower() if one.role else ""
            until = formats.day(one.until.date(), workshop.settings)
            st.markdown(
                f"**{escape(who)}** as {role} :small[:gray[· link by {escape(one.made_by)}, until {escape(until)}]]",
                width="stretch",
            )
            back = partial(members.revoke, workshop.id, state.actor(), one.id)
            withdrawing.offer(f"access:back:{one.id}", back)


def show_made(made: IssuedAdmission, who: str, written: Settings) -> None:
    """Draw a link that was just made, to be copied."""
    st.code(f"{settings.public_address()}/join/{made.token}", language=None, wrap_lines=True)
    st.caption(
        f"Shown now and never again. It works once, until {escape(formats.day(made.until.date(), written))}, for "
        f"{escape(who or 'whoever holds it')}. Send it to nobody else."
    )
    if not settings.reachable_by_phones():
        st.caption("It begins with this computer's own address: set SALESOPS_ADDRESS to what people type.")


def _make(workshop_id: str) -> None:
    given = st.session_state
    name, login = given[NAME].strip(), given[LOGIN].strip()
    made = act(partial(members.let_in, workshop_id, state.actor(), given[ROLE], name=name, login=login))
    if isinstance(made, IssuedAdmission):
        given[MADE] = (workshop_id, made, name or login)
        given[NAME] = given[LOGIN] = ""
