"""Pipeline needed against pipeline there: what must be open so that a quarter's target is won."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salesops.salesplan.split import QUARTERS


@dataclass(frozen=True, slots=True)
class Coverage:
    """One quarter; money. ``needed`` = still to be won × ``needed_times``; None where win rate or target is unknown.

    ``times`` is the open amount due ÷ what is still to be won, None where nothing is still to be won or nothing open
    is known.
    """

    quarter: str
    target: float | None
    won: float
    needed_times: float | None
    needed: float | None
    due: float | None

    @property
    def left(self) -> float | None:
        """Return what is still to be won."""
        return None if self.target is None else max(0.0, self.target - self.won)

    @property
    def times(self) -> float | None:
        """Return the coverage that is there."""
        return None if self.due is None or not self.left else self.due / self.left

    @property
    def missing(self) -> float | None:
        """Return the pipeline that is missing, 0 where there is enough."""
        return None if self.needed is None or self.due is None else max(0.0, self.needed - self.due)


def coverage(
    targets: Mapping[str, float],
    *,
    win_rate: float | None,
    won: Mapping[str, float] | None = None,
    due: Mapping[str, float] | None = None,
    quarters: Sequence[str] = QUARTERS,
) -> tuple[Coverage, ...]:
    """Return each quarter's coverage: needed = 1 ÷ win rate of what is still to be won (method, Transact).

    Parameters
    ----------
    targets, won, due
        Money by quarter, "1" to "4": the target, what is won already, open deals planned to close in it. ``due`` is
        None where no deals are known.
    win_rate
        Won ÷ (won + lost) by amount or count, 0 to 1; None or 0 leaves the need undefined.
    """
    times = 1 / win_rate if win_rate else None
    found = []
    for quarter in quarters:
        target, done = targets.get(quarter), (won or {}).get(quarter, 0.0)
        left = None if target is None else max(0.0, target - done)
        needed = None if left is None or times is None else left * times
        found.append(Coverage(quarter, target, done, times, needed, None if due is None else due.get(quarter, 0.0)))
    return tuple(found)
