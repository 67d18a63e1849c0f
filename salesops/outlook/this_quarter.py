"""The quarter to show first: the one that is under way, with what it brought already, else the next whole one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from salesops.forecast import Period
from salesops.forecast.months import month_of
from salesops.forecast.periods import QUARTER_MONTHS
from salesops.forecast.scenarios import BASE

WON = "won already"


def this_quarter(
    quarters: Sequence[Period], months: Sequence[Period], came: Mapping[int, float], base: float
) -> Period | None:
    """Return the first quarter whose three months are over and known, or predicted; None without one."""
    if not quarters:
        return None
    first, start = quarters[0], month_of(quarters[0].first_day)
    over = range(start, month_of(months[0].first_day))
    held = len(over) + sum(month_of(one.first_day) < start + QUARTER_MONTHS for one in months)
    if over and held == QUARTER_MONTHS and all(month in came for month in over):
        return _with(first, sum(came[month] for month in over), base * len(over))
    return next((one for one in quarters if one.complete), None)


def _with(quarter: Period, won: float, base: float) -> Period:
    """Return the quarter with what its months that are over brought; that part has no range."""
    parts = {**quarter.parts, WON: quarter.parts.get(WON, 0.0) + won, BASE: quarter.parts.get(BASE, 0.0) + base}
    more = won + base
    return replace(
        quarter, p10=quarter.p10 + more, p50=quarter.p50 + more, p90=quarter.p90 + more,
        expected=quarter.expected + more, parts=parts, complete=True,
    )  # fmt: skip
