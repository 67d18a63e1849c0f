"""The day on which the programme starts, and what is odd about it in a sentence."""

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.errors import escape
from salesops import day_findings
from salesops.workshop import Workshop


def show(workshop: Workshop) -> None:
    """Draw the field; below it what may be meant otherwise."""
    fields.day(db.fields.setting("programme_starts_on"), "Programme starts on", workshop=workshop)
    if odd := " ".join(day_findings.of_start(workshop, state.today(workshop))):
        st.caption(f":orange[{escape(odd)}]")
