"""An entry that is added to a list where one of it is chosen: the browser sends "+Name" in place of an entry's id."""

from dataclasses import replace

from db import lists
from pages.parts import state
from pages.parts.wire import Choice, Kind, Wire
from salesops.vocabulary import ListKind

SIGN = "+"  # as in js/adding.js; no id begins with it


def words(kind: ListKind | None) -> str:
    """Return what the last line of a choice offers, "Add a person …"; "" where nothing may be added."""
    return f"Add {'an' if kind.value[0] in 'aeiou' else 'a'} {kind} …" if kind is not None else ""


def settled(kind: Kind, adds: ListKind | None, typed: Wire) -> tuple[Kind, Wire]:
    """Return how to read a choice and the id that was chosen; an entry named "+Name" is added to the list first.

    A name that stands on the list already is that entry: a message that is repeated adds nobody twice. Raises
    WorkshopError for an empty, overlong or taken name, and who may not edit.
    """
    if adds is None or not isinstance(kind, Choice) or not isinstance(typed, str) or not typed.startswith(SIGN):
        return kind, typed
    name, workshop = typed.removeprefix(SIGN).strip(), state.load_workshop()
    there = (one.id for one in workshop.items(adds) if one.name.casefold() == name.casefold())
    entry_id = next(there, None) or lists.add(workshop.id, state.actor(), adds, name)
    state.changed()
    return replace(kind, options={**kind.options, entry_id: name}), entry_id
