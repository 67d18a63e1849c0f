"""Workshops as a whole: make, list, rename, archive, put into the bin, bring back, erase."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, col, func, select

from db import access, engine, keys, models
from db.access import Actor, Right
from db.change import Act, Change, Gone, change, first_change
from db.models import Base
from salesops import content, guide
from salesops.errors import WorkshopError
from salesops.vocabulary import FirmStage, GoalKind, ListKind, Setting

DAYS_IN_BIN = 30


@dataclass(frozen=True)
class Summary:
    """One line of the list of workshops."""

    id: str
    name: str
    version: int
    created_at: datetime
    setting: Setting
    archived_on: date | None
    binned_on: date | None
    changed_at: datetime  # the last change …
    changed_by: str  # … and by whom

    @property
    def erased_on(self) -> date | None:
        """The day on which it leaves the bin for good, None outside the bin."""
        return None if self.binned_on is None else self.binned_on + timedelta(days=DAYS_IN_BIN)


def create(
    actor: Actor,
    name: str,
    *,
    goal_kind: GoalKind = GoalKind.REVENUE_GROWTH,
    setting: Setting = Setting.DISCOVERY,
    firm_people: int | None = None,
    firm_stage: FirmStage | None = None,
    currency: str = "USD",
    time_zone: str = "UTC",
) -> str:
    """Make a workshop with the method's roles, functions and elements in place; return its id.

    Depth and good-enough level are those that suit a firm of that size; all of it can be changed later.
    Raises BadInput for an empty or overlong name, NotAllowed for who may not make workshops.
    """
    method = content.load()
    with first_change(actor, Act("settings", "Created the workshop"), method.version) as door:
        door.add(
            models.Settings, name=name, setting=setting, firm_people=firm_people, firm_stage=firm_stage,
            currency=currency, time_zone=time_zone, depth=guide.proposed_depth(firm_people),
            good_enough_level=guide.proposed_good_enough(firm_people),
        )  # fmt: skip
        door.add(models.Goal, kind=goal_kind)
        _add_list(door, ListKind.FUNCTION, [(f.id, f.name) for f in method.functions if not f.retired])
        _add_list(door, ListKind.ROLE, [(r.id, r.name) for r in method.roles if not r.retired])
        elements = [element for element in method.elements if not element.retired]
        door.add_all(
            models.Element, [{"content_id": e.id, "name": e.name, "category_id": e.category} for e in elements]
        )
        return door.workshop.id


def listed(actor: Actor, *, binned: bool = False) -> list[Summary]:
    """Return the workshops this actor may read, last changed first; those in the bin with ``binned``.

    Archived ones are among them; ``archived_on`` tells. One query, however many there are.
    """
    where = col(models.Settings.binned_on).is_not(None) if binned else col(models.Settings.binned_on).is_(None)
    last = models.History
    newest_of_it = (col(last.workshop_id) == models.Workshop.id) & (col(last.version) == models.Workshop.version)
    statement = (
        select(models.Workshop, models.Settings, last.at, last.actor_name)
        .join(models.Settings, col(models.Settings.workshop_id) == models.Workshop.id)
        .join(last, newest_of_it, isouter=True)
        .where(where)
    )
    with engine.read() as session:
        rows = [row for row in session.exec(statement) if actor.may(Right.READ, row[0].id)]
    found = [_summary(*row) for row in rows]
    return sorted(found, key=lambda one: (one.changed_at, one.id), reverse=True)


def rename(workshop_id: str, actor: Actor, name: str) -> str:
    """Give the workshop another name; return the history entry's id. Raises BadInput for an empty name."""
    return _set(workshop_id, actor, "Renamed the workshop", name=name)


def archive(workshop_id: str, actor: Actor, *, on: date) -> str:
    """Put the workshop away; it stays whole and open to read. Return the history entry's id."""
    return _set(workshop_id, actor, "Archived the workshop", archived_on=on)


def bring_back_from_archive(workshop_id: str, actor: Actor) -> str:
    """Bring an archived workshop back into the list; return the history entry's id."""
    return _set(workshop_id, actor, "Brought the workshop back from the archive", archived_on=None)


def put_into_bin(workshop_id: str, actor: Actor, *, on: date) -> str:
    """Take the workshop out of the list; it keeps everything and can be brought back for 30 days.

    Returns the history entry's id.
    """
    access.require(actor, Right.OWN, workshop_id)
    return _set(workshop_id, actor, "Put the workshop into the bin", binned_on=on)


def bring_back(workshop_id: str, actor: Actor) -> str:
    """Bring a workshop back from the bin; return the history entry's id."""
    return _set(workshop_id, actor, "Brought the workshop back from the bin", binned_on=None)


def holds(workshop_id: str, actor: Actor) -> dict[str, int]:
    """Return how many rows the workshop has by table, history and drafts included; empty tables are left out.

    Raises NotAllowed and Gone.
    """
    access.require(actor, Right.MANAGE, workshop_id)
    with engine.read() as session:
        if session.get(models.Workshop, workshop_id) is None:
            raise Gone("This workshop")
        counted = {
            table.name: session.execute(
                select(func.count()).select_from(table).where(table.c.workshop_id == workshop_id)
            ).scalar_one()
            for table in _own_tables()
        }
    return {name: count for name, count in counted.items() if count}


def erase(workshop_id: str, actor: Actor) -> None:
    """Delete a workshop in the bin for good: its rows, its history, its drafts. There is no way back.

    Raises
    ------
    WorkshopError
        The workshop is not in the bin (any more); nothing was deleted.
    NotAllowed, Gone
        Nothing was deleted.
    """
    access.require(actor, Right.OWN, workshop_id)
    with engine.write() as session:
        workshop = session.exec(
            select(models.Workshop).where(col(models.Workshop.id) == workshop_id).with_for_update()
        ).one_or_none()
        if workshop is None:
            raise Gone("This workshop")
        settings = session.exec(select(models.Settings).where(col(models.Settings.workshop_id) == workshop_id)).one()
        if settings.binned_on is None:
            raise WorkshopError(
                f"“{settings.name}” is not in the bin, so it cannot be deleted for good. Nothing was deleted."
            )
        surveys = session.exec(select(models.Survey.id).where(col(models.Survey.workshop_id) == workshop_id)).all()
        _delete_rows(session, workshop_id)
        session.delete(workshop)
    for survey_id in surveys:
        keys.destroy(survey_id)


def erase_due(actor: Actor, *, on: date) -> int:
    """Erase what has been in the bin for 30 days, as far as this actor may; return how many went."""
    due = [
        one.id
        for one in listed(actor, binned=True)
        if one.erased_on is not None and one.erased_on <= on and actor.may(Right.OWN, one.id)
    ]
    for workshop_id in due:
        erase(workshop_id, actor)
    return len(due)


def _set(workshop_id: str, actor: Actor, says: str, **values: Any) -> str:
    with change(workshop_id, actor, Act("settings", says), Right.MANAGE) as door:
        (settings,) = door.all(models.Settings)
        door.update(settings, **values)
        return door.entry_id


def _summary(workshop: models.Workshop, settings: models.Settings, at: datetime | None, by: str | None) -> Summary:
    return Summary(
        id=workshop.id,
        name=settings.name,
        version=workshop.version,
        created_at=workshop.created_at,
        setting=Setting(settings.setting),
        archived_on=settings.archived_on,
        binned_on=settings.binned_on,
        changed_at=at or workshop.created_at,
        changed_by=by or "",
    )


def _own_tables() -> Iterable[Table]:
    """Return the tables with rows of single workshops, those that others point to last."""
    return [table for table in reversed(Base.metadata.sorted_tables) if "workshop_id" in table.c]


def _delete_rows(session: Session, workshop_id: str) -> None:
    for table in _own_tables():
        within = [column.name for column in table.c for key in column.foreign_keys if key.column.table is table]
        if within:  # rows that point to others of their own table
            nothing = dict.fromkeys(within)
            session.execute(table.update().where(table.c.workshop_id == workshop_id).values(nothing))
        if "id" not in table.c:  # rows with a key of several columns, as answers of a survey
            session.execute(table.delete().where(table.c.workshop_id == workshop_id))
            continue
        ids = session.execute(select(table.c.id).where(table.c.workshop_id == workshop_id)).scalars().all()
        for row_id in ids:
            session.execute(table.delete().where(table.c.id == row_id, table.c.workshop_id == workshop_id))


def _add_list(door: Change, kind: ListKind, entries: list[tuple[str, str]]) -> None:
    door.add_all(
        models.ListItem,
        [
            {"kind": kind, "name": name, "position": position, "content_id": content_id}
            for position, (content_id, name) in enumerate(entries)
        ],
    )
