"""What a person sees when a page fails in a way nobody foresaw."""

import logging

import streamlit as st

from salesops.errors import Unavailable, WorkshopError
from server import logs

_log = logging.getLogger("salesops.failures")


def on_script_error(error: Exception) -> bool:
    """Show a calm message with a short reference and log the failure under it; never a traceback on the screen.

    Where the database cannot do its work now the page can be drawn again by a press.
    A WorkshopError is a sentence for the person at the screen and is shown as it is.
    """
    if isinstance(error, Unavailable):
        st.warning(str(error), icon=":material/cloud_off:")
        st.button("Show the page again", key="again")  # any press draws it
        return True
    if isinstance(error, WorkshopError):
        st.warning("This could not be done; nothing was changed.")
        st.text(str(error))  # inert: the sentence may quote what a participant typed
        return True
    reference = logs.failure(_log, "Page failed", error)
    st.error(
        f"Something went wrong on this page. What was shown as saved is kept. Reload the page; if it comes back, "
        f"tell whoever looks after the app the reference {reference}."
    )
    return True
