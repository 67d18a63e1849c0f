"""What the history holds at one version of the workshop: read and put into rows once, not at every look at it."""

from functools import partial
from typing import Any

from db import audit, history
from db.history import Entry, Wanted
from pages.parts import state
from pages.parts.grid import Cell, Row
from pages.parts.history import one_value
from salesops import formats
from salesops.changes import replaced
from salesops.kept import Kept
from salesops.workshop import Settings, Workshop

# By the snapshot, so by version and by who may see private notes; every change of the history is a new version.
_choices: Kept[tuple[list[str], list[str]]] = Kept(64)
_rows: Kept[tuple[list[Row], bool]] = Kept(32)


def choices(workshop: Workshop) -> tuple[list[str], list[str]]:
    """Return who changed something, and which parts were changed."""
    who = state.actor()
    return _choices.get((workshop,), lambda: (history.people(workshop.id, who), history.subjects(workshop.id, who)))


def rows(workshop: Workshop, wanted: Wanted, most: int) -> tuple[list[Row], bool]:
    """Return the newest entries as rows, at most so many, and whether there are older ones."""
    may_edit = state.may_edit()
    return _rows.get((workshop,), lambda: _read(workshop, wanted, most, may_edit), wanted, most, may_edit)


def _read(workshop: Workshop, wanted: Wanted, most: int, may_edit: bool) -> tuple[list[Row], bool]:
    found = history.entries(workshop.id, state.actor(), limit=most + 1, wanted=wanted)
    names = audit.names(workshop)
    return [_row(entry, names, workshop.settings, may_edit) for entry in found[:most]], len(found) > most


def _row(entry: Entry, names: dict[str, str], settings: Settings, may_edit: bool) -> Row:
    """Return one entry as a row, with its undo where it can be undone."""
    cells = {
        "what": Cell(value=_what(entry)),
        "values": Cell(value=replaced(entry.rows, names, settings)),
        "who": Cell(value=entry.actor_name),
    }
    if (value := one_value.value_of(entry)) is not None:
        cells["past"] = Cell(value="All values", on_change=partial(one_value.choose, value))
    if may_edit and not entry.undone and not entry.for_good:
        label = "Redo" if entry.act.startswith("Undid: ") else "Undo"
        cells["undo"] = Cell(value=label, on_change=partial(_undo, entry.id))
    return Row(entry.id, formats.moment(entry.at, settings), cells)


def _what(entry: Entry) -> str:
    """Return what was done, and how it stands."""
    if entry.undone:
        return f"{entry.act} (undone by {entry.undone_by})" if entry.undone_by else f"{entry.act} (undone)"
    return f"{entry.act} (cannot be undone)" if entry.for_good and entry.version > 1 else entry.act


def _undo(entry_id: str, _value: Any, _was: Any) -> None:
    """Undo one entry; what stands in the way is said beside the table."""
    history.undo(*state.here(), entry_id)
