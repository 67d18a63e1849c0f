"""The whole form as people will see it; nothing in it is sent anywhere."""

import streamlit as st

from pages.parts.surveys.handing import closes
from salesops import content, surveys
from salesops.surveys import paper
from salesops.workshop import Survey, Workshop


def show(workshop: Workshop, survey: Survey) -> None:
    """Draw the form with choices that can be pressed, and nothing behind them."""
    functions = {one.id: one.name for one in content.load().functions}
    chosen = None
    if any(one.functions for one in survey.items):
        chosen = st.selectbox(
            "As seen by", list(functions), index=None, key=f"surveys:as:{survey.id}",
            format_func=functions.__getitem__, placeholder="Somebody whose function is not known", width=320,
        )  # fmt: skip
    form = surveys.build(survey, chosen)
    st.markdown(
        f"About **{surveys.minutes(form)} minutes**. People see a few statements per screen, on a phone as well. "
        "This is a preview: what you press or type here is never saved or counted."
    )
    with st.container(border=True):
        body = paper.form_body(survey, form, closes(workshop, survey), live=True)
        st.html(f'<style>{paper.FORM_CSS}</style><div class="form">{body}</div>')
