"""``python -m tests.load --people 200 --over 10``: many participants answer a survey at once."""

import argparse
import sys

from tests.load.survey import drive

LIMIT_P95_MS, LIMIT_CPU_MS = 100.0, 1.0


def main() -> int:
    """Run, print the figures, and say whether they keep the limits; an answer that was lost ends with 1."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--over", type=float, default=10.0, help="seconds within which they arrive")
    asked.add_argument("--think", type=float, default=1.0, help="seconds between two answers of one person")
    asked.add_argument("--kill", action="store_true", help="end the server at once halfway, and start it again")
    given = asked.parse_args()
    figures = drive(given.people, given.over, think_seconds=given.think, kill=given.kill)
    print(figures.told())
    kept = figures.p95_ms <= LIMIT_P95_MS and figures.cpu_ms_per_save <= LIMIT_CPU_MS
    print(
        f"p95 up to {LIMIT_P95_MS:.0f} ms, {LIMIT_CPU_MS:.0f} ms CPU per saved answer: {'kept' if kept else 'NOT kept'}"
    )
    return 1 if figures.lost or figures.finished < figures.people else 0


if __name__ == "__main__":
    sys.exit(main())
