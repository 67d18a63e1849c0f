"""A press of an instrument: an answer written into a question, with its undo offered."""

from typing import Any

import db.fields
from db import history
from db.fields import Field
from pages.parts import state, undo
from pages.parts.acting import refusals_to


def into(workshop_id: str, field: Field, value: Any, label: str) -> None:
    """Write a value over what stands in a field now; offer the undo."""
    state.changed()
    was = db.fields.read(state.load_workshop(), field)
    with refusals_to(state.PROBLEM):
        db.fields.save(workshop_id, state.actor(), field, value, was=was, label=label)
        entry = history.latest(workshop_id, state.actor())
        undo.offer_undo(entry.id if entry else None)
