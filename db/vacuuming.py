"""Deleted rows taken out of PostgreSQL's files, although others may still be reading."""

import logging
import re
import time
from typing import Any

from sqlalchemy import Connection

WAIT_S, PAUSE_S = 10.0, 0.2
_FIRST = re.compile(r"\d+")  # of a notice's detail: "3 dead row versions cannot be removed yet", in any language
_log = logging.getLogger(__name__)


def vacuum(connection: Connection, tables: tuple[str, ...]) -> None:
    """Rewrite tables, by default all, without their deleted rows. ``connection`` commits by itself.

    A deleted row stays for as long as any transaction is open that began before: a backup, an analysis of the server's
    own, even somebody connecting just then. Named tables are rewritten until none stays, for WAIT_S at most; what stays
    then goes with the next rewriting, and the log says so.
    """
    end = time.monotonic() + WAIT_S
    while left := _rewritten(connection, tables):
        if not tables or time.monotonic() > end:
            _log.warning("%d deleted rows stay in the database's files while other transactions are open", left)
            return
        time.sleep(PAUSE_S)


def _rewritten(connection: Connection, tables: tuple[str, ...]) -> int:
    """Rewrite once; return how many deleted rows had to stay."""
    raw: Any = connection.connection.dbapi_connection
    stayed = []

    def hear(notice: Any) -> None:
        if found := _FIRST.search(notice.message_detail or ""):
            stayed.append(int(found.group()))

    raw.add_notice_handler(hear)
    try:
        names = ", ".join(f'"{one}"' for one in tables)
        connection.exec_driver_sql(f"VACUUM (FULL, VERBOSE) {names}")
    finally:
        raw.remove_notice_handler(hear)
    return sum(stayed)
