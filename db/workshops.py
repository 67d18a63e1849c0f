"""Workshops as a whole: make, list, rename, archive, put into the bin, bring back; their end is in ``db.erasing``."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Executable
from sqlalchemy import select as sql_select
from sqlmodel import col

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, Change, change, first_change
from db.erasing import DAYS_IN_BIN
from salesops import content, guide
from salesops.vocabulary import FirmStage, GoalKind, ListKind, Setting


def _listed(binned: bool) -> Executable:
    workshop, settings, last = models.Workshop, models.Settings, models.History
    newest_of_it = (col(last.workshop_id) == col(workshop.id)) & (col(last.version) == col(workshop.version))
    return (
        sql_select(
            col(workshop.id), col(workshop.version), col(workshop.created_at), col(settings.name),
            col(settings.setting), col(settings.archived_on), col(settings.binned_on), col(last.at),
            col(last.actor_name),
        )
        .join(settings, col(settings.workshop_id) == col(workshop.id))
        .join(last, newest_of_it, isouter=True)
        .where(col(settings.binned_on).is_not(None) if binned else col(settings.binned_on).is_(None))
    )  # fmt: skip


# Made once: the home page asks at every run.
_LISTED = {binned: _listed(binned) for binned in (False, True)}


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
    with engine.read_connection() as connection:
        rows = connection.execute(_LISTED[binned]).all()
    found = [_summary(row) for row in rows if actor.may(Right.READ, row.id)]
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


def _set(workshop_id: str, actor: Actor, says: str, **values: Any) -> str:
    with change(workshop_id, actor, Act("settings", says), Right.MANAGE) as door:
        (settings,) = door.all(models.Settings)
        door.update(settings, **values)
        return door.entry_id


def _summary(row: Any) -> Summary:
    return Summary(
        id=row.id,
        name=row.name,
        version=row.version,
        created_at=row.created_at,
        setting=Setting(row.setting),
        archived_on=row.archived_on,
        binned_on=row.binned_on,
        changed_at=row.at or row.created_at,
        changed_by=row.actor_name or "",
    )


def _add_list(door: Change, kind: ListKind, entries: list[tuple[str, str]]) -> None:
    door.add_all(
        models.ListItem,
        [
            {"kind": kind, "name": name, "position": position, "content_id": content_id}
            for position, (content_id, name) in enumerate(entries)
        ],
    )
