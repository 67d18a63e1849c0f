"""Months and quarters of a forecast as values: a range, what is expected, and what that is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.forecast.model import Floats
from salesops.forecast.months import first_day, label
from salesops.forecast.pipeline import Pipeline
from salesops.forecast.simulate import LEVELS, quantile

QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A month or quarter; money in the deals' currency. P10 ≤ P50 ≤ P90, ``expected`` is the sum of ``parts``.

    P-values of months do not add up to those of a quarter; ``expected`` does. ``complete`` is False for a quarter of
    which the forecast does not hold all three months.
    """

    first_day: date
    label: str
    p10: float
    p50: float
    p90: float
    expected: float
    parts: Mapping[str, float]
    complete: bool = True


def parts_of(pipe: Pipeline | None, point: Floats, cut: Floats, base: Floats) -> dict[str, Floats]:
    """Return what each month's expectation is made of, shape (months,) each.

    Where another method than the pipeline has a say, the difference is a part of its own: copying the past does not
    know which deals it is made of.
    """
    nothing = np.zeros_like(point)
    won, opened, new = (
        (nothing, nothing, nothing) if pipe is None else (pipe.won_already, pipe.open_revenue, pipe.new_revenue)
    )
    return {
        "won already": won,
        "open deals": opened,
        "new deals": new,
        "pull of the other methods": point - won - opened - new,
        "cut by capacity": -cut,
        "recurring base": base,
    }


def months_of(samples: Floats, parts: Mapping[str, Floats], first: int) -> tuple[Period, ...]:
    """Return one period per month; ``samples`` in shape (runs, months), ``first`` the number of the first month."""
    return tuple(_period(samples, parts, [i], first + i, label(first + i)) for i in range(samples.shape[1]))


def quarters_of(
    samples: Floats, parts: Mapping[str, Floats], first: int, fiscal_start_month: int
) -> tuple[Period, ...]:
    """Return the quarters that hold these months; a quarter's range comes from the runs' own sums."""
    starts: dict[int, list[int]] = {}
    for i in range(samples.shape[1]):
        month = first + i
        starts.setdefault(month - (month - fiscal_start_month + 1) % QUARTER_MONTHS, []).append(i)
    return tuple(
        _period(samples, parts, places, start, f"{label(start)} to {label(start + 2)}", len(places) == QUARTER_MONTHS)
        for start, places in starts.items()
    )


def _period(
    samples: Floats, parts: Mapping[str, Floats], places: Sequence[int], month: int, name: str, complete: bool = True
) -> Period:
    total = samples[:, places].sum(axis=1)
    low, middle, high = (quantile(total, level) for level in LEVELS)
    mine = {part: float(values[places].sum()) for part, values in parts.items()}
    return Period(first_day(month), name, low, middle, high, sum(mine.values()), mine, complete)
