"""``python -m tests.load --people 200 --over 10``: many participants answer a survey at once.

``python -m tests.load --sessions 40``: people at work, each with a page of their own.
``python -m tests.load --screens 50``: many open windows of one workshop, idle, then told of one change.
``python -m tests.load --count 200 5000 50000``: what closing a survey takes with so many responses.
``python -m tests.load --capacity``: people at work and participants on one and two processes, on SQLite and PostgreSQL,
in one table, and how soon one process tells its windows what was typed at the other.

The survey and the people at work take ``--processes 2`` and ``--database postgresql``.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from typing import Any

from tests.load import across, capacity, live, sessions
from tests.load.counting import close_with
from tests.load.site import surroundings
from tests.load.survey import drive
from tests.server import running
from tests.server.warm import Warm

LIMIT_P95_MS, LIMIT_CPU_MS = 100.0, 1.0
LIMIT_IDLE_SHARE, LIMIT_TOLD_MS = 0.01, 500.0


def main() -> int:
    """Run, print the figures, and say whether they keep the limits; 1 for a lost answer, or a change told wrongly."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--over", type=float, default=10.0, help="seconds within which they arrive")
    asked.add_argument("--think", type=float, default=1.0, help="seconds between two answers of one person")
    asked.add_argument("--kill", action="store_true", help="end the server at once halfway, and start it again")
    asked.add_argument("--screens", type=int, help="open windows instead of a survey")
    asked.add_argument("--idle", type=float, default=20.0, help="seconds over which idle windows are measured")
    asked.add_argument("--count", type=int, nargs="+", help="responses of surveys that are filled and closed instead")
    asked.add_argument("--sessions", type=int, help="people at work in workshops instead of a survey")
    asked.add_argument("--seconds", type=float, default=30.0, help="how long they work")
    asked.add_argument("--processes", type=int, default=1, help="of the app, on one database")
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--capacity", action="store_true", help="the whole table, with --sessions, --people, --seconds")
    given = asked.parse_args()
    if given.capacity:
        return _capacity(given)
    print(f"{given.processes} x app on {given.database}; {surroundings()}")
    if given.count:
        return _close(given.count)
    if given.sessions:
        return _sessions(given)
    return _survey(given) if given.screens is None else _screens(given)


def _capacity(given: argparse.Namespace) -> int:
    begun = time.monotonic()
    print(surroundings(), flush=True)
    running.warm = Warm()  # eighteen starts from cold would take longer than what is measured
    try:
        return _measured(given, begun)
    finally:
        running.warm.close()
        running.warm = None


def _measured(given: argparse.Namespace, begun: float) -> int:
    lost = 0
    print(capacity.HEAD, flush=True)
    for one in capacity.rows(given.sessions or 16, min(given.seconds, 15.0), min(given.people, 60), 5.0, 0.5):
        lost += one.lost
        print(one.told(), flush=True)
    push = across.drive()
    print(f"{capacity.MEANS}\n{push.told()}\n{time.monotonic() - begun:.0f} s in all; {surroundings()}")
    return 1 if push.missed or lost else 0


def _sessions(given: argparse.Namespace) -> int:
    figures = sessions.drive(given.sessions, given.seconds, given.think, **_where(given))
    print(figures.told())
    return 1 if figures.lost else 0


def _where(given: argparse.Namespace) -> dict[str, Any]:
    return {"processes": given.processes, "postgresql": given.database == "postgresql"}


def _screens(given: argparse.Namespace) -> int:
    figures = live.drive(given.screens, given.idle)
    print(figures.told())
    kept = figures.idle_share <= LIMIT_IDLE_SHARE and figures.told_ms[-1] <= LIMIT_TOLD_MS
    limits = f"idle up to {LIMIT_IDLE_SHARE:.0%} of a core, told within {LIMIT_TOLD_MS:.0f} ms"
    print(f"{limits}: {'kept' if kept else 'NOT kept'}")
    return 1 if figures.told_elsewhere or not kept else 0


def _close(sizes: Sequence[int]) -> int:
    close_with(10)  # imports and first uses, which a running server has behind it
    for responses in sizes:
        print(close_with(responses).told(), flush=True)
    return 0


def _survey(given: argparse.Namespace) -> int:
    figures = drive(given.people, given.over, think_seconds=given.think, kill=given.kill, **_where(given))
    print(figures.told())
    kept = figures.p95_ms <= LIMIT_P95_MS and figures.cpu_ms_per_save <= LIMIT_CPU_MS
    print(
        f"p95 up to {LIMIT_P95_MS:.0f} ms, {LIMIT_CPU_MS:.0f} ms CPU per saved answer: {'kept' if kept else 'NOT kept'}"
    )
    return 1 if figures.lost or figures.finished < figures.people else 0


if __name__ == "__main__":
    sys.exit(main())
