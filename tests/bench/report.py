"""What each file of the summary report costs: CPU ms for the sample, the first of a version and the same again.

What loads slowly is loaded before, as a server does at its start (``server/lifespan.py``). The first draws every
picture and sets every page anew, as if all of them had changed; an edited one follows after one score was changed, as
most files of a version do.
"""

import gc
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from db import engine, fields, migrate, sample, snapshot
from db.access import LOCAL
from db.surveys import outcome
from salesops import report
from salesops.report import ClosedSurvey, Format, Report, svg
from salesops.report import warm as warm_files
from tests import databases

MOST_SECONDS = 3.0  # of one file in a warm server, the report put together included
AIM_SECONDS = 2.0  # which is only said
T = TypeVar("T")


def main(check: bool) -> int:
    """Print CPU ms per format, first and again; return 1 where one takes longer than it may and ``check`` is set."""
    warm_files.up()
    with tempfile.TemporaryDirectory(prefix="salesops-bench-") as folder:
        engine.use(databases.url(Path(folder)))
        try:
            migrate.upgrade()
            workshop_id = sample.load_sample(LOCAL)
            gc.collect()  # as the server does at its start: what is loaded is not looked through again
            gc.freeze()
            first, _ = _seconds(lambda: built(workshop_id))
            again, found = _seconds(lambda: built(workshop_id))
            _edit(workshop_id)
            edited, later = _seconds(lambda: built(workshop_id))
        finally:
            engine.close()
    rows = [("(put together)", first, edited, again), *_written(found, later, again)]
    print(f"{'format':<16}{'first ms':>10}{'edited ms':>11}{'again ms':>10}   aim {1000 * AIM_SECONDS:.0f}")
    for name, *spent in rows:
        over = "" if max(spent) <= AIM_SECONDS else "  over the aim"
        print(f"{name:<16}{1000 * spent[0]:>10.0f}{1000 * spent[1]:>11.0f}{1000 * spent[2]:>10.0f}{over}")
    return 1 if check and any(max(row[1:]) > MOST_SECONDS for row in rows) else 0


def _edit(workshop_id: str) -> None:
    """Change one score, which moves a finding, a picture and a few tables."""
    score = fields.gap(snapshot.load(workshop_id, LOCAL).gaps[0].link_id, "score")
    was = fields.read(snapshot.load(workshop_id, LOCAL), score)
    fields.save(workshop_id, LOCAL, score, 1 if was != 1 else 2, was=was, label="Score")


def built(workshop_id: str) -> Report:
    """Return the report as the page puts it together."""
    newest = outcome.newest(workshop_id, LOCAL)
    closed = None if newest is None else ClosedSurvey(*newest)
    return report.build(snapshot.load(workshop_id, LOCAL), as_of=datetime.now(UTC), alignment=closed)


def _written(found: Report, later: Report, put_together: float) -> list[tuple[str, float, float, float]]:
    """Return each format with its seconds: with every picture drawn anew, of a later version, and that one again."""
    rows = []
    for format in Format:
        svg.forget()
        spent = [_seconds(partial(report.write, one, format))[0] + put_together for one in (found, later, later)]
        rows.append((format.value, spent[0], spent[1], spent[2]))
    return rows


def _seconds(make: Callable[[], T]) -> tuple[float, T]:
    before = time.process_time()
    made = make()
    return time.process_time() - before, made
