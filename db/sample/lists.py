"""The sample's settings and lists, and what is known of the firm before the first call."""

from db import (
    models,
)
from db.change import Change
from db.sample import call
from db.sample.work import Work, write_notes
from salesops.sample import SampleStage
from salesops.vocabulary import ListKind


def keep(work: Work) -> None:
    """Set up the workshop and name what it speaks of."""
    settings = work.sample.settings.model_dump(exclude={"programme_starts_in_days"})
    with work.change("settings", "Set up the workshop") as door:
        door.put(models.Settings, {}, **settings, programme_starts_on=work.programme_start)
    with work.change("listitem", "Named offers, segments, channels and people") as door:
        _fill_lists(work, door)
        work.elements = {e.content_id: e.id for e in door.all(models.Element) if e.content_id}
    call.brief_firm(work.workshop_id, work.actor, work.sample)
    write_notes(work, SampleStage.PREPARED)


def _fill_lists(work: Work, door: Change) -> None:
    for item in door.all(models.ListItem):
        work.listing[ListKind(item.kind), item.content_id or item.name] = item.id
    kinds = {channel.name: channel.content_id for channel in work.sample.lists.channel}
    for kind, names in work.sample.entry_names().items():
        for position, name in enumerate(names):
            function = work.sample.people.get(name) if kind is ListKind.PERSON else None
            item = door.add(
                models.ListItem,
                kind=kind,
                name=name,
                position=position,
                content_id=kinds.get(name) if kind is ListKind.CHANNEL else None,
                function_id=None if function is None else work.listing[ListKind.FUNCTION, function],
            )
            work.listing[kind, name] = item.id
