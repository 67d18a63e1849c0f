"""The log: plain lines, or with ``SALESOPS_LOG=json`` one JSON object per line; in neither what somebody typed.

    {"time": "2026-03-02T09:00:00.000Z", "level": "ERROR", "logger": "salesops.failures", "event": "page failed",
     "error_id": "a1b2c3", "trace": "…"}

An error's own text may quote what was typed, so of an error only its kind and the lines of code are written.
"""

import contextvars
import json
import logging
import secrets
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db import trouble
from server import quiet_log

PARTS = ("request_id", "error_id", "duration_ms", "method", "path", "status", "trace")
_OTHERS = ("uvicorn", "streamlit")  # libraries that bring handlers of their own
_request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
_log = logging.getLogger("salesops.requests")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _WithoutWords(logging.Formatter):
    """Formats an error as its kind and the lines of code it went through."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 (logging's own name)
        """Return what the log says of an error."""
        return "" if ei[1] is None else without_words(ei[1])


class Plain(_WithoutWords):
    """``2026-03-02 09:00:00,000 ERROR salesops.failures: page failed, reference a1b2c3``."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, below it where a failure happened."""
        line, trace = super().format(record), getattr(record, "trace", "")
        return f"{line}\n{trace}" if trace else line


class AsJson(_WithoutWords):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON: time (UTC), level, logger, event, and what it was given."""
        at = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
        }
        if here := _request_id.get():
            line["request_id"] = here
        line |= {name: getattr(record, name) for name in PARTS if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class Requests:
    """ASGI middleware: one line per request with its time; the form's own routes leave none, for who answered when.

    Installed only where the log is JSON: the plain log has the lines of the server itself.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in quiet_log.UNLOGGED:
            await self.app(scope, receive, send)
            return
        begun, status, known = time.perf_counter(), 0, _request_id.set(secrets.token_hex(4))

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = _request_id.get()
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            told = {"method": scope["method"], "path": quiet_log.cut(scope["path"]), "status": status}
            _log.info("request", extra=told | {"duration_ms": round((time.perf_counter() - begun) * 1e3, 1)})
            _request_id.reset(known)


def failure(logger: logging.Logger, event: str, error: BaseException) -> str:
    """Log a failure that nobody foresaw; return the id that the person is told and the log has."""
    error_id = secrets.token_hex(3)
    # Not as exc_info: a handler of somebody else's would write the error's text, which may quote what was typed.
    told = {"error_id": error_id, "trace": without_words(error)}
    logger.error("%s, reference %s: %s", event, error_id, trouble.reason(error), extra=told)
    return error_id


def without_words(error: BaseException) -> str:
    """Return the kind of an error, and of what caused it, with the lines of code; never its text."""
    chain: list[str] = []
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        where = "".join(traceback.format_tb(one.__traceback__))
        chain.append(f"{where}{trouble.reason(one)}")
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
    return "\ncaused by\n".join(chain)


def attach(*, as_json: bool) -> None:
    """Let every logger of this process write in one form, to the standard error; safe to call twice."""
    quiet_log.attach()
    root = logging.getLogger()
    ours = next((one for one in root.handlers if isinstance(one.formatter, _WithoutWords)), None)
    if ours is None and (as_json or not root.handlers):
        ours = logging.StreamHandler()
        root.addHandler(ours)
    if ours is not None:
        ours.setFormatter(AsJson() if as_json else Plain())
        if not any(isinstance(one, quiet_log.CutLinks) for one in ours.filters):
            ours.addFilter(quiet_log.CutLinks())
    _log.setLevel(logging.INFO)
    logging.getLogger("streamlit.error_util").addFilter(_not_twice)
    for name in [name for name in logging.root.manager.loggerDict if name.partition(".")[0] in _OTHERS]:
        _adopt(logging.getLogger(name), as_json=as_json)


def _not_twice(record: logging.LogRecord) -> bool:
    """Drop what Streamlit says of a page's failure, with the error's words: the app has logged it under its id."""
    return record.msg != "Uncaught app execution"


def _adopt(logger: logging.Logger, *, as_json: bool) -> None:
    if as_json and logger.name == "uvicorn.access":  # `Requests` says the same, and how long it took
        logger.handlers.clear()
        logger.propagate = False
        return
    again = getattr(logger, "streamlit_console_handler", None)
    if len(logger.handlers) > 1 and again in logger.handlers:  # uvicorn writes the line itself
        logger.removeHandler(again)
    if as_json and (logger.handlers or not logger.propagate):
        logger.handlers.clear()
        logger.propagate = True
    for handler in logger.handlers:
        if handler.formatter is not None:
            handler.formatter.formatException = _WithoutWords().formatException  # type: ignore[method-assign]
