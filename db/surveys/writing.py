"""How answers reach their table: the last value of each part, all of them in two statements."""

import functools
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy import select as core_select
from sqlalchemy.dialects import postgresql, sqlite

from db import models

Place = tuple[str, str, str]  # response id, item id, part
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_answer: Any = models.ResponseAnswer.__table__  # type: ignore[attr-defined]
_response: Any = models.Response.__table__  # type: ignore[attr-defined]
_KEY = ("response_id", "item_id", "kind")
_TAKE_BACK = delete(_answer).where(*(_answer.c[name] == bindparam(f"its_{name}") for name in _KEY))
_BEGUN = core_select(_response.c.id).where(_response.c.id.in_(bindparam("ids", expanding=True)))


def begun(connection: Connection, response_ids: list[str]) -> set[str]:
    """Return which of these forms have a row already."""
    return set(connection.execute(_BEGUN, {"ids": response_ids}).scalars())


def put(connection: Connection, answers: Mapping[Place, tuple[str, str | None]]) -> None:
    """Write ``{place: (workshop id, value as JSON)}``; None takes an answer back.

    In the order of the places: two processes that write the same ones wait for each other and never lock up.
    """
    ordered = sorted(answers.items())
    kept = [
        {**dict(zip(_KEY, place, strict=True)), "workshop_id": workshop_id, "value": value}
        for place, (workshop_id, value) in ordered
        if value is not None
    ]
    taken_back = [
        {f"its_{name}": part for name, part in zip(_KEY, place, strict=True)}
        for place, (_, value) in ordered
        if value is None
    ]
    if kept:
        connection.execute(_upsert(connection.dialect.name), kept)
    if taken_back:
        connection.execute(_TAKE_BACK, taken_back)


@functools.cache
def _upsert(dialect: str) -> Any:
    insert = _INSERT[dialect](_answer)
    return insert.on_conflict_do_update(index_elements=list(_KEY), set_={"value": insert.excluded.value})
