"""Exports of different days joined by id, so that the history of the pipeline grows and nothing is ever deleted."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from salesops.errors import BadInput
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from salesops.intake.opportunities.reading import Read

_SAID_BY = {
    "closed_on": {Field.CLOSED_ON, Field.CLOSE_ON, Field.WON_ON, Field.LOST_ON},
    "state": {Field.STATE, Field.STAGE, Field.IS_CLOSED, Field.IS_WON, Field.WON_ON, Field.LOST_ON},
    "stage": {Field.STAGE, Field.STATE},
    "amount": {Field.AMOUNT, Field.WON_AMOUNT},
    "currency": {Field.AMOUNT, Field.CURRENCY},
}
_OWN = ("id", "stage_history", "vanished_on")


@dataclass(frozen=True)
class Export:
    """What is kept of an export: its deals, the fields that it has columns for, its day, whether of all deals."""

    opportunities: tuple[Opportunity, ...]
    fields: frozenset[Field]
    as_of: date | None
    whole: bool = True


def export(read: Read, *, on: date | None = None, whole: bool = True) -> Export:
    """Return what is kept of an export that was read; ``on`` is the day on which it was made, if it was told."""
    return Export(read.opportunities, read.columns.fields, on or read.as_of, whole)


@dataclass(frozen=True)
class Merged:
    """All deals ever seen, and the ids of what this export brought, changed, no longer has, or has again."""

    opportunities: tuple[Opportunity, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    returned: tuple[str, ...]


def merged(before: Iterable[Opportunity], new: Export) -> Merged:
    """Return what is known after another export.

    A deal takes every field for which the export has a column and keeps the others. A stage that differs is a move on
    the day of the export, unless the export tells the moves itself. What the export no longer has is kept, vanished on
    that day; where the export is a part only, nothing has vanished. Raises BadInput where its day is not known.
    """
    day = new.as_of
    if day is None:
        raise BadInput("The day of this export is not known. Enter the day on which it was made. Nothing was changed.")
    known = {deal.id: deal for deal in before}
    after = dict(known)
    taken = _taken(new.fields)
    for deal in new.opportunities:
        old = known.get(deal.id)
        after[deal.id] = deal if old is None else _updated(old, deal, taken, day)
    seen = {deal.id for deal in new.opportunities}
    gone = [deal for deal in known.values() if deal.id not in seen and deal.vanished_on is None] if new.whole else []
    after |= {deal.id: replace(deal, vanished_on=day) for deal in gone}
    return Merged(
        tuple(after.values()),
        added=tuple(one for one in after if one not in known),
        changed=tuple(one for one in known if one in seen and after[one] != known[one]),
        vanished=tuple(deal.id for deal in gone),
        returned=tuple(one for one, deal in known.items() if one in seen and deal.vanished_on is not None),
    )


def _taken(read: frozenset[Field]) -> tuple[str, ...]:
    """Return what of a deal an export with these fields says."""
    names = [field.name for field in fields(Opportunity) if field.name not in _OWN]
    return tuple(name for name in names if (_SAID_BY.get(name) or {Field(name)}) & read)


def _updated(old: Opportunity, new: Opportunity, names: tuple[str, ...], day: date) -> Opportunity:
    taken = {name: getattr(new, name) for name in names}
    if new.state is not DealState.OPEN and new.close_on is None:
        taken.pop("close_on", None)  # one column holds both days: what was planned is not forgotten at the closing
    moves = new.stage_history or _moved(old, taken.get("stage"), day)
    return replace(old, **taken, stage_history=moves, vanished_on=None)


def _moved(old: Opportunity, stage: str | None, day: date) -> tuple[StageMove, ...]:
    """Return the moves with one more where the stage is another one than at the last export."""
    if stage is None or stage == old.stage:
        return old.stage_history
    return (*old.stage_history, StageMove(stage, day))
