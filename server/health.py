"""``/healthz``: whether the app can do its work, for whoever watches over it. Names no file, address or person."""

import functools
import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from db import migrate, trouble
from server import soundness, stopping

_log = logging.getLogger(__name__)
_needed_revision = functools.cache(migrate.head)


def healthz(request: Request) -> JSONResponse:
    """Return 200 ``{"status": "ok", "database": "ok", "schema": revision}``.

    503 with ``database`` "unreadable" when it cannot be read, "damaged", and "outdated" when its schema is not this
    version's; with ``status`` "stopping" from the moment when the app was asked to end.

    ``?ready`` asks whether changes can be saved too: ``"writable"``, without which it is 503, and ``"disk"``, "low"
    below 200 MB, which is a warning.
    """
    if trouble.damaged():  # not asked again: every page tries to read it already
        return _answer(503, "failing", "damaged", None)
    try:
        revision = migrate.current()
    except Exception as error:  # whatever the driver raises: the answer is the same, the reason belongs into the log
        _log.warning("The database cannot be read: %s", trouble.reason(error))
        return _answer(503, "failing", "unreadable", None)
    if revision != _needed_revision():
        return _answer(503, "failing", "outdated", revision)
    more = _readiness() if "ready" in request.query_params else {}
    if stopping.begun():
        return _answer(503, "stopping", "ok", revision, **more)
    if not more.get("writable", True):
        return _answer(503, "failing", "ok", revision, **more)
    return _answer(200, "ok", "ok", revision, **more)


def _readiness() -> dict[str, Any]:
    return {"writable": soundness.writable(), "disk": "low" if soundness.disk_is_low() else "ok"}


def _answer(code: int, status: str, database: str, revision: str | None, **more: Any) -> JSONResponse:
    body = {"status": status, "database": database, "schema": revision, **more}
    return JSONResponse(body, status_code=code, headers={"Cache-Control": "no-store"})
