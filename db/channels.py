"""The channels' grid: a cell's level or "not meant", the segments it speaks for, what is usually not meant."""

from collections.abc import Mapping
from typing import Any

from db import access, models
from db.access import Actor, Right
from db.change import Act, Change, ChangedMeanwhile, Gone, change
from db.fields import Saved
from salesops.errors import BadInput
from salesops.vocabulary import ChannelAct, ChannelDuty
from salesops.workshop.channels import ABLE_COLUMNS, NOT_MEANT

LEVELS = ("0", "1", "2", "3")
Place = tuple[str, ChannelAct, ChannelDuty]  # channel id, act, duty


def rate(workshop_id: str, actor: Actor, place: Place, said: str | None, *, was: str | None, label: str) -> Saved:
    """Write what a cell says: "0" to "3", "not_meant", None for nothing yet.

    Raises as ``db.fields.save`` does: BadInput, ChangedMeanwhile, NotAllowed.
    """
    access.require(actor, Right.EDIT, workshop_id)
    if said not in (None, NOT_MEANT, *LEVELS):
        raise BadInput("Choose one of the levels, or that it is not meant.")
    with change(workshop_id, actor, Act("channelcell", f"Changed {label}", "/".join(place))) as door:
        row = door.find(models.ChannelCell, **_key(place))
        stored = None if row is None else _said(row)
        if row is not None and stored not in (said, was):
            raise ChangedMeanwhile(stored, row.updated_by, row.updated_at)
        row = rated(door, place, said)
        return Saved(said, row.updated_at)


def tick(workshop_id: str, actor: Actor, place: Place, segment_id: str, on: bool, *, label: str) -> Saved:
    """Let a cell speak for a segment, or no longer; one that names none speaks for all. Raises Gone."""
    access.require(actor, Right.EDIT, workshop_id)
    with change(workshop_id, actor, Act("channelcell", f"Changed {label}", "/".join(place))) as door:
        door.get(models.ListItem, segment_id)
        row = door.find(models.ChannelCell, **_key(place))
        named = [] if row is None else [one for one in row.segment_ids if one != segment_id]
        row = door.put(models.ChannelCell, _key(place), segment_ids=[*named, segment_id] if on else named)
        return Saved(on, row.updated_at)


def set_not_meant(workshop_id: str, actor: Actor, places: tuple[Place, ...], channel: str) -> str:
    """Mark cells as not meant in one act; return the history entry's id, for its undo."""
    with change(workshop_id, actor, Act("channelcell", f"Marked what is usually not meant for {channel}")) as door:
        for place in places:
            rated(door, place, NOT_MEANT)
        return door.entry_id


def put_answer(door: Change, value: object) -> None:
    """Within a change, write a whole answer on how able each channel is as the enable cells; what it lacks is emptied.

    ``value`` is {channel id: {column: option}} and was checked as an answer.
    """
    said: Mapping[str, Mapping[str, str]] = value if isinstance(value, Mapping) else {}
    known = {row.channel_id for row in door.all(models.ChannelCell)}
    for channel_id in dict.fromkeys((*said, *known)):
        for duty, column in ABLE_COLUMNS.items():
            place = (channel_id, ChannelAct.ENABLE, duty)
            told = (said.get(channel_id) or {}).get(column)
            if told is not None or door.find(models.ChannelCell, **_key(place)) is not None:
                rated(door, place, told)


def rated(door: Change, place: Place, said: str | None) -> models.ChannelCell:
    """Within a change, write what a cell says and return its row. Raises Gone."""
    level = int(said) if said in LEVELS else None
    if door.find(models.ListItem, id=place[0]) is None:
        raise Gone("This channel")
    return door.put(models.ChannelCell, _key(place), level=level, not_meant=said == NOT_MEANT)


def _said(row: models.ChannelCell) -> str | None:
    return NOT_MEANT if row.not_meant else None if row.level is None else str(row.level)


def _key(place: Place) -> dict[str, Any]:
    return {"channel_id": place[0], "act": place[1].value, "duty": place[2].value}
