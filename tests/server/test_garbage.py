"""Python looks through everything while nobody waits."""

import asyncio
import contextlib
import gc
import weakref
from collections.abc import AsyncIterator

import pytest

from server import garbage


class Circle:
    """Something that only a look through everything finds to be unused."""

    def __init__(self) -> None:
        self.itself = self


@contextlib.asynccontextmanager
async def watching() -> AsyncIterator[None]:
    task = asyncio.create_task(garbage.watch())
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


def old(monkeypatch: pytest.MonkeyPatch) -> "weakref.ref[Circle]":
    monkeypatch.setattr(garbage, "DUE", 0)
    monkeypatch.setattr(garbage, "LOOK_S", 0.01)
    one = Circle()
    gc.collect()  # it stands among the old ones now
    return weakref.ref(one)


def test_what_nobody_needs_goes_in_a_moment_of_calm_and_not_while_somebody_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def tried() -> tuple[bool, bool]:
        one = old(monkeypatch)
        async with watching():
            for _ in range(10):
                garbage.heard()
                await asyncio.sleep(0.02)
            there = one() is not None
            monkeypatch.setattr(garbage, "CALM_S", 0.0)
            await asyncio.sleep(0.1)
            return there, one() is not None

    assert asyncio.run(tried()) == (True, False)


def test_what_came_lately_is_looked_at_in_a_moment_of_calm_and_counts_towards_a_look_at_everything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(garbage, "LATELY", 200)
    monkeypatch.setattr(garbage, "LOOK_S", 0.01)

    async def tried() -> tuple[bool, bool, int]:
        gc.collect()
        async with watching():
            circles = [weakref.ref(Circle()) for _ in range(2 * garbage.LATELY)]
            garbage.heard()
            await asyncio.sleep(0.05)
            there = all(one() is not None for one in circles)
            monkeypatch.setattr(garbage, "CALM_S", 0.0)
            await asyncio.sleep(0.1)
            return there, any(one() is not None for one in circles), gc.get_count()[2]

    there, still, looks = asyncio.run(tried())
    assert (there, still) == (True, False)
    assert 1 <= looks < garbage.DUE  # not by a look through everything


def test_python_is_left_to_it_rarely_and_as_before_when_the_app_has_ended() -> None:
    before = gc.get_threshold()

    async def meanwhile() -> tuple[int, ...]:
        async with watching():
            return gc.get_threshold()

    assert asyncio.run(meanwhile()) == (garbage.YOUNG, before[1], garbage.RARELY)
    assert gc.get_threshold() == before
