"""Python's looks for what nobody needs any more: when nobody waits.

All that runs stands still meanwhile. A look through everything takes 40 to 180 ms with a hundred windows open, the
looks at what came lately are a thirtieth of all work, and they came in the middle of it, since that is what brings them
about. So Python is left to do it by itself only where no moment of calm comes for long; a task does it as soon as no
browser has said anything for a moment.
"""

import asyncio
import gc
import time

CALM_S = 0.3  # since a browser said something: what it asked for is done by then, mostly
LOOK_S = 0.1
LATELY = 2_000  # things that came, and stayed, since the last look at them: what a few pages leave behind
DUE = 35  # looks at what came lately since the last one through everything: 70,000 things, as Python itself has it
YOUNG, RARELY = 10_000, 1_000  # where no moment of calm comes

_heard_at = 0.0


def heard() -> None:
    """Take note that a browser said something: somebody waits."""
    global _heard_at
    _heard_at = time.monotonic()


async def watch() -> None:
    """Look through everything in moments of calm, until cancelled; then Python does it as it did before."""
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, before[1], RARELY)
    try:
        while True:
            await asyncio.sleep(LOOK_S)
            if time.monotonic() - _heard_at >= CALM_S:
                _look()
    finally:
        gc.set_threshold(*before)


def _look() -> None:
    lately, _, looks = gc.get_count()
    if looks >= DUE:
        gc.collect()
    elif lately >= LATELY:
        gc.collect(1)
