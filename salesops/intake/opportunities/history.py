"""When deals came into their stages: a file of its own, columns "Date entered …", or a list within a record."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from salesops.errors import BadInput
from salesops.intake import days
from salesops.intake.days import DayOrder
from salesops.intake.opportunities.columns import column, guessed
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.heads import Headed, headed
from salesops.intake.opportunities.model import Opportunity, StageMove
from salesops.intake.tables import Cell, Limits, Progress, read_tables, said
from salesops.intake.text import line

_MOVES = Limits("moves between stages", most_rows=500_000)
_ENTERED = re.compile(r"(?:hs_(?:v2_)?)?date[ _]entered[ _]\"?(.+?)\"?", re.IGNORECASE)
_STAGE_KEYS = ("value", "StageName", "stage", "stage_id", "to", "newValue", "new_value")
_DAY_KEYS = ("timestamp", "CreatedDate", "date", "log_time", "time", "changed_at")


def read_history(
    file: bytes, *, order: DayOrder | None = None, progress: Progress | None = None
) -> dict[str, tuple[StageMove, ...]]:
    """Return the moves of every deal by its id, earliest first, from a file with id, stage and day on every row.

    Raises
    ------
    BadInput
        No such columns, or days that could be read in two orders while ``order`` is not given.
    """
    for table in read_tables(file, _MOVES, progress):
        found = headed(table)
        if found is None:
            continue
        columns = guessed(found)
        places = [columns.guess(f) for f in (Field.ID, Field.STAGE)]
        when = columns.guess(Field.CREATED_ON) or columns.guess(Field.MODIFIED_ON)
        if when is None or None in places:
            continue
        ids, stages = (column(found, place.column) for place in places if place is not None)
        return _by_deal(ids, stages, _ordered(when.head, column(found, when.column), order))
    raise BadInput(
        "No columns of a stage history were found. It needs the deal's id, the stage and the day on every row. "
        "Nothing was changed."
    )


def with_history(deals: Iterable[Opportunity], moves: Mapping[str, tuple[StageMove, ...]]) -> tuple[Opportunity, ...]:
    """Return the deals with their moves; a deal without moves in the file keeps those that it has."""
    return tuple(replace(deal, stage_history=moves[deal.id]) if deal.id in moves else deal for deal in deals)


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


def _by_deal(
    ids: Sequence[Cell], stages: Sequence[Cell], when: Sequence[datetime | None]
) -> dict[str, tuple[StageMove, ...]]:
    moves: dict[str, list[tuple[str, datetime | None]]] = {}
    for deal_id, stage, at in zip(ids, stages, when, strict=True):
        if deal_id != "":
            moves.setdefault(said(deal_id), []).append((line(said(stage)), at))
    return {deal_id: in_order(of_deal) for deal_id, of_deal in moves.items()}


def _ordered(head: str, cells: Sequence[Cell], order: DayOrder | None) -> list[datetime | None]:
    evidence = days.evidence(cells)
    order = evidence.order or order
    if evidence.either and order is None:
        raise BadInput(
            f"The days in “{head}” could be read in two ways, such as {evidence.example}. "
            "Say whether the day or the month comes first. Nothing was changed."
        )
    return [days.moment(cell, order) for cell in cells]


def _first(record: Mapping[str, Any], names: Iterable[str]) -> str:
    return next((str(record[name]) for name in names if record.get(name)), "")
