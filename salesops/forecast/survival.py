"""How long things last when some have not ended yet."""

from dataclasses import dataclass

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Bools, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Share still going just after each ``time`` (days) at which something ended; ``n`` were observed."""

    times: Floats
    shares: Floats
    n: int

    def at(self, time: float) -> float:
        """Return the share still going after ``time``; 1 before the first end."""
        place = int(np.searchsorted(self.times, time, side="right"))
        return 1.0 if place == 0 else float(self.shares[place - 1])

    @property
    def median(self) -> float | None:
        """Return the first time with at most half still going; None where that was not reached."""
        reached = np.flatnonzero(self.shares <= 0.5 + 1e-12)
        return float(self.times[reached[0]]) if reached.size else None

    @property
    def last(self) -> float | None:
        """Return the time of the last end that was seen; None without an end."""
        return float(self.times[-1]) if self.times.size else None

    @property
    def never(self) -> float | None:
        """Return the share still going after the last end that was seen: what may never close. None without an end."""
        return float(self.shares[-1]) if self.shares.size else None


def kaplan_meier(durations: Floats, ended: Bools, entries: Floats | None = None) -> Curve:
    """Return the product-limit curve S(t) = Π over end times ≤ t of (1 − ends ÷ at risk).

    Kaplan and Meier (1958), J. Am. Stat. Assoc. 53, 457-481; late entries: Klein and Moeschberger (2003), Survival
    Analysis, 4.6.

    Parameters
    ----------
    durations : shape (n,), days until the end or until last seen
    ended : shape (n,), False where it was still going when last seen
    entries : shape (n,), optional
        The age at which each came under observation; those that ended before that would not have been seen.

    Raises
    ------
    BadInput
        The columns differ in length.
    """
    if durations.shape != ended.shape or (entries is not None and entries.shape != durations.shape):
        raise BadInput("Durations, ends and entries must be given for the same deals.")
    times, ends = np.unique(durations[ended], return_counts=True)
    starts = np.zeros_like(durations) if entries is None else entries
    leaving = durations.size - np.searchsorted(np.sort(durations), times, side="left")
    not_yet = durations.size - np.searchsorted(np.sort(starts), times, side="right")
    if entries is None:
        not_yet = np.zeros_like(leaving)
    at_risk = leaving - not_yet
    return Curve(times, np.cumprod(1 - ends / at_risk), int(durations.size))
