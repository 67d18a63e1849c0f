"""Mass data that rows name by digest: written once, never changed, so that undo and redo move the naming row alone."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from db import access, engine, models
from db.access import Actor, Right
from db.change import Change, Gone
from salesops.transfer import packed, unpacked
from salesops.workshop import Workshop


def put(door: Change, value: Any) -> str:
    """Keep a JSON value within a change; return its digest, by which a row names it. Kept twice is kept once."""
    digest, data = packed(value)
    put_packed(door, {digest: data})
    return digest


def put_packed(door: Change, data: Mapping[str, bytes]) -> None:
    """Keep what is packed already, by digest, as ``transfer.packed`` makes it."""
    for digest, each in data.items():
        key = {"workshop_id": door.workshop.id, "digest": digest}
        if door.session.get(models.KeptData, key) is None:
            door.session.add(models.KeptData(**key, packed=each))
    door.session.flush()


def get(workshop_id: str, actor: Actor, digest: str) -> Any:
    """Return what is kept under a digest. Raises NotAllowed, and Gone where nothing is."""
    access.require(actor, Right.READ, workshop_id)
    with engine.read() as session:
        found = session.get(models.KeptData, {"workshop_id": workshop_id, "digest": digest})
        if found is None:
            raise Gone("The data")
        return unpacked(found.packed)


def all_of(workshop: Workshop, actor: Actor) -> Mapping[str, bytes]:
    """Return all that the workshop's rows name, packed, by digest. Raises NotAllowed."""
    access.require(actor, Right.READ, workshop.id)
    rows = (*workshop.pipeline_exports, *workshop.pipeline_lists, *workshop.commitments)
    named = {row.model_dump(include={"digest"})["digest"] for row in rows}
    table = models.KeptData
    statement = select(table).where(col(table.workshop_id) == workshop.id, col(table.digest).in_(named))
    with engine.read() as session:
        return {row.digest: row.packed for row in session.exec(statement)}
