"""Python's look through everything for what nobody needs any more: when nobody waits.

All that runs stands still meanwhile. With a hundred windows open that is 40 to 180 ms every few seconds, and it came in
the middle of the work, since that is what brings it about. So Python is left to do it by itself only where no moment of
calm comes for long; a task does it as soon as no browser has said anything for a moment.
"""

import asyncio
import gc
import time

CALM_S = 0.3  # since a browser said something: what it asked for is done by then, mostly
LOOK_S = 0.1
DUE = 10  # looks at what came lately since the last one through everything: Python's own number
RARELY = 1_000

_heard_at = 0.0


def heard() -> None:
    """Take note that a browser said something: somebody waits."""
    global _heard_at
    _heard_at = time.monotonic()


async def watch() -> None:
    """Look through everything in moments of calm, until cancelled; then Python does it as it did before."""
    before = gc.get_threshold()
    gc.set_threshold(before[0], before[1], RARELY)
    try:
        while True:
            await asyncio.sleep(LOOK_S)
            if gc.get_count()[2] >= DUE and time.monotonic() - _heard_at >= CALM_S:
                gc.collect()
    finally:
        gc.set_threshold(*before)
