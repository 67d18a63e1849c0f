"""A participant's own form. It reads what the pass in the cookie leads to, and nothing else."""

import streamlit as st

from db.surveys import door, scoring
from db.surveys.door import LinkRefused
from pages.parts import frame, guard, visitor
from pages.parts.errors import escape
from pages.parts.survey_form import form
from salesops.surveys.language import sentence
from salesops.surveys.wording import wording

# Nothing is there but the form: no menu, which would stand beside it on the computer of who facilitates, no empty bar.
ALONE = """<style>
[data-testid="stSidebar"], [data-testid="stHeader"] { display: none }
[data-testid="stMainBlockContainer"] { padding-top: 1rem }
</style>"""

held, language = guard.require_pass(), visitor.language()
words = wording(language)
st.html(ALONE)
st.set_page_config(page_title=f"{words['link']['form']} · {frame.PRODUCT}")
try:
    own = door.read(held)
except LinkRefused as refused:
    st.title(words["over"]["heading"])
    st.markdown(escape(sentence(refused, language)))
    if scoring.moved_on(held) is not None:
        st.link_button(words["link"]["onward"], "/j/next", type="primary")
    else:
        st.markdown(f"[{words['link']['again']}](/j)")
else:
    form(held, own, language)
