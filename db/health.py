"""How all workshops of one person stand: what is open and overdue, when they met and meet; a few queries in all."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, func, select

from db import engine, models
from db.access import Actor, Right
from salesops.vocabulary import ActionState

LEFT = (ActionState.OPEN.value, ActionState.BLOCKED.value)


@dataclass(frozen=True)
class Health:
    """One workshop at a glance. Actions are counted where they are left; times are aware, None where there is none.

    ``bare`` lack an owner or a day; ``relooks`` are gaps that were good enough until a day that has come.
    ``newest_export`` is the day of the CRM's newest export.
    """

    workshop_id: str
    name: str
    left: int
    overdue: int
    bare: int
    open_surveys: int
    relooks: int
    last_met: datetime | None
    next_meeting: datetime | None
    newest_export: date | None = None

    @property
    def needs_somebody(self) -> bool:
        """Whether something is late or belongs to nobody."""
        return bool(self.overdue or self.bare or self.relooks)


def all_workshops(actor: Actor, today: date) -> tuple[Health, ...]:
    """Return every workshop that the actor may read and that is not put away, those with most overdue first."""
    with engine.read() as session:
        names = [
            (workshop_id, name)
            for workshop_id, name in session.exec(
                select(models.Settings.workshop_id, models.Settings.name).where(
                    col(models.Settings.binned_on).is_(None), col(models.Settings.archived_on).is_(None)
                )
            )
            if actor.may(Right.READ, workshop_id)
        ]
        counts = _Counts(session, today)
        found = [counts.of(workshop_id, name) for workshop_id, name in names]
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.bare, -one.relooks, one.name.casefold())))


class _Counts:
    """What is counted of all workshops at once."""

    def __init__(self, session: Session, today: date) -> None:
        action, gap, survey = models.Action, models.Gap, models.Survey
        left = col(action.state).in_(LEFT)
        no_owner_or_day = col(action.owner_id).is_(None) | col(action.due_on).is_(None)
        going_on = col(survey.launched_on).is_not(None) & col(survey.closed_on).is_(None)
        self._session = session
        self._left = self._by(action, left)
        self._overdue = self._by(action, left & (col(action.due_on) < today))
        self._bare = self._by(action, left & no_owner_or_day)
        self._surveys = self._by(survey, going_on)
        self._relooks = self._by(gap, col(gap.good_enough).is_(True) & (col(gap.relook_on) <= today))
        meeting = models.Meeting
        self._last = self._times(func.max(meeting.ended_at), col(meeting.ended_at).is_not(None))
        self._next = self._times(func.min(meeting.starts_at), col(meeting.began_at).is_(None))
        export = models.PipelineExport
        newest = sql_select(col(export.workshop_id), func.max(export.as_of)).group_by(col(export.workshop_id))
        self._exports: dict[str, date] = {found[0]: found[1] for found in session.execute(newest)}

    def of(self, workshop_id: str, name: str) -> Health:
        """Return one workshop."""
        return Health(
            workshop_id, name, self._left[workshop_id], self._overdue[workshop_id], self._bare[workshop_id],
            self._surveys[workshop_id], self._relooks[workshop_id], self._last.get(workshop_id),
            self._next.get(workshop_id), self._exports.get(workshop_id),
        )  # fmt: skip

    def _by(self, model: type[models.Row], where: ColumnElement[bool]) -> Counter[str]:
        counted = sql_select(col(model.workshop_id), func.count()).where(where).group_by(col(model.workshop_id))
        found = Counter[str]()
        for workshop_id, count in self._session.execute(counted):
            found[workshop_id] = count
        return found

    def _times(self, what: ColumnElement[Any], where: ColumnElement[bool]) -> dict[str, datetime]:
        meeting = models.Meeting
        asked = sql_select(col(meeting.workshop_id), what).where(where).group_by(col(meeting.workshop_id))
        return {workshop_id: at for workshop_id, at in self._session.execute(asked) if at is not None}
