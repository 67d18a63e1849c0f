"""Failed tries, counted per address: a guess costs time, and thirty people behind one office line are not kept out."""

import ipaddress
import threading
import time
from collections import deque
from collections.abc import Callable

LIMIT = 20
PERIOD_S = 60.0
_REMEMBERED = 10_000  # addresses; beyond that those without a fresh failure are forgotten first


class FailedTries:
    """Counts failed tries per address within the last minute; tries that succeed count nothing."""

    def __init__(
        self, limit: int = LIMIT, period_s: float = PERIOD_S, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._period_s, self._clock = limit, period_s, clock
        self._failed: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def too_many(self, address: str) -> bool:
        """Return whether this address must wait before its next try."""
        with self._lock:
            return len(self._recent(line(address))) >= self._limit

    def failed(self, address: str) -> None:
        """Count one failed try."""
        with self._lock:
            if len(self._failed) >= _REMEMBERED:
                self._failed = {one: tries for one in list(self._failed) if (tries := self._recent(one))}
            self._failed.setdefault(line(address), deque(maxlen=self._limit)).append(self._clock())

    def _recent(self, who: str) -> deque[float]:
        tries = self._failed.get(who, deque())
        while tries and tries[0] <= self._clock() - self._period_s:
            tries.popleft()
        return tries


def line(address: str) -> str:
    """Return what one caller cannot change at will: an IPv4 address, of an IPv6 address its network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    plain = getattr(found, "ipv4_mapped", None) or found
    return str(plain) if plain.version == 4 else str(ipaddress.ip_network((plain, 64), strict=False))


class GrowingWait:
    """Makes who guesses at one thing wait longer and longer, from wherever the guesses come.

    The first ``free`` failures cost nothing; then one second, two, four, at most ``longest_s``: whoever the thing
    belongs to is never kept out for longer than that. It is counted per process.
    """

    def __init__(
        self, free: int = 5, longest_s: float = 60.0, forgotten_s: float = 3_600.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._free, self._longest_s, self._forgotten_s, self._clock = free, longest_s, forgotten_s, clock
        self._failed: dict[str, tuple[int, float]] = {}  # how often, and when last
        self._lock = threading.Lock()

    def seconds(self, what: str) -> float:
        """Return how long the next try must wait, 0 where it need not."""
        with self._lock:
            failed, at = self._failed.get(what, (0, 0.0))
            since = self._clock() - at
            if failed < self._free or since > self._forgotten_s:
                return 0.0
            return max(0.0, min(2.0 ** min(failed - self._free, 30), self._longest_s) - since)

    def failed(self, what: str) -> None:
        """Count one failed try."""
        with self._lock:
            now = self._clock()
            if len(self._failed) >= _REMEMBERED:
                kept = {one: (n, at) for one, (n, at) in self._failed.items() if now - at <= self._longest_s}
                self._failed = dict(list(kept.items())[-_REMEMBERED // 2 :])
            failed, at = self._failed.pop(what, (0, now))
            self._failed[what] = (1 if now - at > self._forgotten_s else failed + 1, now)

    def succeeded(self, what: str) -> None:
        """Forget the failed tries of who knew it after all."""
        with self._lock:
            self._failed.pop(what, None)
