"""The sample under construction: whose it is, of which day, and what its names stand for."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from db import (
    models,
)
from db.access import Actor
from db.change import Act, Change, change
from db.models import Row
from db.rules import CHECKS
from salesops.sample import Sample, SampleStage
from salesops.vocabulary import Audience, GoalKind, ListKind

TREE = GoalKind.REVENUE_GROWTH  # the kind of the sample's value goal


@dataclass
class Work:
    """One sample under construction: whose, of which day, and the ids that its names stand for."""

    workshop_id: str
    actor: Actor
    sample: Sample
    today: date
    listing: dict[tuple[ListKind, str], str] = field(default_factory=dict)
    elements: dict[str, str] = field(default_factory=dict)  # by the method's id, own ones by the files' id

    def change(self, subject: str, says: str) -> Any:
        """Open the door for one group of values."""
        return change(self.workshop_id, self.actor, Act(subject, says))

    def person(self, name: str) -> str:
        """Return a person's id."""
        return self.listing[ListKind.PERSON, name]

    @property
    def programme_start(self) -> date:
        """The first Monday on or after the day that the files name."""
        first = self.day(self.sample.settings.programme_starts_in_days)
        return first + timedelta(days=-first.weekday() % 7)

    def day(self, days: int) -> date:
        """Return the day so many days from today."""
        return self.today + timedelta(days=days)


def add(door: Change, model: type[Row], **values: Any) -> None:
    """Write a new row as `db.fields` does: the values checked, then what must hold beyond them."""
    row = door.add(model, **values)
    if (check := CHECKS.get(model)) is not None:
        check(door, row)


def write_notes(work: Work, stage: SampleStage) -> None:
    """Write the sample's notes of one stage of completion, for the team and for facilitators."""
    for note in work.sample.notes:
        for audience, text in ((Audience.TEAM, note.team), (Audience.FACILITATORS, note.private)):
            if note.stage is stage and text:
                act = Act("note", "Wrote a note", audience=audience)
                with change(work.workshop_id, work.actor, act) as door:
                    add(door, models.Note, subject=note.subject, audience=audience.value, text=text)
