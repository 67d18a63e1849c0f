"""A page with a few inputs, run by AppTest."""

import streamlit as st

import db.fields
from pages.parts import fields, state
from pages.parts.live import follow
from salesops.vocabulary import ListKind

workshop = state.current_workshop()
fields.line(db.fields.setting("name"), "Name")
fields.number(db.fields.goal("baseline"), "Baseline", unit="USD")
fields.number(db.fields.setting("role_load_cap"), "Cap", integer=True)
fields.item(db.fields.goal("owner_id"), "Owner", ListKind.PERSON)
fields.day(db.fields.goal("starts_on"), "Starts on")
fields.day(db.fields.goal("ends_on"), "Ends on")
fields.yes_no(db.fields.of("element", workshop.elements[0].id, "applicable"), "Applies")
fields.text(db.fields.goal("statement"), "Goal")
st.button("Next")
follow({"goal"})
