"""A page with a few inputs, run by AppTest."""

import streamlit as st

import db.fields
from pages.parts import box, fields, state
from pages.parts.box import Input
from pages.parts.live import follow
from pages.parts.wire import Day
from salesops.vocabulary import ListKind

workshop = state.current_workshop()
fields.line(db.fields.setting("name"), "Name")
fields.number(db.fields.goal("baseline"), "Baseline", unit="USD")
fields.number(db.fields.setting("role_load_cap"), "Cap", integer=True)
fields.item(db.fields.goal("owner_id"), "Owner", ListKind.PERSON)
box.edit(
    Input(db.fields.goal("starts_on"), Day(), "Starts on", str),
    lambda at: st.text_input(at.label, str(at.wire), key=at.key, disabled=at.disabled, on_change=at.moved),
)
fields.day(db.fields.goal("ends_on"), "Ends on")
fields.yes_no(db.fields.of("element", workshop.elements[0].id, "applicable"), "Applies")
fields.text(db.fields.goal("statement"), "Goal")
st.button("Next")
follow({"goal"})
