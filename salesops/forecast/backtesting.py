"""The forecast tried on the past: at each origin with only what was known then, beside both ways of copying."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.asof import as_of
from salesops.forecast.calibration import Bin, calibrate, deal_scores
from salesops.forecast.measures import Coverage, Signal, coverage, crps_samples, errors, mape, mase, pinball
from salesops.forecast.model import Opportunity, Table, table
from salesops.forecast.months import month_of, won_by_month
from salesops.forecast.prediction import samples
from salesops.forecast.record import ENOUGH, MONTHS_BACK, Origin, choose, known_by, origin, past_origins
from salesops.forecast.rivals import COPIES, QUARTER, Method
from salesops.forecast.simulate import LEVELS, quantile
from salesops.spoken import percent


@dataclass(frozen=True, slots=True)
class Row:
    """One month forecast by one method from one origin; money; ``crps`` of its simulated revenue.

    ``first`` marks the method that the rule would have shown first at that origin.
    """

    origin: date
    month: int
    ahead: int
    method: Method
    point: float
    p10: float
    p50: float
    p90: float
    crps: float
    actual: float
    first: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How one method did over ``n`` forecasts. Shares: wape, mape, bias; money: pinball (by level), crps; mase: ratio.

    None where undefined. ``coverage`` is of the 80 % range P10 to P90; ``below`` is the share of actuals at or below
    P10, P50 and P90, which should be 0.1, 0.5 and 0.9.
    """

    n: int
    wape: float | None
    mape: float | None
    mase: float | None
    bias: float | None
    pinball: Mapping[float, float]
    crps: float | None
    coverage: Coverage
    below: Mapping[float, float]


@dataclass(frozen=True, slots=True)
class Backtest:
    """All rows and what comes of them; ``as_chosen`` scores what would have been shown first at each origin.

    Scores are over the forecasts that all of the compared methods made. ``signal`` and ``calibration`` are of the
    chances of single deals that were open at the origins and have closed since.
    """

    rows: tuple[Row, ...]
    scores: Mapping[Method, Score]
    as_chosen: Score | None
    signal: Signal
    calibration: tuple[Bin, ...]
    notes: tuple[str, ...]


def backtest(
    opportunities: Sequence[Opportunity],
    origins: Sequence[date],
    *,
    horizon: int = 1,
    season: int = QUARTER,
    known_until: date | None = None,
    seed: int = 1,
) -> Backtest:
    """Return what each method forecast from each origin, in money by month, beside what came.

    ``known_until`` is the day of the export, by default the newest record; months not over by then are not scored.
    Weights, widths and choices at an origin use only origins before it and months that were over. BadInput for a
    horizon below 1.
    """
    if horizon < 1:
        raise BadInput(f"A backtest looks at least 1 month ahead, not {horizon}.")
    deals = table(opportunities)
    if not np.isfinite(deals.latest) or not origins:
        return Backtest((), {}, None, Signal(None, None, None, 0, 0), (), ("There are no deals or no origins to try.",))
    until = known_until or date.fromordinal(int(deals.latest))
    first, revenue = won_by_month(deals, until)
    actual = {first + i: float(value) for i, value in enumerate(revenue)}
    days = sorted(set(origins))
    back = MONTHS_BACK + month_of(max(days)) - month_of(min(days))  # the first origin looks back as far as the last
    before, _ = past_origins(deals, max(days), horizon, season, back)
    rows: list[Row] = []
    for day in days:
        rows += _tried(deals, day, horizon, before, actual, season, seed)
    return _summed(deals, days, rows, first, revenue.tolist(), season)


def _tried(
    deals: Table,
    day: date,
    horizon: int,
    before: Sequence[Origin],
    actual: Mapping[int, float],
    season: int,
    seed: int,
) -> list[Row]:
    start, revenue = won_by_month(as_of(deals, day), day)  # of a month not quite over only what was in by that day
    past = known_by(before, {start + i: float(value) for i, value in enumerate(revenue)}, day)
    now = next((one for one in before if one.day == day), None) or origin(deals, day, horizon, past, season)
    shown, _ = choose(past, now.points)
    drawn = {method: samples(now, method, past, seed=seed) for method in now.points}
    rows = []
    for one in now.scored(actual, max(actual, default=0)):
        mine = drawn[one.method][:, one.ahead - 1]
        low, middle, high = (quantile(mine, level) for level in LEVELS)
        score = crps_samples(mine, one.actual) or 0.0
        place = (one.origin, one.month, one.ahead, one.method)
        rows.append(Row(*place, one.point, low, middle, high, score, one.actual, one.method is shown))
    return rows


def _summed(
    deals: Table, days: Sequence[date], rows: list[Row], first: int, revenue: list[float], season: int
) -> Backtest:
    methods = [method for method in Method if any(row.method is method for row in rows)]
    keys = [{(row.origin, row.month) for row in rows if row.method is method} for method in methods]
    shared = set.intersection(*keys) if keys else set()
    fair = [row for row in rows if (row.origin, row.month) in shared]
    history = revenue[: max(0, min((row.month for row in fair), default=first) - first)]
    scale = season if len(history) > season else 1
    scores = {m: score([row for row in fair if row.method is m], history, scale) for m in methods}
    chances, won = deal_scores(deals, days)
    notes = (
        [] if shared else ["No forecast could be compared: no month after these origins is over, or history is short."]
    )
    if shared and scale != season:
        notes.append("MASE is scaled by copying the last month: the history before is shorter than a season.")
    chosen = score([row for row in fair if row.first], history, scale) if fair else None
    told, bins = calibrate(chances, won)
    return Backtest(tuple(rows), scores, chosen, told, bins, tuple(notes))


def score(rows: Sequence[Row], history: Sequence[float], season: int = 1) -> Score:
    """Return the measures of some forecasts; ``history`` is the revenue before the first of them, for MASE."""
    points, actual = [row.point for row in rows], [row.actual for row in rows]
    wape, bias = errors(points, actual)
    ranges = {
        level: [(float(getattr(row, name)), row.actual) for row in rows]
        for level, name in zip(LEVELS, ("p10", "p50", "p90"), strict=True)
        if rows
    }
    return Score(
        n=len(rows),
        wape=wape,
        mape=mape(points, actual),
        mase=mase(points, actual, history, season),
        bias=bias,
        pinball={level: float(np.mean([pinball(q, a, level) for q, a in each])) for level, each in ranges.items()},
        crps=float(np.mean([row.crps for row in rows])) if rows else None,
        coverage=replace(
            coverage([row.p10 for row in rows], [row.p90 for row in rows], actual),
            months=len({row.month for row in rows}),
        ),
        below={level: float(np.mean([a <= q for q, a in each])) for level, each in ranges.items()},
    )


@dataclass(frozen=True, slots=True)
class Headline:
    """The method to show first, and why, in words."""

    method: Method | None
    why: str


def headline(tested: Backtest) -> Headline:
    """Return the model only where it beat both ways of copying over at least 3 forecasts, else the better copy."""
    copies = {m: s.wape for m in COPIES if (s := tested.scores.get(m)) is not None and s.wape is not None}
    model = tested.scores.get(Method.COMBINED)
    if not copies or model is None or model.wape is None:
        return Headline(None, "There is nothing to compare yet: no forecast has met a month that is over.")
    best = min(copies, key=lambda method: copies[method])
    told = f"error {percent(model.wape, 1)} against {percent(copies[best], 1)} for {best.words}, {model.n} forecasts"
    if model.n < ENOUGH:
        return Headline(
            best, f"Too few forecasts to trust the model ({told}; {ENOUGH} are needed): {best.words} is shown first."
        )
    if model.wape < copies[best]:
        return Headline(Method.COMBINED, f"The model beat both ways of copying ({told}).")
    return Headline(best, f"The model lost to copying ({told}): {best.words} is shown first.")
