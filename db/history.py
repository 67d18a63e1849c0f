"""What happened: the entries of a workshop, narrowed down as somebody looks for them; undo is in ``db.undoing``."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Text, cast, or_
from sqlmodel import Session, col, func, select

from db import access, engine
from db.access import Actor, Right
from db.models import ROWS, History
from db.rows import BOOKKEEPING
from db.undoing import ChangedSince, undo
from salesops.vocabulary import Audience

__all__ = [
    "SUBJECTS", "ChangedSince", "Entry", "Wanted", "count", "entries", "latest", "people", "subjects",
    "subjects_since", "undo",
]  # fmt: skip

SUBJECTS = frozenset(ROWS)  # every part of a workshop that an entry can be about
_AT_ONCE = 200  # entries read together where words are looked for


@dataclass(frozen=True)
class Entry:
    """One change as the reader may see it; ``rows`` holds table, id and the full row before and after."""

    id: str
    version: int
    at: datetime
    actor_name: str
    subject: str
    act: str
    rows: tuple[dict[str, Any], ...]
    undoes_id: str | None
    undone: bool
    undone_by: str = ""  # who took it back, "" while it stands

    @property
    def for_good(self) -> bool:
        """Whether no undo takes it back: it names no rows, or is where the workshop began."""
        return self.version == 1 or not self.rows


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for; what is empty narrows nothing.

    ``words`` stand in the entry's sentence or in a value before or after; ``since`` and ``until`` bound its time,
    both included.
    """

    person: str = ""
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""


EVERYTHING = Wanted()


def entries(
    workshop_id: str, actor: Actor, *, limit: int = 50, below: int | None = None, wanted: Wanted = EVERYTHING
) -> list[Entry]:
    """Return the newest entries first, at most ``limit`` of them, older than version ``below``.

    Entries of private notes are left out for those who may not read them.
    """
    access.require(actor, Right.READ, workshop_id)
    statement = _seen(select(History), workshop_id, actor)
    if wanted.person:
        statement = statement.where(col(History.actor_name) == wanted.person)
    if wanted.subject:
        statement = statement.where(col(History.subject) == wanted.subject)
    if wanted.since is not None:
        statement = statement.where(col(History.at) >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(col(History.at) <= wanted.until)
    with engine.read() as session:
        rows = _found(session, statement, wanted.words.strip(), limit, below)
        return _entries(session, rows)


def count(workshop_id: str, actor: Actor) -> int:
    """Return how many entries this actor may read. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop_id)
    with engine.read() as session:
        return int(session.exec(_seen(select(func.count()).select_from(History), workshop_id, actor)).one())


def people(workshop_id: str, actor: Actor) -> list[str]:
    """Return the names of those who changed something, by name. Raises NotAllowed."""
    return _distinct(workshop_id, actor, History.actor_name)


def subjects(workshop_id: str, actor: Actor) -> list[str]:
    """Return the parts of the workshop that the history tells of. Raises NotAllowed."""
    return _distinct(workshop_id, actor, History.subject)


def subjects_since(workshop_id: str, actor: Actor, version: int) -> dict[str, int]:
    """Return which parts of the workshop changed after ``version``, each with the version of its newest change.

    What only private notes changed is left out for those who may not read them.
    """
    access.require(actor, Right.READ, workshop_id)
    newest = func.max(col(History.version))
    statement = _seen(select(History.subject, newest), workshop_id, actor)
    with engine.read() as session:
        found = session.exec(statement.where(col(History.version) > version).group_by(col(History.subject)))
        return dict(found.all())


def latest(workshop_id: str, actor: Actor) -> Entry | None:
    """Return the newest entry that this actor made and could undo now, None where there is none."""
    mine = (e for e in entries(workshop_id, actor, limit=20) if not e.undone and not e.for_good)
    return next((e for e in mine if e.actor_name == actor.name), None)


def _seen(statement: Any, workshop_id: str, actor: Actor) -> Any:
    """Narrow a statement to what this actor may read of the workshop's history."""
    statement = statement.where(col(History.workshop_id) == workshop_id)
    if access.audience(actor, workshop_id) is not Audience.FACILITATORS:
        statement = statement.where(col(History.audience) == Audience.TEAM.value)
    return statement


def _distinct(workshop_id: str, actor: Actor, column: Any) -> list[str]:
    access.require(actor, Right.READ, workshop_id)
    with engine.read() as session:
        found = session.exec(_seen(select(col(column)).distinct(), workshop_id, actor)).all()
    return sorted(found, key=lambda one: (one.casefold(), one))


def _found(session: Session, statement: Select[Any], words: str, limit: int, below: int | None) -> list[History]:
    """Return the newest rows; where words are looked for, reading on until enough hold them."""
    statement = statement.order_by(col(History.version).desc())
    if words:
        inside = json.dumps(words)[1:-1]  # as JSON writes it
        held = cast(col(History.rows), Text).icontains(inside, autoescape=True)
        statement = statement.where(or_(col(History.act).icontains(words, autoescape=True), held))
    found: list[History] = []
    while len(found) < limit:
        more = statement if below is None else statement.where(col(History.version) < below)
        read = list(session.scalars(more.limit(_AT_ONCE if words else limit)))
        found += [row for row in read if not words or _holds(row, words.casefold())]
        if not words or len(read) < _AT_ONCE:
            break
        below = read[-1].version
    return found[:limit]


def _holds(row: History, words: str) -> bool:
    """Return whether the words stand in what the entry says or in one of its values, not in the name of a column."""
    return words in row.act.casefold() or any(words in text.casefold() for text in _texts(_values(row.rows)))


def _values(recorded: Iterable[dict[str, Any]]) -> Iterator[Any]:
    for row in recorded:
        for side in (row["before"] or {}, row["after"] or {}):
            yield from (value for column, value in side.items() if column not in BOOKKEEPING and column != "id")


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, list):
            yield from _texts(value)
        elif value is not None and not isinstance(value, bool):
            yield str(value)


def _entries(session: Session, rows: list[History]) -> list[Entry]:
    taken_back = {row.undone_by_id for row in rows if row.undone_by_id}
    names = {}
    if taken_back:
        undoers = select(History.id, History.actor_name).where(col(History.id).in_(taken_back))
        names = dict(session.exec(undoers).all())
    return [
        Entry(
            row.id, row.version, row.at, row.actor_name, row.subject, row.act, tuple(row.rows), row.undoes_id,
            row.undone_by_id is not None, names.get(row.undone_by_id or "", ""),
        )
        for row in rows
    ]  # fmt: skip
