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
            return len(self._recent(_line(address))) >= self._limit

    def failed(self, address: str) -> None:
        """Count one failed try."""
        with self._lock:
            if len(self._failed) >= _REMEMBERED:
                self._failed = {one: tries for one in list(self._failed) if (tries := self._recent(one))}
            self._failed.setdefault(_line(address), deque(maxlen=self._limit)).append(self._clock())

    def _recent(self, line: str) -> deque[float]:
        tries = self._failed.get(line, deque())
        while tries and tries[0] <= self._clock() - self._period_s:
            tries.popleft()
        return tries


def _line(address: str) -> str:
    """Return what one caller cannot change at will: an IPv4 address, of an IPv6 address its network."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    plain = getattr(found, "ipv4_mapped", None) or found
    return str(plain) if plain.version == 4 else str(ipaddress.ip_network((plain, 64), strict=False))
