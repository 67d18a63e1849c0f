"""Deals of the CRM: exports brought in and taken out, and what they tell together at any day.

An export is kept as it was read, and what is known is worked out of all of them in the order of their days. So one
that is older may be brought in later, and taking one out needs no more than its row.
"""

from collections import OrderedDict
from collections.abc import Mapping
from datetime import date
from threading import Lock
from typing import Any

from db import access, kept_data, models
from db.access import Actor, Right
from db.change import Act, change
from db.models import now
from salesops.errors import BadInput
from salesops.intake.opportunities.kept import as_json, from_json, known
from salesops.intake.opportunities.lookups import Lookup
from salesops.intake.opportunities.model import Opportunity
from salesops.intake.opportunities.reading import Read
from salesops.intake.opportunities.snapshots import export
from salesops.vocabulary import NAME_LIMIT, IntakeKind
from salesops.workshop import PipelineExport, Workshop

_MOST_KEPT = 4  # sets of deals in memory
_deals: OrderedDict[tuple[str, tuple[PipelineExport, ...]], tuple[Opportunity, ...]] = OrderedDict()
_lock = Lock()


def bring_in(
    workshop_id: str,
    actor: Actor,
    read: Read,
    *,
    file_name: str,
    on: date | None = None,
    whole: bool = True,
    answers: Mapping[str, Any] | None = None,
) -> str:
    """Bring in what was read of an export, all or nothing; return the history entry's id, for its undo.

    Parameters
    ----------
    on
        The day on which it was made; without it the day that the file tells.
    answers
        What was decided about its columns, remembered for the next export (``intake.opportunities.asking``).

    Raises
    ------
    BadInput
        Its day is not known, lies ahead, or its deals are of several currencies; nothing was changed.
    """
    access.require(actor, Right.EDIT, workshop_id)
    kept = export(read, on=on, whole=whole)
    currency = _currency(read)
    if kept.as_of is None or kept.as_of > now().date():
        raise BadInput("Enter the day on which this export was made, today at the latest. Nothing was changed.")
    with change(workshop_id, actor, Act("pipeline", "Brought in an export of the CRM")) as door:
        deals = len(kept.opportunities)
        door.says(f"Brought in {deals:,} deals of {kept.as_of.day} {kept.as_of:%b %Y} from “{file_name[:60]}”")
        same_day = door.find(models.PipelineExport, as_of=kept.as_of)
        if same_day is not None:
            door.delete(same_day)  # the same day's export, read again
        door.add(
            models.PipelineExport, file_name=file_name[:NAME_LIMIT], as_of=kept.as_of, read_on=now().date(),
            currency=currency, deals=deals, dropped=len(read.dropped), whole=whole,
            digest=kept_data.put(door, as_json(kept)), report=tuple(read.report),
        )  # fmt: skip
        if answers is not None:
            door.put(models.IntakeMemory, {"kind": IntakeKind.OPPORTUNITIES.value}, answers=dict(answers))
        return door.entry_id


def take_out(workshop_id: str, actor: Actor, export_id: str) -> str:
    """Take an export out again; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("pipeline", "Removed an export of the CRM")) as door:
        row = door.get(models.PipelineExport, export_id)
        door.says(f"Removed the {row.deals:,} deals of {row.as_of:%Y-%m-%d} (“{row.file_name[:60]}”)")
        door.delete(row)
        return door.entry_id


def bring_in_list(workshop_id: str, actor: Actor, found: Lookup, *, file_name: str) -> str:
    """Bring in a list beside the deals; return the history entry's id. A newer list of the same kind replaces it."""
    with change(workshop_id, actor, Act("pipeline", f"Brought in the list “{file_name[:60]}”")) as door:
        for row in door.all(models.PipelineList, field=found.field, head=found.head):
            door.delete(row)
        rows = {name: dict(cells) for name, cells in found.rows.items()}
        door.add(
            models.PipelineList, file_name=file_name[:NAME_LIMIT], field=found.field, head=found.head,
            rows=len(rows), read_on=now().date(), digest=kept_data.put(door, rows),
        )  # fmt: skip
        return door.entry_id


def take_out_list(workshop_id: str, actor: Actor, list_id: str) -> str:
    """Take a list out again; return the history entry's id, for its undo. Raises Gone."""
    with change(workshop_id, actor, Act("pipeline", "Removed a list")) as door:
        row = door.get(models.PipelineList, list_id)
        door.says(f"Removed the list “{row.file_name[:60]}”")
        door.delete(row)
        return door.entry_id


def listed(workshop: Workshop, actor: Actor, field: str) -> Mapping[str, Mapping[str, str]]:
    """Return the newest list of what deals name in a field: rows by name, cells by head; empty without one."""
    access.require(actor, Right.READ, workshop.id)
    found = [one for one in workshop.pipeline_lists if one.field == field]
    return kept_data.get(workshop.id, actor, found[-1].digest) if found else {}


def at(workshop: Workshop, actor: Actor, day: date | None = None) -> tuple[Opportunity, ...]:
    """Return all deals as the exports up to a day tell of them, by default all exports. Raises NotAllowed.

    The same value is given again while the exports stay the same. Do not change it.
    """
    access.require(actor, Right.READ, workshop.id)
    exports = tuple(one for one in workshop.pipeline_exports if day is None or one.as_of <= day)
    if not exports:
        return ()
    key = (workshop.id, exports)
    with _lock:
        if key in _deals:
            _deals.move_to_end(key)
            return _deals[key]
    deals = known(
        from_json(kept_data.get(workshop.id, actor, one.digest), as_of=one.as_of, whole=one.whole) for one in exports
    )
    with _lock:
        _deals[key] = deals
        while len(_deals) > _MOST_KEPT:
            _deals.popitem(last=False)
    return deals


def _currency(read: Read) -> str | None:
    found = sorted({deal.currency for deal in read.opportunities if deal.currency})
    if len(found) > 1:
        raise BadInput(
            f"The amounts are in {len(found)} currencies ({', '.join(found[:5])}). Export them converted into one, or "
            "one file per currency. Nothing was changed."
        )
    return found[0] if found and len(found[0]) == 3 and found[0].isascii() and found[0].isupper() else None
