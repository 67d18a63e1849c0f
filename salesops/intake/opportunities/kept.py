"""Exports as JSON values, as they are kept, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from salesops.intake.opportunities.snapshots import Export, merged

_COLUMNS = tuple(field.name for field in fields(Opportunity))
_DAYS = frozenset({"created_on", "close_on", "closed_on", "vanished_on"})


def as_json(export: Export) -> dict[str, Any]:
    """Return an export as JSON values: its fields, its columns, one list per deal."""
    return {
        "fields": sorted(field.value for field in export.fields),
        "columns": list(_COLUMNS),
        "deals": [[_plain(name, getattr(deal, name)) for name in _COLUMNS] for deal in export.opportunities],
    }


def from_json(kept: Mapping[str, Any], *, as_of: date, whole: bool) -> Export:
    """Return the export that ``as_json`` was given; a column that is newer than it has its default."""
    names = kept["columns"]
    deals = tuple(
        Opportunity(**{name: _value(name, given) for name, given in zip(names, row, strict=True)})
        for row in kept["deals"]
    )
    return Export(deals, frozenset(Field(name) for name in kept["fields"]), as_of, whole)


def known(exports: Iterable[Export]) -> tuple[Opportunity, ...]:
    """Return all deals that some exports tell of, joined in the order of their days."""
    deals: tuple[Opportunity, ...] = ()
    for one in sorted(exports, key=lambda each: each.as_of or date.min):
        deals = merged(deals, one).opportunities
    return deals


def _plain(name: str, value: Any) -> Any:
    if name == "stage_history":
        return [[move.stage, move.entered_on.isoformat()] for move in value]
    return value.isoformat() if name in _DAYS and value is not None else value


def _value(name: str, value: Any) -> Any:
    if name == "stage_history":
        return tuple(StageMove(stage, date.fromisoformat(day)) for stage, day in value)
    if name == "state":
        return DealState(value)
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
