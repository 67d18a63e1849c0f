"""Notes at the foot of a page: one that the team sees, and one for facilitators only."""

import streamlit as st

import db.fields
from db.access import Right
from pages.parts import fields, guard
from salesops.vocabulary import Audience


def notes(subject: str) -> None:
    """Draw the notes about a part of the workshop, folded away until somebody opens them.

    ``subject`` names the part, for example "value"; the private note is drawn, and read, only for who may see it.
    """
    private = guard.allows(Right.READ_PRIVATE)
    # One label, whatever is in it: a fold whose label changes closes while somebody types the first note.
    fold = st.expander("Notes", key=f"notes:{subject}", on_change="rerun", icon=":material/sticky_note_2:")
    if not fold.open:
        return
    with fold:
        fields.text(db.fields.note(subject, Audience.TEAM), "Note for the team", rows=2)
        if private:
            field = db.fields.note(subject, Audience.FACILITATORS)
            fields.text(field, "Private note (only facilitators see it)", rows=2)
