"""The workshop's lists: add, order, let a person leave, hand on what they own, remove with all its uses."""

from collections.abc import Mapping
from datetime import date

from db import belonging, models, project_roles
from db.access import Actor
from db.change import Act, Change, change
from db.models import Row
from db.rows import TYPES
from db.rules import keep_agreements, require_free_name
from db.shares import links
from salesops import lists
from salesops.errors import WorkshopError
from salesops.vocabulary import ListKind

# The tables whose columns point to list entries; the words for the uses are in salesops.lists.
POINTING: dict[type[Row], tuple[str, ...]] = {
    models.Goal: ("owner_id",),
    models.ListItem: ("function_id",),
    models.MaturityScore: ("owner_id", "reviewer_id"),
    models.Element: ("owner_id",),
    models.Gap: ("good_enough_by_id",),
    models.Idea: ("by_id",),
    models.Project: ("owner_id",),
    models.StageSetting: ("owner_id",),
    models.TrackedMetric: ("owner_id",),
    models.Risk: ("owner_id",),
    models.QuestionState: ("asked_id",),
    models.DecisionRecord: ("owner_id",),
    models.Action: ("owner_id",),
    models.Adjustment: ("by_id",),
    models.OperatingModel: ("executive_id",),
    models.PlanLine: ("segment_id", "channel_id", "team_id"),
    models.Seller: ("team_id", "segment_id"),
    models.ChannelCell: ("owner_id",),
}

# What a person owns can be handed on; who reviewed or said something on a day stays true after they left.
OWNING: dict[type[Row], tuple[str, ...]] = {
    model: ("owner_id",) for model, columns in POINTING.items() if "owner_id" in columns
}


def add(workshop_id: str, actor: Actor, kind: ListKind, name: str) -> str:
    """Add an entry at the end of a list; return its id. Raises BadInput for an empty, overlong or taken name."""
    with change(workshop_id, actor, Act("listitem", f"Added the {kind} “{name.strip()[:60]}”")) as door:
        require_free_name(door, kind, name)
        position = door.after_last(models.ListItem, kind=kind.value)
        return door.add(models.ListItem, kind=kind, name=name, position=position).id


def remove(workshop_id: str, actor: Actor, item_id: str, *, replace_with: str | None = None) -> str:
    """Remove an entry everywhere: its uses move to another entry of the same list, or become empty.

    Returns the id of the history entry, with which all of it can be undone. Raises Gone, and WorkshopError where what
    should take its place is of another list.
    """
    with change(workshop_id, actor, Act("listitem", "Removed a list entry")) as door:
        item = door.get(models.ListItem, item_id)
        if replace_with is not None and door.get(models.ListItem, replace_with).kind != item.kind:
            raise WorkshopError("An entry can only be replaced by another one of the same list. Nothing was changed.")
        door.says(f"Removed the {item.kind} “{item.name}”")
        _move_uses(door, item_id, replace_with)
        keep_agreements(door)
        links.cut_loose(door, person_id=item_id)
        door.delete(item)
        return door.entry_id


def leave(workshop_id: str, actor: Actor, person_id: str, *, on: date) -> None:
    """Note that a person left: they stay in the past and are offered nowhere new.

    Raises Gone, and WorkshopError for an entry of another list.
    """
    with change(workshop_id, actor, Act("listitem", "Noted that a person left")) as door:
        person = door.get(models.ListItem, person_id)
        if person.kind != ListKind.PERSON:
            raise WorkshopError("Only people can leave; other entries are removed. Nothing was changed.")
        door.says(f"Noted that {person.name} left")
        door.update(person, left_on=on)


def come_back(workshop_id: str, actor: Actor, person_id: str) -> None:
    """Take back that a person left."""
    with change(workshop_id, actor, Act("listitem", "Took back that a person left")) as door:
        door.update(door.get(models.ListItem, person_id), left_on=None)


def hand_on(workshop_id: str, actor: Actor, person_id: str, to_id: str) -> str:
    """Hand everything that a person owns to another one, in one act; return the history entry's id.

    What they reviewed or said in the past stays theirs. Raises Gone, and WorkshopError where the other one has left.
    """
    with change(workshop_id, actor, Act("listitem", "Handed on what a person owns")) as door:
        person, to = door.get(models.ListItem, person_id), door.get(models.ListItem, to_id)
        if to.kind != person.kind or to.left_on is not None:
            raise WorkshopError("Choose a person who is still here to take over. Nothing was changed.")
        door.says(f"Handed on what {person.name} owns to {to.name}")
        _move_columns(door, person_id, to_id, OWNING)
        return door.entry_id


def move(workshop_id: str, actor: Actor, item_id: str, *, by: int) -> None:
    """Move an entry down its list by so many places (up where below 0), at most to its end; raises Gone."""
    with change(workshop_id, actor, Act("listitem", "Changed the order of a list")) as door:
        item = door.get(models.ListItem, item_id)
        door.says(f"Moved the {item.kind} “{item.name}”")
        there = sorted(door.all(models.ListItem, kind=item.kind), key=lambda i: (i.position, i.id))
        shown = [other for other in there if other.left_on is None or other.id == item_id]
        place = shown.index(item)
        shown.insert(max(0, place + by), shown.pop(place))
        gone = [other for other in there if other not in shown]
        for position, other in enumerate([*shown, *gone]):
            door.update(other, position=position)


def _move_uses(door: Change, item_id: str, to: str | None) -> None:
    _move_columns(door, item_id, to, POINTING)
    _move_views(door, item_id, to)
    project_roles.move(door, item_id, to)
    belonging.move(door, item_id, to)
    for answer in door.all(models.Answer):
        if lists.mentions(answer.value, item_id) or item_id in answer.source_ids:
            sources = lists.replaced(answer.source_ids, item_id, to)
            door.update(answer, value=lists.replaced(answer.value, item_id, to), source_ids=sources)


def _move_views(door: Change, item_id: str, to: str | None) -> None:
    """Move a person's own answers to another who has none yet, else delete them; mend those that use the entry."""
    for view in door.all(models.View):
        if view.person_id != item_id:
            if lists.mentions(view.value, item_id):
                door.update(view, value=lists.replaced(view.value, item_id, to))
        elif to is None or door.find(models.View, question_id=view.question_id, person_id=to) is not None:
            door.delete(view)
        else:
            door.update(view, person_id=to)


def _move_columns(door: Change, item_id: str, to: str | None, where: Mapping[type[Row], tuple[str, ...]]) -> None:
    for model, columns in where.items():
        for row in door.all(model):
            moved = {column: to for column in columns if getattr(row, column) == item_id}
            if moved:
                assert set(moved) <= set(TYPES[model].model_fields)
                door.update(row, **moved)
