"""When deals came into their stages: columns "Date entered …", or a list within a record."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from salesops.intake import days
from salesops.intake.days import DayOrder
from salesops.intake.opportunities.columns import column
from salesops.intake.opportunities.heads import Headed
from salesops.intake.opportunities.model import StageMove
from salesops.intake.tables import Cell, said
from salesops.intake.text import line

_ENTERED = re.compile(r"(?:hs_(?:v2_)?)?date[ _]entered[ _]\"?(.+?)\"?", re.IGNORECASE)
_STAGE_KEYS = ("value", "StageName", "stage", "stage_id", "to", "newValue", "new_value")
_DAY_KEYS = ("timestamp", "CreatedDate", "date", "log_time", "time", "changed_at")


def in_columns(found: Headed, order: DayOrder | None) -> list[tuple[StageMove, ...]] | None:
    """Return the moves of every row that columns "Date entered …" tell; None where there are no such columns."""
    places = {n: match[1] for n, head in enumerate(found.heads) if (match := _ENTERED.fullmatch(head))}
    if not places:
        return None
    cells = {line(stage): column(found, n) for n, stage in places.items()}
    return [
        in_order((stage, days.moment(of_stage[n], order)) for stage, of_stage in cells.items())
        for n in range(len(found.rows))
    ]


def in_cell(cell: Cell) -> tuple[StageMove, ...]:
    """Return the moves that a cell holds as a list of records, () for any other cell."""
    text = said(cell)
    if not text.startswith("["):
        return ()
    try:
        records = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return in_order(
        (_first(one, _STAGE_KEYS), days.moment(_first(one, _DAY_KEYS))) for one in records if isinstance(one, dict)
    )


def in_order(moves: Iterable[tuple[str, datetime | None]]) -> tuple[StageMove, ...]:
    """Return moves with a stage and a day, earliest first; to stay in a stage is no move."""
    known = sorted(((at, stage) for stage, at in moves if stage and at is not None), key=lambda one: one[0])
    kept: list[StageMove] = []
    for at, stage in known:
        if not kept or kept[-1].stage != stage:
            kept.append(StageMove(stage, at.date()))
    return tuple(kept)


def _first(record: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(record[name]) for name in names if record.get(name)), "")
