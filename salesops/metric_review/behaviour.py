"""Process-behaviour charts (XmR): which of a metric's numbers say something, and which are only noise.

Limits after Wheeler, Making Sense of Data (2003) and Understanding Variation (2000): the mean of the values ± 2.66
times the mean moving range, and 3.268 times the mean moving range for the moving ranges. The same source names the
three patterns that count as a signal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from salesops.metric_review import periods

TO_LIMITS = 2.66  # 3 ÷ d2 for ranges of two
TO_RANGE_LIMIT = 3.268  # D4 for ranges of two
LEAST = 6  # values; limits of fewer say next to nothing
RUN = 8  # values in a row on one side of the centre
NEAR, NEAR_OF = 3, 4  # values nearer to a limit than to the centre
_CLOSE = 1e-9  # of the width: rounding is no signal


class Rule(StrEnum):
    """Why something is a signal, the strongest first."""

    OUTSIDE = "outside"
    NEAR_LIMIT = "near_limit"
    RUN = "run"


@dataclass(frozen=True)
class Signal:
    """A pattern that usual noise does not make; ``places`` of the values that make it, ``above`` which side."""

    rule: Rule
    places: tuple[int, ...]
    above: bool


@dataclass(frozen=True)
class Behaviour:
    """A metric's values with their limits, all in its unit.

    ``ranges`` stand between neighbouring periods, None where a period is missing between two values. ``centre``,
    ``lower``, ``upper``, ``range_limit`` are None where fewer than six values or no neighbours are there. ``lower`` is
    None too where it lies below what the metric can be.
    """

    periods: tuple[str, ...]
    values: tuple[float, ...]
    ranges: tuple[float | None, ...] = ()
    centre: float | None = None
    mean_range: float | None = None
    lower: float | None = None
    upper: float | None = None
    range_limit: float | None = None
    signals: tuple[Signal, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there are limits."""
        return self.centre is not None

    @property
    def jumps(self) -> tuple[int, ...]:
        """Places of the values whose moving range from the one before lies above the range limit."""
        limit = self.range_limit
        if limit is None:
            return ()
        return tuple(n for n, one in enumerate(self.ranges, start=1) if one is not None and one > limit * (1 + _CLOSE))

    def marked(self) -> dict[int, Rule]:
        """Return ``{place: rule}`` of every value that is part of a signal, by the strongest rule."""
        order = {rule: place for place, rule in enumerate(Rule)}
        found: dict[int, Rule] = {}
        for signal in sorted(self.signals, key=lambda one: -order[one.rule]):
            found |= dict.fromkeys(signal.places, signal.rule)
        return dict(sorted(found.items()))


def behaviour(known: Mapping[str, float], *, least: float | None = None) -> Behaviour:
    """Return how a metric behaves.

    Parameters
    ----------
    known : mapping
        ``{period: value}``, oldest first, of one cadence.
    least : float, optional
        The lowest value that the metric can have; a lower limit below it is none.

    Examples
    --------
    >>> months = {f"2026-{month:02}": value for month, value in enumerate([10, 12, 11, 9, 10, 11, 25], start=1)}
    >>> found = behaviour(months)
    >>> round(found.centre, 1), round(found.lower, 1), round(found.upper, 1), [one.rule.value for one in found.signals]
    (12.6, 3.3, 21.9, ['outside'])
    """
    names, values = tuple(known), tuple(known.values())
    steps = [b - a for a, b in pairwise(map(periods.count, names))]
    ranges = tuple(abs(b - a) if step == 1 else None for step, (a, b) in zip(steps, pairwise(values), strict=True))
    there = [one for one in ranges if one is not None]
    if len(values) < LEAST or not there:
        return Behaviour(names, values, ranges)
    centre, mean_range = sum(values) / len(values), sum(there) / len(there)
    lower, upper = centre - TO_LIMITS * mean_range, centre + TO_LIMITS * mean_range
    found = signals(values, centre, (lower, upper), [1, *steps])
    none_below = least is not None and lower < least
    return Behaviour(
        names, values, ranges, centre, mean_range, None if none_below else lower, upper,
        TO_RANGE_LIMIT * mean_range, found,
    )  # fmt: skip


def signals(
    values: Sequence[float], centre: float, limits: tuple[float, float], steps: Sequence[int] | None = None
) -> tuple[Signal, ...]:
    """Return the signals among values, in their order of time; ``steps`` other than 1 break a row of values."""
    lower, upper = limits
    close = _CLOSE * max(upper - lower, abs(centre), 1e-300)
    found = [
        Signal(Rule.OUTSIDE, (place,), value > centre)
        for place, value in enumerate(values)
        if value > upper + close or value < lower - close
    ]
    rows = _rows(len(values), steps)
    for above in (True, False):
        sign = 1 if above else -1
        side = [sign * (value - centre) > close for value in values]
        near = [sign * (value - centre) > (upper - lower) / 4 + close for value in values]
        found += [Signal(Rule.RUN, run, above) for row in rows for run in _runs(row, side)]
        found += [Signal(Rule.NEAR_LIMIT, places, above) for row in rows for places in _three_of_four(row, near)]
    order = {rule: place for place, rule in enumerate(Rule)}
    return tuple(sorted(found, key=lambda one: (one.places[-1], order[one.rule])))


def _rows(n: int, steps: Sequence[int] | None) -> list[range]:
    """Return the stretches without a missing period."""
    breaks = [place for place, step in enumerate(steps or ()) if place and step != 1]
    edges = [0, *breaks, n]
    return [range(a, b) for a, b in pairwise(edges)]


def _runs(row: range, side: Sequence[bool]) -> list[tuple[int, ...]]:
    found, run = [], list[int]()
    for place in [*row, None]:
        if place is not None and side[place]:
            run.append(place)
            continue
        if len(run) >= RUN:
            found.append(tuple(run))
        run = []
    return found


def _three_of_four(row: range, near: Sequence[bool]) -> list[tuple[int, ...]]:
    """Return the values of every stretch in which 3 of 4 lie near one limit, stretches that overlap as one."""
    found: list[set[int]] = []
    for first in row[: len(row) - NEAR_OF + 1] if len(row) >= NEAR_OF else ():
        places = {place for place in range(first, first + NEAR_OF) if near[place]}
        if len(places) < NEAR:
            continue
        if found and found[-1] & places:
            found[-1] |= places
        else:
            found.append(places)
    return [tuple(sorted(places)) for places in found]
