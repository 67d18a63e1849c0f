"""How often somebody may ask: a bucket that empties with each request and fills again with time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_REMEMBERED = 20_000  # whose bucket is kept; those that were heard of longest ago are forgotten first


class TokenBucket:
    """Lets ``burst`` messages through at once and ``rate_per_second`` on average."""

    def __init__(self, rate_per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate_per_second, burst, clock
        self._tokens, self._last = float(burst), clock()

    def take(self) -> bool:
        """Return whether one more message may pass now."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._last) * self._rate)
        self._last = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True


@dataclass(frozen=True)
class Rate:
    """So many requests a second on average, and so many at once."""

    per_second: float
    at_once: int

    def __str__(self) -> str:
        return f"{self.per_second:.0f} a second, {self.at_once} at once"


class Rates:
    """A bucket for each who asks, all at one rate."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def take(self, who: str) -> bool:
        """Return whether this one may ask once more now."""
        bucket = self._buckets.pop(who, None) or TokenBucket(self._rate.per_second, self._rate.at_once, self._clock)
        self._buckets[who] = bucket
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.take()
