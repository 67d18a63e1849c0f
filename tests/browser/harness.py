"""A page with one of every part, on the database of DATABASE_URL; the browser tests drive it. No page of the product."""

import streamlit as st

import db.fields
from db.fields import Field
from pages.parts import fields, live, state, undo
from salesops.vocabulary import Audience, ListKind

st.set_page_config(page_title="Parts", layout="wide")


def parts() -> None:
    """Every field type, the text and the grid."""
    workshop = state.current_workshop()
    st.title(workshop.settings.name)
    left, right = st.columns(2, gap="large")
    with left:
        fields.text(
            db.fields.goal("statement"),
            "Goal",
            help="One sentence: from what, to what, by when.",
            placeholder="For example: grow recurring revenue …",
        )
        fields.line(db.fields.setting("name"), "Workshop name")
        fields.item(db.fields.goal("owner_id"), "Owner", ListKind.PERSON)
        fields.yes_no(
            Field("element", (("id", workshop.elements[0].id),), "applicable"),
            f"{workshop.elements[0].name} applies here",
        )
    with right:
        fields.number(db.fields.goal("baseline"), "Baseline", unit="USD")
        fields.number(db.fields.goal("target"), "Target", unit="USD")
        fields.number(db.fields.setting("role_load_cap"), "Load per role", integer=True)
        fields.day(db.fields.goal("ends_on"), "Ends on")
        fields.choice(
            db.fields.setting("good_enough_level"), "Good enough level", {n: f"{n} of 5" for n in range(6)}, blank=None
        )
    fields.text(db.fields.note("goal", Audience.TEAM), "Note", rows=2)
    st.button("Next")
    undo.undo_button()
    undo.undo_bar()
    live.follow({"goal", "settings", "element", "note", "listitem", "project"})


parts()
