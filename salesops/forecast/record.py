"""What every method forecast at earlier origins, scored where the month is over: weights, shocks, choice rest on it.

An origin is the evening of a day; it sees only what was known then. Nothing of an origin uses a month that was not
over by then: neither the weights, nor the width of the ranges, nor which method is the headline.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from salesops.forecast.asof import as_of
from salesops.forecast.grain import Grain, grain
from salesops.forecast.model import Floats, Table
from salesops.forecast.months import bounds, first_day, last_complete, month_of, won_by_month
from salesops.forecast.pipeline import Pipeline, pipeline
from salesops.forecast.rivals import COPIES, MEMBERS, Method, drift, naive, seasonal_naive
from salesops.forecast.simulate import SHOCK, SHOCK_WEIGHT
from salesops.spoken import percent
from salesops.value import wmape

MONTHS_BACK = 12  # origins looked back at
ENOUGH = 3  # scored months before a model may be the headline
MOST_OFF = 4.0  # share of error: more comes from a month of nearly nothing and says no more of a method
EQUAL_WEIGHT = 1.0  # months that the assumption of equally good methods counts as


@dataclass(frozen=True, slots=True)
class Scored:
    """One month forecast by one method: ``ahead`` is 1 for the first month after the origin."""

    origin: date
    method: Method
    month: int
    ahead: int
    point: float
    actual: float


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """All that was forecast on one day: points by method, shape (months,); ``first`` is the first month ahead.

    ``won`` is what that month has brought already: no forecast of it is below, and no shock moves it.
    """

    day: date
    first: int
    points: Mapping[Method, Floats]
    weights: Mapping[Method, float]
    pipe: Pipeline | None
    won: float
    grain: Grain

    def scored(self, actual: Mapping[int, float], until: int) -> list[Scored]:
        """Return the months that are over by the month ``until``."""
        return [
            Scored(self.day, method, self.first + i, i + 1, float(value), actual[self.first + i])
            for method, points in self.points.items()
            for i, value in enumerate(points)
            if self.first + i <= until and self.first + i in actual
        ]


def origin(deals: Table, day: date, horizon: int, past: Sequence[Scored], season: int) -> Origin:
    """Return what each method says on ``day`` of the months ahead; ``past`` holds only what was over by then."""
    view = as_of(deals, day)
    _, history = won_by_month(view, day)
    coarse = grain(view, float(day.toordinal()))
    evening = first_day(last_complete(day) + 1) - timedelta(days=1) if last_complete(day) == month_of(day) else day
    plain, seasonal = (pipeline(view, evening, horizon, seasonal=s) for s in (False, True))
    won, left = _under_way(view, evening)
    found: dict[Method, Floats | None] = {
        Method.NAIVE: _rest(naive(history, horizon), won, left),
        Method.SEASONAL_NAIVE: _rest(seasonal_naive(history, horizon, season), won, left),
        Method.DRIFT: _rest(drift(history, horizon), won, left),
        Method.PIPELINE: None if plain is None else plain.revenue,
        Method.PIPELINE_SEASONS: None if seasonal is None else seasonal.revenue,
        Method.PIPELINE_LEVEL: None
        if seasonal is None
        else _lifted(seasonal, level(past, Method.PIPELINE_SEASONS, coarse.unit)),
    }
    points = {method: values for method, values in found.items() if values is not None}
    weights = weigh(past, list(points))
    if points:
        points[Method.COMBINED] = np.asarray(sum(weights[m] * points[m] for m in weights))
    return Origin(day, last_complete(day) + 1, points, weights, seasonal, won, coarse)


def _under_way(view: Table, evening: date) -> tuple[float, float]:
    """Return what the month of the next day has brought by this evening, and the share of its days that are left."""
    today = float(evening.toordinal())
    start, end = bounds(month_of(evening + timedelta(days=1)), 1)
    mine = view.won & (view.closed >= start) & (view.closed <= today) & np.isfinite(view.amount)
    return float(view.amount[mine].sum()), float((end - today - 1) / (end - start))


def _rest(copied: Floats | None, won: float, left: float) -> Floats | None:
    """Return a copy of the past of which the month under way has brought ``won``, and ``left`` of its days to come."""
    if copied is None or left >= 1:
        return copied
    return np.concatenate([[won + copied[0] * left], copied[1:]])


def _lifted(pipe: Pipeline, by: float) -> Floats:
    """Return the pipeline's revenue with what is still to come multiplied."""
    return np.asarray(pipe.won_already + (pipe.revenue - pipe.won_already) * by)


def level(past: Sequence[Scored], method: Method, unit: float = 0.0) -> float:
    """Return what came ÷ what the method forecast one month ahead at earlier origins: exp(Σ log ratio ÷ (n + 4)).

    The mean of a normal whose mean is 0 with half the spread of the errors: with few months it stays near 1.
    """
    ratios = log_errors(past, method, 1, unit)[0]
    return math.exp(sum(ratios) / (len(ratios) + SHOCK_WEIGHT))


def weigh(past: Iterable[Scored], methods: Sequence[Method]) -> dict[Method, float]:
    """Return weights that sum to 1: the inverse of each method's mean squared share of error at earlier origins.

    Bates and Granger (1969), Operational Research Quarterly 20, 451-468, without the correlations, which need far more
    months than a firm has. One assumed error of 25 % each makes equal weights the start.
    """
    squares = {method: [EQUAL_WEIGHT * SHOCK**2] for method in methods if method in MEMBERS}
    for one in past:
        if one.method in squares and one.actual > 0:
            squares[one.method].append(min(abs(one.point / one.actual - 1), MOST_OFF) ** 2)
    inverse = {method: (EQUAL_WEIGHT + len(each) - 1) / sum(each) for method, each in squares.items()}
    total = sum(inverse.values())
    return {method: value / total for method, value in inverse.items()}


def past_origins(
    deals: Table, until: date, horizon: int, season: int, back: int = MONTHS_BACK
) -> tuple[list[Origin], dict[int, float]]:
    """Return the month ends before ``until``, oldest first, and the revenue of each month that is over by then.

    Each origin has its weights from those before it alone. ``back``: how many are looked back at.
    """
    first, revenue = won_by_month(as_of(deals, until), min(until, date.fromordinal(int(deals.latest))))
    actual = {first + i: float(value) for i, value in enumerate(revenue)}
    ends = [first_day(month + 1) - timedelta(days=1) for month in sorted(actual)]
    done: list[Origin] = []
    for day in [end for end in ends if end < until][-back - horizon :]:
        done.append(origin(deals, day, horizon, known_by(done, actual, day), season))
    return done, actual


def known_by(origins: Iterable[Origin], actual: Mapping[int, float], day: date) -> list[Scored]:
    """Return what was scored by the evening of ``day``: of origins before it, the months that were over."""
    return [row for each in origins if each.day < day for row in each.scored(actual, last_complete(day))]


def log_errors(past: Iterable[Scored], method: Method, horizon: int, unit: float = 0.0) -> list[list[float]]:
    """Return log((actual + unit) ÷ (forecast + unit)) of a method by months ahead.

    ``unit``, the worth of one deal, makes a month of nothing an error like others; where it is 0 months with a 0 on
    either side have none.
    """
    found: list[list[float]] = [[] for _ in range(horizon)]
    for row in past:
        actual, point = row.actual + unit, row.point + unit
        if row.method is method and actual > 0 and point > 0 and row.ahead <= horizon:
            found[row.ahead - 1].append(math.log(actual / point))
    return found


def degrees(errors: Sequence[Sequence[float]]) -> float:
    """Return the degrees of freedom of the shocks: the assumption's weight and the earlier months one ahead."""
    return SHOCK_WEIGHT + (len(errors[0]) if errors else 0)


def choose(past: Sequence[Scored], offered: Iterable[Method]) -> tuple[Method | None, str]:
    """Return the method to show first, and why: a model only after it beat both ways of copying at earlier origins."""
    methods = set(offered)
    if not methods:
        return None, "Nothing has closed with an amount yet, so there is nothing to forecast from."
    copies = [method for method in COPIES if method in methods]
    errors, n = compared(past, [Method.COMBINED, *copies])
    if n < ENOUGH or not copies:
        known = [method for method in copies if n and method in errors]
        start = min(known, key=lambda m: errors[m]) if known else copies[-1] if copies else Method.COMBINED
        said = f"Earlier forecasts that can be compared: {n}; {ENOUGH} are needed"
        return start, f"{said}, so {start.words} stands until the model has shown more."
    best = min(copies, key=lambda method: errors[method])
    told = f"error {percent(errors[Method.COMBINED])} against {percent(errors[best])} for {best.words}, {n} forecasts"
    if errors[Method.COMBINED] < errors[best]:
        return Method.COMBINED, f"The model was nearer than copying at earlier origins ({told})."
    return best, f"The model was no nearer than copying at earlier origins ({told}), so {best.words} is shown first."


def compared(past: Sequence[Scored], methods: Sequence[Method]) -> tuple[dict[Method, float], int]:
    """Return each method's error Σ|actual − forecast| ÷ Σ actual on the forecasts that all made, and how many."""
    rows = {method: {(r.origin, r.month): r for r in past if r.method is method} for method in methods}
    shared = set.intersection(*(set(each) for each in rows.values())) if rows else set()
    errors = {m: wmape([rows[m][k].point for k in shared], [rows[m][k].actual for k in shared]) for m in methods}
    known = {method: error for method, error in errors.items() if error is not None}
    return known, len(shared) if len(known) == len(methods) else 0
