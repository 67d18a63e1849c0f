"""How a workshop looks in the list: what it is set to and how far it has come, worked out once per version and day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import streamlit as st

from db import engine, snapshot
from db.access import Actor
from db.workshops import Summary
from pages.parts import state
from salesops import content, guide
from salesops.guide import Progress
from salesops.workshop import Settings


@dataclass(frozen=True)
class Look:
    """What a card shows beyond the list's own line."""

    settings: Settings
    progress: Progress


def today() -> date:
    """Return the day in UTC; days in the bin and in the archive are counted by it."""
    return datetime.now(UTC).date()


def look(summary: Summary) -> Look:
    """Return how the workshop looks. Raises Gone where it was deleted meanwhile."""
    url = engine.get().url.render_as_string(hide_password=False)
    return _look((url, summary.id, summary.version, today()), state.actor())


@st.cache_resource(max_entries=256, show_spinner=False)
def _look(key: tuple[str, str, int, date], _actor: Actor) -> Look:
    _, workshop_id, _, day = key
    workshop = snapshot.load(workshop_id, _actor)
    return Look(workshop.settings, guide.progress(workshop, content.load(), day))
