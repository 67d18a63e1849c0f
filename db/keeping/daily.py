"""The backup that is made by itself: once a day, by one of however many processes use the database."""

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from db import engine, migrate
from db.keeping import backups, making
from db.keeping.backups import CopyReason
from db.keeping.making import Made

YOUNG = timedelta(hours=24)
_STALE_S = 3_600.0  # a process that died while it made a backup keeps nobody from it for longer


def make_if_due(now: datetime) -> Made | None:
    """Make a backup where the database holds anything and none is younger than 24 hours; else return None."""
    newest = next((one.made_at for one in backups.listed() if one.kind is CopyReason.BACKUP), None)
    if (newest is not None and now - newest < YOUNG) or not migrate.holds_data(engine.get()):
        return None
    with _turn() as ours:
        return making.make() if ours else None


@contextlib.contextmanager
def _turn() -> Iterator[bool]:
    """Yield whether it is this process that makes the backup."""
    backups.folder().mkdir(parents=True, exist_ok=True)
    claim = backups.folder() / ".making"
    if _age_s(claim) > _STALE_S:
        claim.unlink(missing_ok=True)
    try:
        os.close(os.open(claim, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        claim.unlink(missing_ok=True)


def _age_s(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return 0.0
