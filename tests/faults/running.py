"""One run: everybody works, one fault after the other is injected, and after each the database is compared."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.faults import injecting
from tests.faults.crowd import Compared, Crowd, at_work
from tests.faults.injecting import Fault
from tests.faults.places import Place

FAULT_SECONDS, AFTER_SECONDS = 3.0, 2.0  # that everybody works under a fault, and after it
MOST_SECONDS = 180.0  # that one fault may take, everybody's rest after it included


@dataclass(frozen=True)
class Outcome:
    """What came of one fault."""

    fault: str
    acknowledged: int
    sent_again: int
    lost: int
    doubled: int
    longest_s: float
    sentences: tuple[str, ...]
    frights: tuple[str, ...]
    broken: str = ""  # what kept it from running to its end: nothing was compared then

    @property
    def calm(self) -> bool:
        """Whether nothing was lost or doubled, and nobody met a failure that nobody foresaw."""
        return not (self.lost or self.doubled or self.frights or self.broken)

    def told(self) -> str:
        """The outcome as a line of the table, below it what people saw."""
        line = (
            f"{self.fault:32}{self.acknowledged:>13}{self.sent_again:>12}{self.lost:>6}{self.doubled:>9}"
            f"{self.longest_s:>11.1f} s"
        )
        said = [f"    {one}" for one in self.sentences] + [f"  ! {one}" for one in self.frights]
        said += [f"  ! not run to its end: {self.broken}"] if self.broken else []
        return "\n".join([line, *said])


def table(found: Sequence[Outcome], left_out: Sequence[str] = ()) -> str:
    """Return what came of all faults, one line each and below it what people saw, the sum, and what was left out."""
    acknowledged, lost, doubled = (
        sum(getattr(one, name) for one in found) for name in ("acknowledged", "lost", "doubled")
    )
    lines = [HEAD, *(one.told() for one in found), f"{acknowledged} acknowledged, {lost} lost, {doubled} doubled"]
    return "\n".join(lines + [f"no time was left for: {one}" for one in left_out])


HEAD = f"{'fault':32}{'acknowledged':>13}{'sent again':>12}{'lost':>6}{'doubled':>9}{'longest':>13}"


def faults(database: str, kills: int, only: str = "") -> list[tuple[str, Fault]]:
    """Return what is injected, in this order; ``only`` holds words with commas between, one of which a name has."""
    asked: list[tuple[str, Fault]] = [("none", injecting.nothing)]
    asked += [(f"kill -9 of the app, {n} of {kills}", injecting.killed) for n in range(1, kills + 1)]
    if database == "postgresql":
        asked += [(f"kill -9 of PostgreSQL, {n} of 3", injecting.postgres_killed) for n in range(1, 4)]
    own = injecting.POSTGRESQL if database == "postgresql" else injecting.SQLITE
    asked += [*own.items(), *injecting.BOTH.items()]
    return [one for one in asked if any(word.strip() in one[0] for word in only.split(","))]


async def run(
    place: Place,
    people: int,
    asked: list[tuple[str, Fault]],
    *,
    pause_s: float = 1.0,
    within_s: float = float("inf"),
    tell: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Inject each fault while that many people work; return what came of each that was begun ``within_s``."""
    found, begun = [], time.monotonic()
    async with at_work(place, people, pause_s) as crowd:
        for name, fault in asked:
            if time.monotonic() - begun > within_s:
                break
            found.append(await _one(crowd, name, fault))
            tell(found[-1])
        crowd.work(False)
        async with asyncio.timeout(MOST_SECONDS):
            for one in crowd.participants:
                await one.insist(one.finish)
    assert all(one.own().finished for one in crowd.participants)
    return found


async def _one(crowd: Crowd, name: str, fault: Fault) -> Outcome:
    acknowledged, again = crowd.acknowledged, crowd.sent_again
    crowd.seen.sentences, crowd.seen.frights, crowd.seen.longest_s = set(), set(), 0.0
    compared, broken = Compared(0, 0), ""
    crowd.work()
    try:
        async with asyncio.timeout(MOST_SECONDS):
            await asyncio.sleep(AFTER_SECONDS)
            async with fault(crowd.place):
                await asyncio.sleep(FAULT_SECONDS)
            await asyncio.sleep(AFTER_SECONDS)
            await crowd.rest()
        compared = await asyncio.to_thread(crowd.compared)
    except (AssertionError, OSError, RuntimeError) as error:  # also a time-out
        broken = f"{type(error).__name__} {error}"
        await asyncio.to_thread(crowd.place.mend)
    return Outcome(
        name, crowd.acknowledged - acknowledged, crowd.sent_again - again, compared.lost, compared.doubled,
        crowd.seen.longest_s, tuple(sorted(crowd.seen.sentences)), tuple(sorted(crowd.seen.frights)), broken,
    )  # fmt: skip
