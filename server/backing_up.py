"""While the app runs: one backup a day, unless ``SALESOPS_BACKUP=off`` leaves that to whoever looks after the app."""

import asyncio
import logging
from datetime import UTC, datetime

from db.keeping import daily
from server import settings

_log = logging.getLogger(__name__)
_FIRST_S = 60.0  # after the start, whose visitors come first
_AGAIN_S = 3_600.0  # so the first hour of a day makes it where the app runs all night


def wanted() -> bool:
    """Return whether ``SALESOPS_BACKUP`` leaves backups to the app (default ``daily``). Raises BadSetting."""
    return settings.chosen("SALESOPS_BACKUP", "daily", "off") == "daily"


async def watch() -> None:
    """Make the day's backup when it is due, until it is cancelled."""
    await asyncio.sleep(_FIRST_S)
    while True:
        await asyncio.to_thread(once)
        await asyncio.sleep(_AGAIN_S)


def once() -> None:
    """Make the day's backup if it is due; a failure is logged, and tried again in an hour."""
    try:
        made = daily.make_if_due(datetime.now(UTC))
    except Exception:  # a full disk must not end the app
        _log.exception("the daily backup could not be made")
        return
    if made is not None:
        _log.info("backed up into %s, %s older ones removed", made.path.name, len(made.removed))
