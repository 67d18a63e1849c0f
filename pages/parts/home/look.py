"""How a workshop looks in the list: what it is set to and how far it has come, worked out once per version and day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from db import engine, snapshot
from db.access import Actor
from db.workshops import Summary
from pages.parts import state
from salesops import content, guide
from salesops.guide import Progress
from salesops.kept import Kept
from salesops.workshop import Settings


@dataclass(frozen=True)
class Look:
    """What a card shows beyond the list's own line."""

    settings: Settings
    progress: Progress


_kept: Kept[Look] = Kept(256)


def today() -> date:
    """Return the day in UTC; days in the bin and in the archive are counted by it."""
    return datetime.now(UTC).date()


def look(summary: Summary) -> Look:
    """Return how the workshop looks. Raises Gone where it was deleted meanwhile."""
    url = engine.get().url.render_as_string(hide_password=False)
    day, who = today(), state.actor()
    return _kept.get((), lambda: _look(summary.id, who, day), url, summary.id, summary.version, day)


def _look(workshop_id: str, who: Actor, day: date) -> Look:
    workshop = snapshot.load(workshop_id, who)
    return Look(workshop.settings, guide.progress(workshop, content.load(), day))
