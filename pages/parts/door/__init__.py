"""What stands at the door of a shared installation: the invitation to sign in, one's own account, the way out."""

import streamlit as st

from pages.parts import state
from pages.parts.errors import escape

# Plain links and forms: they load a whole page, and only then do the cookies that changed reach Streamlit. As HTML of
# our own words alone, never anybody's: a component of it would cost each run three times as much.
_WAY_IN = (
    '<div class="door"><a class="primary" href="/sign-in">Sign in</a>'
    '<a href="/j">Type a link that you were sent</a></div>'
)
_WAY_OUT = (
    '<div class="door"><a href="/account">Your account</a>'
    '<form method="post" action="/sign-out"><button>Sign out</button></form></div>'
)


def invitation() -> None:
    """Say that one signs in here, or opens the link that one was sent."""
    st.title("Sales-operations workshop")
    st.markdown("This page is for who works on the workshops here. Sign in to go on to it.")
    st.html(_WAY_IN)
    st.caption("Were you invited to a survey? Open the link that you were sent, or type its twelve characters.")


def own(above: str = "") -> None:
    """Say who is signed in, with the way to their account and the way out; below ``above``, Markdown."""
    who = f":small[:gray[Signed in as {escape(state.actor().name)}]]"
    st.markdown(f"{above}\n\n{who}" if above else who)  # one element: each costs every run
    st.html(_WAY_OUT)
