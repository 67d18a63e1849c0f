"""The sample firm's channel grid beyond its enable cells, and its ten sampled deals."""

from datetime import date, timedelta

from db import channels, models, sampled_deals, snapshot
from db import opportunities as deals
from db.access import Actor
from db.change import Act, Change, change
from salesops.instruments.sampling import drawn
from salesops.sample.instruments import SampleCell, found
from salesops.vocabulary import ListKind


def keep(workshop_id: str, actor: Actor, today: date) -> None:
    """Write them, through the same doors as those of any workshop."""
    data = found()
    with change(workshop_id, actor, Act("channelcell", "Went through the channels' grid")) as door:
        for cell in data.cells:
            _write(door, cell)
    day = today + timedelta(days=data.sampled_in_days)
    ten = drawn(deals.at(snapshot.load(workshop_id, actor), actor), day)
    sampled_deals.draw(workshop_id, actor, ten, day)
    with change(workshop_id, actor, Act("sampleddeal", "Held ten deals against their exit evidence")) as door:
        rows = sorted(door.all(models.SampledDeal), key=lambda row: row.position)
        for row, met in zip(rows, data.met, strict=False):  # fewer are open where the day is an early one
            door.update(row, met=met, missing="" if met else data.missing.get(row.stage, ""))


def _write(door: Change, cell: SampleCell) -> None:
    place = (_named(door, ListKind.CHANNEL, cell.channel), cell.act, cell.duty)
    row = channels.rated(door, place, cell.level)
    owner = None if cell.owner is None else _named(door, ListKind.PERSON, cell.owner)
    segments = [_named(door, ListKind.SEGMENT, name) for name in cell.segments]
    door.update(row, owner_id=owner, segment_ids=segments, evidence=cell.evidence)


def _named(door: Change, kind: ListKind, name: str) -> str:
    return next(item.id for item in door.all(models.ListItem, kind=kind.value) if item.name == name)
