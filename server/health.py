"""``/healthz``: whether the app can do its work, for whoever watches over it. Names no file, address or person."""

import functools
import logging

from starlette.requests import Request
from starlette.responses import JSONResponse

from db import migrate

_log = logging.getLogger(__name__)
_needed_revision = functools.cache(migrate.head)


def healthz(_request: Request) -> JSONResponse:
    """Return 200 ``{"status": "ok", "database": "ok", "schema": revision}``.

    503 with ``database`` "unreadable" when it cannot be read, and "outdated" when its schema is not this version's.
    """
    try:
        revision = migrate.current()
    except Exception:  # whatever the driver raises: the answer is the same, the reason belongs into the log
        _log.exception("The database cannot be read")
        return _answer(503, "failing", "unreadable", None)
    if revision != _needed_revision():
        return _answer(503, "failing", "outdated", revision)
    return _answer(200, "ok", "ok", revision)


def _answer(code: int, status: str, database: str, revision: str | None) -> JSONResponse:
    body = {"status": status, "database": database, "schema": revision}
    return JSONResponse(body, status_code=code, headers={"Cache-Control": "no-store"})
