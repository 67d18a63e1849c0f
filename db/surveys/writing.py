"""How answers reach their table: the last value of each part, all of them in two statements."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from db import models
from db.surveys.driver import Statement

Place = tuple[str, str, str]  # response id, item id, part
_answer: Any = models.ResponseAnswer.__table__  # type: ignore[attr-defined]
_KEY = ("response_id", "item_id", "kind")
_TAKE_BACK = Statement(delete(_answer).where(*(_answer.c[name] == bindparam(f"its_{name}") for name in _KEY)))


def put(connection: Connection, answers: Mapping[Place, tuple[str, str | None]]) -> None:
    """Write ``{place: (workshop id, value as JSON)}``; None takes an answer back.

    In the order of the places: two processes that write the same ones wait for each other and never lock up.
    """
    ordered = sorted(answers.items())
    kept = [
        {"response_id": form, "item_id": item, "kind": kind, "workshop_id": workshop_id, "value": value}
        for (form, item, kind), (workshop_id, value) in ordered
        if value is not None
    ]
    taken_back = [
        {"its_response_id": form, "its_item_id": item, "its_kind": kind}
        for (form, item, kind), (_, value) in ordered
        if value is None
    ]
    if kept:
        _PUT[connection.dialect.name].run_many(connection, kept)
    if taken_back:
        _TAKE_BACK.run_many(connection, taken_back)


def _upsert(insert: Any) -> Statement:
    values: dict[str, Any] = {name: bindparam(name) for name in (*_KEY, "workshop_id", "value")}
    row = insert(_answer).values(**values)
    return Statement(row.on_conflict_do_update(index_elements=list(_KEY), set_={"value": row.excluded.value}))


_PUT = {"sqlite": _upsert(sqlite.insert), "postgresql": _upsert(postgresql.insert)}
