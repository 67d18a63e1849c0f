"""The form as people will see it, on a phone: their own screens, with nothing behind them."""

import streamlit as st

from pages.parts import survey_form
from pages.parts.errors import escape
from pages.parts.surveys.handing import closes
from salesops import content, surveys
from salesops.surveys import promise
from salesops.workshop import Survey, Workshop

_PHONE = 390  # pixels, the width of most phones


def show(workshop: Workshop, survey: Survey) -> None:
    """Draw the form at a phone's width, and beside it what it is about and as whom it is seen."""
    if not survey.items:
        st.info("Nothing is asked yet: choose it under “What is asked”, then people's screens stand here.")
        return
    with st.container(horizontal=True, gap="large"):
        phone = st.container(border=True, width=_PHONE)
        with st.container(width=420):
            chosen = _as_whom(survey)
            _say(workshop, survey, chosen)
    with phone:
        survey_form.preview(survey, chosen)


def _as_whom(survey: Survey) -> str | None:
    functions = {one.id: one.name for one in content.load().functions}
    if not any(one.functions for one in survey.items):
        return None
    return st.selectbox(
        "As seen by", list(functions), index=None, key=f"surveys:as:{survey.id}",
        format_func=functions.__getitem__, placeholder="Somebody whose function is not known",
    )  # fmt: skip


def _say(workshop: Workshop, survey: Survey, function: str | None) -> None:
    form = surveys.build(survey, function)
    minutes = surveys.minutes(form)
    st.markdown(f"**About {minutes} {'minute' if minutes == 1 else 'minutes'}, {surveys.questions(form)} questions**")
    st.markdown(
        "These are the participants' own screens: go through them as they will, by phone width here, wider on a "
        "computer. What you choose or write in the preview is kept nowhere and never counted; its last step cannot "
        "hand anything in."
    )
    until = closes(workshop, survey)
    st.caption(
        f"People are told: “{escape(promise.told(survey.mode, survey.minimum))}”"
        + (f" Open until {escape(until)}." if until else " The closing time is not set yet.")
    )
