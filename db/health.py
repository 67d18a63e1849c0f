"""How all workshops of one person stand: what is open and overdue, when they met and meet; one query in all."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, bindparam
from sqlalchemy import select as sql_select
from sqlmodel import col, func

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
    with engine.read_connection() as connection:
        rows = connection.execute(_ALL, {"today": today}).all()
    found = [Health(*row) for row in rows if actor.may(Right.READ, row.workshop_id)]
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.bare, -one.relooks, one.name.casefold())))


def _statement() -> Select[Any]:
    """Return the one query of all workshops, what is counted of each beside its name in the order of ``Health``."""
    action, gap, survey, meeting = models.Action, models.Gap, models.Survey, models.Meeting
    settings, export, today = models.Settings, models.PipelineExport, bindparam("today", type_=Date)
    left = col(action.state).in_(LEFT)
    no_owner_or_day = col(action.owner_id).is_(None) | col(action.due_on).is_(None)
    count = func.count()
    return sql_select(
        col(settings.workshop_id),
        col(settings.name),
        _of(action, count, left),
        _of(action, count, left & (col(action.due_on) < today)),
        _of(action, count, left & no_owner_or_day),
        _of(survey, count, col(survey.launched_on).is_not(None) & col(survey.closed_on).is_(None)),
        _of(gap, count, col(gap.good_enough).is_(True) & (col(gap.relook_on) <= today)),
        _of(meeting, func.max(col(meeting.ended_at)), col(meeting.ended_at).is_not(None)),
        _of(meeting, func.min(col(meeting.starts_at)), col(meeting.began_at).is_(None)),
        _of(export, func.max(col(export.as_of))),
    ).where(col(settings.binned_on).is_(None), col(settings.archived_on).is_(None))


def _of(model: type[models.Row], what: ColumnElement[Any], *where: ColumnElement[bool]) -> ColumnElement[Any]:
    same = col(model.workshop_id) == col(models.Settings.workshop_id)
    return sql_select(what).where(same, *where).select_from(model).correlate(models.Settings).scalar_subquery()


_ALL = _statement()  # made once: it takes longer to write than to answer
