"""What each file of the summary report costs: CPU seconds for the sample, the first time in a process and again.

A server draws nothing cold: it warms the drawing library at its start (``server/lifespan.py``).
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from db import engine, migrate, sample, snapshot
from db.access import LOCAL
from db.surveys import outcome
from salesops import report
from salesops.report import ClosedSurvey, Format, Report

AIM_SECONDS = 3.0  # of one file in a warm server, the report put together included
T = TypeVar("T")


def main(check: bool) -> int:
    """Print CPU seconds per format, cold and warm; return 1 where a warm one is over its aim and ``check`` is set."""
    with tempfile.TemporaryDirectory(prefix="salesops-bench-") as folder:
        engine.use(f"sqlite:///{Path(folder) / 'workshops.db'}")
        try:
            migrate.upgrade()
            workshop_id = sample.load_sample(LOCAL)
            cold, _ = _seconds(lambda: built(workshop_id))
            warm, found = _seconds(lambda: built(workshop_id))
        finally:
            engine.close()
    rows = [("(put together)", cold, warm), *_written(found, warm)]
    print(f"{'format':<16}{'cold s':>8}{'warm s':>8}")
    for name, first, again in rows:
        print(f"{name:<16}{first:>8.2f}{again:>8.2f}{'' if again <= AIM_SECONDS else '  OVER'}")
    return 1 if check and any(again > AIM_SECONDS for _, _, again in rows) else 0


def built(workshop_id: str) -> Report:
    """Return the report as the page puts it together."""
    newest = outcome.newest(workshop_id, LOCAL)
    closed = None if newest is None else ClosedSurvey(*newest)
    return report.build(snapshot.load(workshop_id, LOCAL), as_of=datetime.now(UTC), alignment=closed)


def _written(found: Report, put_together: float) -> list[tuple[str, float, float]]:
    """Return each format with its seconds cold and warm; pictures are drawn cold by the first that needs them."""
    rows = []
    for format in Format:
        write = partial(report.write, found, format)
        cold, warm = _seconds(write)[0], _seconds(write)[0]
        rows.append((format.value, cold + put_together, warm + put_together))
    return rows


def _seconds(make: Callable[[], T]) -> tuple[float, T]:
    before = time.process_time()
    made = make()
    return time.process_time() - before, made
