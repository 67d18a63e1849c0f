"""What no log may hold: a link, which opens somebody's survey, and when or from where somebody answered."""

import logging
import re
from typing import Any

LOGGERS = ("uvicorn.access", "uvicorn.error", "uvicorn.asgi", "server.headers", "server.headers.failures")
UNLOGGED = frozenset({"/api/answer", "/api/finish", "/api/word", "/api/take-up"})
_TOKEN = re.compile(r"(/[js]/)[^\s?\"'#]+", re.IGNORECASE)
_QUERY = re.compile(r"(?<=[^\s\"'])\?[^\s\"']+")


class _Access(logging.Logger):
    """uvicorn's log of requests, for which a line that nobody may read is not even made: that costs a tenth of a save.

    `CutLinks` drops such lines as well, whoever makes them.
    """

    def info(self, msg: object, *args: object, **more: Any) -> None:
        """Log, unless it is about the form's own routes."""
        if UNLOGGED.isdisjoint(arg for arg in args if isinstance(arg, str)):
            super().info(msg, *args, **more)


class CutLinks(logging.Filter):
    """Cuts ``/j/…``, ``/s/…`` and what follows a question mark out of every text; drops lines of the form's own routes.

    Lines in the order of arrival, with addresses, would say who answered next to whom.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Mend the record, or drop it."""
        if record.name == "uvicorn.access" and record.args and any(arg in UNLOGGED for arg in record.args):
            return False
        if isinstance(record.msg, str):
            record.msg = cut(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(cut(arg) if isinstance(arg, str) else arg for arg in record.args)
        return True


def cut(text: str) -> str:
    """Return an address, or a line that holds one, without the token and the query."""
    return _QUERY.sub("?…", _TOKEN.sub(r"\1…", text))


def attach() -> None:
    """Put the filter on the loggers that write addresses; safe to call twice."""
    access = logging.getLogger("uvicorn.access")
    if type(access) is logging.Logger:  # made before this module was asked, so it is turned into the quieter kind
        access.__class__ = _Access
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, CutLinks) for one in logger.filters):
            logger.addFilter(CutLinks())
