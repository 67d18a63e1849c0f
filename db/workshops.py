"""Workshops as a whole: make, list, put into the bin and bring back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Act, Change, change, first_change
from salesops import content
from salesops.vocabulary import GoalKind, ListKind


@dataclass(frozen=True)
class Summary:
    """One line of the list of workshops."""

    id: str
    name: str
    version: int
    created_at: datetime
    binned_on: date | None


def create(actor: Actor, name: str, *, goal_kind: GoalKind = GoalKind.REVENUE_GROWTH) -> str:
    """Make a workshop with the method's roles, functions and elements in place; return its id.

    Raises BadInput for an empty or overlong name, NotAllowed for who may not make workshops.
    """
    method = content.load()
    with first_change(actor, Act("settings", "Created the workshop"), method.version) as door:
        door.add(models.Settings, name=name)
        door.add(models.Goal, kind=goal_kind)
        _add_list(door, ListKind.FUNCTION, [(f.id, f.name) for f in method.functions if not f.retired])
        _add_list(door, ListKind.ROLE, [(r.id, r.name) for r in method.roles if not r.retired])
        for element in method.elements:
            if not element.retired:
                door.add(models.Element, content_id=element.id, name=element.name, category_id=element.category)
        return door.workshop.id


def listed(actor: Actor, *, binned: bool = False) -> list[Summary]:
    """Return the workshops this actor may read, newest first; those in the bin with ``binned``."""
    where = col(models.Settings.binned_on).is_not(None) if binned else col(models.Settings.binned_on).is_(None)
    statement = (
        select(models.Workshop, models.Settings)
        .where(col(models.Settings.workshop_id) == col(models.Workshop.id), where)
        .order_by(col(models.Workshop.created_at).desc(), col(models.Workshop.id))
    )
    with engine.read() as session:
        return [
            Summary(w.id, s.name, w.version, w.created_at, s.binned_on)
            for w, s in session.exec(statement)
            if actor.may(Right.READ, w.id)
        ]


def put_into_bin(workshop_id: str, actor: Actor, *, on: date) -> None:
    """Take the workshop out of the list; it keeps everything and can be brought back."""
    _set_binned(workshop_id, actor, on, "Put the workshop into the bin")


def bring_back(workshop_id: str, actor: Actor) -> None:
    """Bring a workshop back from the bin."""
    _set_binned(workshop_id, actor, None, "Brought the workshop back from the bin")


def _set_binned(workshop_id: str, actor: Actor, on: date | None, says: str) -> None:
    access.require(actor, Right.MANAGE, workshop_id)
    with change(workshop_id, actor, Act("settings", says), Right.MANAGE) as door:
        (settings,) = door.all(models.Settings)
        door.update(settings, binned_on=on)


def _add_list(door: Change, kind: ListKind, entries: list[tuple[str, str]]) -> None:
    for position, (content_id, name) in enumerate(entries):
        door.add(models.ListItem, kind=kind, name=name, position=position, content_id=content_id)
