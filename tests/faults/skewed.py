"""A server whose clock is put forward or back while it runs: ``python -m tests.faults.skewed uvicorn app:app``.

By how many seconds stands in the file that ``SKEW`` names. Only this process is deceived, and only by the clock that
people read; what measures durations goes on as it did.
"""

import datetime as real
import os
import runpy
import sys
import time
from pathlib import Path

SKEW = "TEST_CLOCK_SKEW"


def deceive(file: Path) -> None:
    """Let this process take the time from the computer and add what the file says."""
    truly = time.time

    def offset() -> float:
        return float(file.read_text() or 0)

    class Skewed(real.datetime):
        @classmethod
        def now(cls, tz: real.tzinfo | None = None) -> real.datetime:  # type: ignore[override]
            return real.datetime.fromtimestamp(truly() + offset(), tz)

    time.time = lambda: truly() + offset()
    import db.models.base

    db.models.base.datetime = Skewed  # type: ignore[misc]


if __name__ == "__main__":
    deceive(Path(os.environ[SKEW]))
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
