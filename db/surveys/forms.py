"""The row of a form: begun with its first answer, handed in once per link, sealed with the survey's key."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, update
from sqlalchemy import select as core_select
from sqlalchemy.dialects import postgresql, sqlite

from db import keys, models
from db.surveys.driver import Lookup, Statement
from db.surveys.opening import LinkRefused, Opened
from db.surveys.tokens import Pass
from salesops.surveys.language import marked

_response: Any = models.Response.__table__  # type: ignore[attr-defined]
_answer: Any = models.ResponseAnswer.__table__  # type: ignore[attr-defined]
_ROW = ("id", "workshop_id", "survey_id", "token_tag", "finished", "sealed", "word_hash", "entered_by")
_BEGUN = Lookup(_response.c.id, lambda wanted: core_select(_response.c.id).where(wanted))


def _others(*, finished: bool) -> Any:
    """The condition for the forms that were begun with the same link in other browsers."""
    return (
        (_response.c.survey_id == bindparam("survey_id"))
        & (_response.c.token_tag == bindparam("token_tag"))
        & _response.c.finished.is_(finished)
        & (_response.c.id != bindparam("response_id"))
    )


_FINISHED_ELSEWHERE = Statement(core_select(_response.c.id).where(_others(finished=True)))
_OTHERS_BEGUN = Statement(core_select(_response.c.id).where(_others(finished=False)))
_DROP_ANSWERS = Statement(delete(_answer).where(_answer.c.response_id == bindparam("response_id")))
_DROP = Statement(delete(_response).where(_response.c.id == bindparam("response_id")))
# Through SQLAlchemy, for its IntegrityError: the database refuses a second finished form of one link.
_HAND_IN = update(_response).where(_response.c.id == bindparam("its_id")).values(finished=True, sealed=bindparam("new"))


def begun(connection: Connection, response_ids: Collection[str]) -> set[str]:
    """Return which of these forms have a row already."""
    return {found for (found,) in _BEGUN.rows(connection, response_ids)} if response_ids else set()


def begin(connection: Connection, opened: Opened, one: Pass) -> None:
    """Make the form's row, where there is none yet. Raises LinkRefused where the link was used up elsewhere."""
    if begun(connection, [opened.response_id]):
        return
    if finished_elsewhere(connection, opened):
        raise LinkRefused(marked("This link has been answered elsewhere already; only one answer counts."))
    row = {
        "id": opened.response_id,
        "workshop_id": opened.workshop_id,
        "survey_id": one.survey_id,
        "token_tag": opened.token_tag,
        "finished": False,
        "sealed": _sealed(opened, one, {}),
        "word_hash": "",
        "entered_by": "",
    }
    _BEGIN[connection.dialect.name].run_many(connection, [row])


def finished_elsewhere(connection: Connection, opened: Opened) -> bool:
    """Return whether another browser handed in with the same link."""
    return bool(_FINISHED_ELSEWHERE.rows(connection, **_place(opened)))


def hand_in(connection: Connection, opened: Opened, one: Pass, about: Mapping[str, str]) -> None:
    """Finish a form that was begun; what was begun with the same link elsewhere is dropped.

    Raises SQLAlchemy's IntegrityError where the link is used up in this very moment.
    """
    others = [{"response_id": found} for (found,) in _OTHERS_BEGUN.rows(connection, **_place(opened))]
    if others:
        _DROP_ANSWERS.run_many(connection, others)
        _DROP.run_many(connection, others)
    connection.execute(_HAND_IN, {"its_id": opened.response_id, "new": _sealed(opened, one, about)})


def _place(opened: Opened) -> dict[str, str]:
    return {
        "survey_id": opened.survey.id, "token_tag": opened.token_tag, "response_id": opened.response_id,
    }  # fmt: skip


def _sealed(opened: Opened, one: Pass, about: Mapping[str, str]) -> bytes:
    return keys.seal(opened.key, json.dumps({"browser": one.browser, "about": dict(about)}).encode())


def _insert(insert: Any) -> Statement:
    row = insert(_response).values({name: bindparam(name) for name in _ROW})
    return Statement(row.on_conflict_do_nothing(index_elements=["id"]))  # another process was quicker: the same row


_BEGIN = {"sqlite": _insert(sqlite.insert), "postgresql": _insert(postgresql.insert)}
