"""At the start and once a day: workshops that lay in the bin for 30 days are deleted for good."""

import asyncio
import logging
from datetime import UTC, datetime

from db import erasing

_log = logging.getLogger(__name__)
_DAY_S = 86_400.0


async def daily() -> None:
    """Sweep now, then every day, until it is cancelled."""
    while True:
        await asyncio.to_thread(_sweep)
        await asyncio.sleep(_DAY_S)


def _sweep() -> None:
    try:
        gone = erasing.erase_due(erasing.THE_BIN, on=datetime.now(UTC).date())
        if gone:
            _log.info("%s deleted for good after their days in the bin", gone)
    except Exception:  # a database that cannot be asked now is asked again tomorrow
        _log.exception("the bin could not be emptied")
