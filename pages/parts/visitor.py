"""Who is at the screen: read from the cookies with which the page connected, never from what the page sends.

In local mode it is always the owner of everything. A Streamlit session belongs to one person: where the cookies name
another one, nothing is allowed until what the first one left in the session has been cleared.
"""

import hashlib
from collections.abc import Mapping

import streamlit as st

from db import sessions, settings
from db.access import LOCAL, NOBODY, PARTICIPANT, Actor
from db.settings import Mode
from db.surveys import tokens
from db.surveys.tokens import Pass
from salesops.surveys.language import COOKIE, chosen

BOND = "bond"  # whose session this is


def actor() -> Actor:
    """Return who is at the screen; nobody while the session still holds what another person left."""
    if settings.mode() is Mode.LOCAL:
        return LOCAL
    who, bond = _identify(_cookies() or {})
    return who if st.session_state.get(BOND, bond) == bond else NOBODY


def settle() -> Actor:
    """Make the session this person's, cleared of what another one left in it; return who it is."""
    if settings.mode() is Mode.LOCAL:
        return LOCAL
    cookies = _cookies()
    if cookies is None:
        return NOBODY
    who, bond = _identify(cookies)
    if st.session_state.get(BOND, bond) != bond:
        st.session_state.clear()
    st.session_state[BOND] = bond
    return who


def cookie() -> str | None:
    """Return this browser's session cookie, None where there is none."""
    return (_cookies() or {}).get(sessions.COOKIE)


def held_pass() -> Pass | None:
    """Return the pass for a survey in this browser's cookie, None where there is none or it was not made here."""
    return tokens.read((_cookies() or {}).get(tokens.COOKIE))


def language() -> str:
    """Return the language of the participant's pages in this browser."""
    kept = (_cookies() or {}).get(COOKIE)
    return chosen(kept, st.context.headers.to_dict().get("Accept-Language"))


def _identify(cookies: Mapping[str, str]) -> tuple[Actor, str]:
    """Return the person and a word that is the same as long as it is the same sign-in or the same link's pass."""
    signed_in = sessions.read(cookies.get(sessions.COOKIE))
    if signed_in is not None:
        return signed_in.actor, signed_in.id
    held = cookies.get(tokens.COOKIE)
    if tokens.read(held) is not None:
        return PARTICIPANT, hashlib.sha256(str(held).encode()).hexdigest()
    return NOBODY, ""


def _cookies() -> Mapping[str, str] | None:
    """Return the cookies of the connection; None while the browser is away, which says nothing about who it is."""
    return st.context.cookies.to_dict() if st.context.headers.to_dict() else None
