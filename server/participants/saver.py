"""Answers of many people, committed together.

A save that comes alone is written at once. Under load commits follow each other at a distance, so that several saves
share one: a commit costs many times what an answer does.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from db.surveys import door
from db.surveys.door import OneAnswer
from db.surveys.tokens import Pass
from salesops.errors import Unavailable, WorkshopError

MOST_TOGETHER = 200  # saves of one commit
APART_SECONDS = 0.08  # from the beginning of one commit to the next; what a save waits at most before its turn
T = TypeVar("T")
Wish = tuple[Pass, Sequence[OneAnswer]]
Outcome = WorkshopError | Exception | None


class Saver:
    """One thread writes; a save that finds nobody there waits for nobody."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
        self._waiting: list[tuple[Wish, asyncio.Future[Outcome]]] = []
        self._at_work: asyncio.Task[None] | None = None
        self._began = 0.0

    async def save(self, one: Pass, changes: Sequence[OneAnswer]) -> None:
        """Return when the answers are committed; raises what was wrong with them, and then nothing was changed."""
        done: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append(((one, changes), done))
        if self._at_work is None or self._at_work.done():
            self._at_work = asyncio.create_task(self._work())
        outcome = await done
        if outcome is not None:
            raise outcome

    async def do(self, act: Callable[[], T]) -> T:
        """Do something else in the writer's thread, after what it is at."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    async def _work(self) -> None:
        while self._waiting:
            if (early := self._began + APART_SECONDS - time.monotonic()) > 0:
                await asyncio.sleep(early)
            self._began = time.monotonic()
            together, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
            outcomes = await self.do(partial(_commit, [wish for wish, _ in together]))
            for (_, done), outcome in zip(together, outcomes, strict=True):
                if not done.done():  # the browser may have gone
                    done.set_result(outcome)


def _commit(wishes: Sequence[Wish]) -> list[Outcome]:
    try:
        return list(door.save_many(wishes))
    except Unavailable as error:  # not one of them could be saved now; to try each would only take longer
        return [error] * len(wishes)
    except Exception as error:
        if len(wishes) == 1:
            return [error]
    # One of them does not go together with what is there; the others must not suffer for it.
    return [outcome for wish in wishes for outcome in _commit([wish])]
