"""A participant's own form. It reads what the pass in the cookie leads to, and nothing else."""

import streamlit as st

from db.surveys import door, scoring
from db.surveys.door import LinkRefused
from pages.parts import guard
from pages.parts.errors import escape
from pages.parts.survey_form import form
from salesops.surveys.wording import wording

held = guard.require_pass()
try:
    own = door.read(held)
except LinkRefused as refused:
    st.title(wording()["over"]["heading"])
    st.markdown(escape(str(refused)))
    if scoring.moved_on(held) is not None:
        st.link_button(wording()["link"]["onward"], "/j/next", type="primary")
    else:
        st.markdown(f"[{wording()['link']['again']}](/j)")
else:
    form(held, own)
