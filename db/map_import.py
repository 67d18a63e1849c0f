"""Bring elements and links of a file into the map: one act, one entry of the history, one undo."""

from db import models, ties
from db.access import Actor
from db.change import Act, Change, change
from salesops import content
from salesops.errors import BadInput, WorkshopError
from salesops.intake.map_import import MapImport, Ref
from salesops.intake.text import key
from salesops.spoken import counted
from salesops.vocabulary import LinkState, ListKind, TieKind


def apply(workshop_id: str, actor: Actor, plan: MapImport) -> str:
    """Do what a plan says; return the history entry's id, for its undo.

    Done twice it changes nothing: what has come in since goes under the same name, and what somebody else has changed
    since stays as they wrote it.

    Raises
    ------
    BadInput
        A value that cannot be taken, or elements that would wait for each other in a circle; nothing was changed.
    Gone
        An element or person of the plan was removed meanwhile; nothing was changed.
    """
    with change(workshop_id, actor, Act("element", f"Brought in {_counted(plan)}")) as door:
        refs = _add_people(door, plan)
        _require_here(door, plan, refs)
        refs |= _add_elements(door, plan, refs)
        _change_elements(door, plan, refs)
        _link(door, plan, refs)
        _tie(door, plan, refs)
        return door.entry_id


def _add_people(door: Change, plan: MapImport) -> dict[Ref, str]:
    """Return the ids of the plan's new people; who is on the list by now is not added again."""
    there = {key(one.name): one for one in door.all(models.ListItem, kind=ListKind.PERSON.value)}
    position = door.after_last(models.ListItem, kind=ListKind.PERSON.value)
    refs = {}
    for person in plan.people:
        row = there.get(key(person.name))
        if row is None:
            row = door.add(models.ListItem, kind=ListKind.PERSON, name=person.name, position=position)
            position += 1
        refs[person.key] = row.id
    return refs


def _add_elements(door: Change, plan: MapImport, people: dict[Ref, str]) -> dict[Ref, str]:
    """Return the ids of the plan's new elements; one that has come in since is the same."""
    there = {key(one.name): one.id for one in door.all(models.Element)}
    categories = {category.id for category in content.load().categories}
    refs = {}
    for new in plan.new:
        if new.category_id not in categories:
            raise BadInput(f"{new.name} has no category. Choose one for it; nothing was changed.")
        refs[new.key] = there.get(key(new.name)) or door.add(
            models.Element, name=new.name, category_id=new.category_id, definition=new.definition,
            owner_id=people.get(new.owner or "", new.owner), weeks=new.weeks, load=new.load,
        ).id  # fmt: skip
    return refs


def _change_elements(door: Change, plan: MapImport, people: dict[Ref, str]) -> None:
    for wanted in plan.changes:
        row = door.get(models.Element, wanted.element_id)
        if getattr(row, wanted.column) == wanted.was:
            value = people.get(wanted.value, wanted.value) if wanted.column == "owner_id" else wanted.value
            door.update(row, **{wanted.column: value})


def _require_here(door: Change, plan: MapImport, people: dict[Ref, str]) -> None:
    """Raise WorkshopError where an owner is nobody who is here now."""
    here = {one.id for one in door.all(models.ListItem, kind=ListKind.PERSON.value) if one.left_on is None}
    owners = [one.owner for one in plan.new if one.owner is not None]
    owners += [str(one.value) for one in plan.changes if one.column == "owner_id"]
    if any(people.get(owner, owner) not in here for owner in owners):
        raise WorkshopError("An owner is not among the people here any more. Look at the preview again.")


def _link(door: Change, plan: MapImport, refs: dict[Ref, str]) -> None:
    there = {(one.element_id, one.stage): one for one in door.all(models.Link)}
    for link in plan.links:
        element_id, stage = refs.get(link.element, link.element), link.stage.value
        row = there.get((element_id, stage))
        if row is None:
            door.add(models.Link, element_id=element_id, stage=stage, state=LinkState.ACCEPTED)
        else:
            door.update(row, state=LinkState.ACCEPTED)


def _tie(door: Change, plan: MapImport, refs: dict[Ref, str]) -> None:
    there = {(one.element_id, one.other_id, one.kind) for one in door.all(models.ElementTie)}
    for tie in plan.ties:
        ends = [refs.get(tie.element, tie.element), refs.get(tie.other, tie.other)]
        element_id, other_id = sorted(ends) if tie.kind is TieKind.OVERLAPS else ends
        if (element_id, other_id, tie.kind.value) not in there:
            door.add(models.ElementTie, element_id=element_id, other_id=other_id, kind=tie.kind)
            there.add((element_id, other_id, tie.kind.value))
    if plan.ties:
        ties.require_no_circle(door)


def _counted(plan: MapImport) -> str:
    """Return what a plan brings first, in words: elements and links, else ties and values."""
    counts = {"element": plan.new, "link": plan.links, "tie": plan.ties, "value": plan.changes}
    said = [counted(len(of), word) for word, of in counts.items() if of]
    return " and ".join(said[:2]) or "nothing new"
