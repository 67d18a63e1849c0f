"""The one way to read a workshop: an immutable snapshot at one version, as far as the actor may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Select, bindparam, exists, or_
from sqlalchemy import select as sql_select
from sqlmodel import Session

from db import access, engine, models, parts, trouble
from db.access import Actor, Right
from db.change import Gone
from db.models import Row
from db.parts import Part
from db.rows import BOOKKEEPING
from salesops import workshop as snapshot
from salesops.vocabulary import Audience

_workshops = models.Base.metadata.tables[str(models.Workshop.__tablename__)].c
_LAST = "~"  # an element of the team's own, which has no id of the method, stands behind those that have one
_VERSION = sql_select(_workshops.version).where(_workshops.id == bindparam("of_workshop"))
_drafts = models.Base.metadata.tables[str(models.Draft.__tablename__)].c
_history = models.Base.metadata.tables[str(models.History.__tablename__)].c
_GLANCE = sql_select(
    _workshops.version,
    exists()
    .where(_drafts.workshop_id == bindparam("of_workshop"), _drafts.actor_id == bindparam("reader"))
    .label("drafts"),
    exists()
    .where(
        _history.workshop_id == bindparam("of_workshop"),
        _history.version > bindparam("since"),
        or_(_history.actor_id == bindparam("reader"), _history.undoes_id.is_not(None)),
    )
    .label("steps"),
).where(_workshops.id == bindparam("of_workshop"))


@dataclass(frozen=True)
class Glance:
    """What a run asks first: how new the workshop is, and whether there is anything of the reader's own to read."""

    version: int
    drafts: bool  # the reader has refused values here (`db.drafts`)
    steps: bool  # since the version asked about the reader changed something, or somebody undid something


@trouble.once_more
def version(workshop_id: str, actor: Actor) -> int:
    """Return the workshop's version: one tiny query, the key of every cache and live tick.

    Raises NotAllowed, and Gone for a workshop that is not there.
    """
    access.require(actor, Right.READ, workshop_id)
    with engine.read_connection() as connection:
        found = connection.execute(_VERSION, {"of_workshop": workshop_id}).scalar()
    if found is None:
        raise Gone("This workshop")
    return int(found)


@trouble.once_more
def glance(workshop_id: str, actor: Actor, since: int) -> Glance:
    """Return the workshop's version and what is there of this actor's own, in one tiny query.

    ``since`` is the version at which the actor's next undo and redo were read. Raises NotAllowed, and Gone for a
    workshop that is not there.
    """
    access.require(actor, Right.READ, workshop_id)
    asked = {"of_workshop": workshop_id, "reader": actor.id, "since": since}
    with engine.read_connection() as connection:
        found = connection.execute(_GLANCE, asked).one_or_none()
    if found is None:
        raise Gone("This workshop")
    return Glance(int(found.version), bool(found.drafts), bool(found.steps))


@trouble.once_more
def load(workshop_id: str, actor: Actor) -> snapshot.Workshop:
    """Return the workshop as far as the actor may see it.

    The number of queries does not depend on how much the workshop holds. Notes for facilitators are left out for
    everyone else: they never leave the database for them. Raises NotAllowed and Gone.
    """
    access.require(actor, Right.READ, workshop_id)
    audience = access.audience(actor, workshop_id)
    with engine.read() as session:
        workshop = session.get(models.Workshop, workshop_id)
        if workshop is None:
            raise Gone("This workshop")
        return snapshot.Workshop(
            id=workshop.id,
            version=workshop.version,
            content_version=workshop.content_version,
            created_at=workshop.created_at,
            **{part.name: next(_values(session, part, workshop_id)) for part in parts.SINGLE},
            **{
                part.name: _in_order(part, _values(session, part, workshop_id, **_narrowed(part, audience)))
                for part in parts.MANY
            },
        )


def _narrowed(part: Part, audience: Audience) -> dict[str, str]:
    """Return what the rows of a part are narrowed to for these eyes: private notes never leave the database."""
    hidden = part.model is models.Note and audience is not Audience.FACILITATORS
    return {"audience": Audience.TEAM.value} if hidden else {}


def _values(session: Session, part: Part, workshop_id: str, **key: str) -> Iterator[Any]:
    # Plain rows by a statement that is put together once: through the ORM the questions cost more than the answers.
    found = session.connection().execute(_statement(part.model, *key), {"of_workshop": workshop_id, **key})
    for row in found.mappings():
        yield part.kind.model_validate(dict(row))


@cache
def _statement(model: type[Row], *key: str) -> Select[Any]:
    columns = models.Base.metadata.tables[str(model.__tablename__)].c
    statement = sql_select(*(column for column in columns if column.name not in BOOKKEEPING))
    statement = statement.where(columns.workshop_id == bindparam("of_workshop")).order_by(columns.id)
    return statement.where(*(columns[name] == bindparam(name) for name in key))


def _in_order(part: Part, values: Iterator[Any]) -> tuple[Any, ...]:
    if not part.order:  # they come by their ids
        return tuple(values)
    return tuple(sorted(values, key=partial(_place, part.order)))


def _place(order: Sequence[str], value: Any) -> tuple[Any, ...]:
    found = (getattr(value, name) for name in order)
    return (*(_LAST if one is None else one for one in found), value.id)
