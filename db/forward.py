"""A snapshot brought forward: what changed since is taken from the history; an edit need not read everything again."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from db import access, engine, snapshot
from db.access import Actor, Right
from db.models import History
from db.parts import BY_TABLE, Part
from db.rows import BOOKKEEPING
from salesops.workshop import Workshop

# Tables whose part holds every row as it is, in the order of their ids. Whatever else changed (notes, which not
# everybody sees; surveys, which change in ways no entry tells) is read again in full.
FOLLOWED = frozenset(
    {"drivervalue", "answer", "maturityscore", "stagesetting", "elementtie", "link", "gap", "effect"}
)  # fmt: skip
ONE = frozenset({"goal"})  # tables whose part is their one row
MOST = 20  # entries; with more of them reading everything is not dearer


def newest(before: Workshop, actor: Actor) -> Workshop:
    """Return the workshop as it stands now, given how this actor's audience saw it at an earlier version.

    The same value as ``snapshot.load`` gives. Raises NotAllowed and Gone.
    """
    access.require(actor, Right.READ, before.id)
    since = (
        select(History.version, History.subject, History.rows)
        .where(col(History.workshop_id) == before.id, col(History.version) > before.version)
        .order_by(col(History.version))
        .limit(MOST + 1)
    )
    with engine.read() as session:
        entries = session.exec(since).all()
    # An entry that somebody went on typing in moved on to a newer version: then one is missing here.
    unbroken = [version for version, _, _ in entries] == [before.version + n + 1 for n in range(len(entries))]
    told = all(subject in FOLLOWED | ONE and _followed(changed) for _, subject, changed in entries)
    if not entries or not unbroken or not told or len(entries) > MOST:
        return snapshot.load(before.id, actor)
    return _applied(before, entries[-1][0], [row for _, _, changed in entries for row in changed])


def _followed(changed: Sequence[dict[str, Any]]) -> bool:
    return bool(changed) and all(row["table"] in FOLLOWED | ONE for row in changed)


def _applied(before: Workshop, version: int, changed: Sequence[dict[str, Any]]) -> Workshop:
    parts: dict[str, dict[str, Any]] = {}
    update: dict[str, Any] = {"version": version}
    for row in changed:
        of = BY_TABLE[row["table"]]
        if row["table"] in ONE:
            update[of.name] = _value(of, row["after"])
            continue
        part = parts.setdefault(of.name, {value.id: value for value in getattr(before, of.name)})
        if row["after"] is None:
            part.pop(row["id"], None)
        else:
            part[row["id"]] = _value(of, row["after"])
    update |= {name: tuple(part[row_id] for row_id in sorted(part)) for name, part in parts.items()}
    return before.model_copy(update=update)


def _value(of: Part, stored: dict[str, Any]) -> Any:
    return of.kind.model_validate({column: value for column, value in stored.items() if column not in BOOKKEEPING})
