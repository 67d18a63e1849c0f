"""What the coming months and quarters bring: ranges, what they are made of, and the method that earned its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Floats, Opportunity, Table, table
from salesops.forecast.periods import Period, months_of, parts_of, quarters_of
from salesops.forecast.record import Origin, Scored, choose, degrees, known_by, log_errors, origin, past_origins
from salesops.forecast.rivals import COPIES, QUARTER, Method
from salesops.forecast.simulate import RUNS, deal_luck, shock_sd, shocked

MOST_MONTHS = 24
STALE_AFTER_DAYS = 45  # older exports are said to be old


@dataclass(frozen=True, slots=True)
class Options:
    """What is given beside the deals; money in their currency.

    ``recurring``: per month, one amount or a series, taken as certain. ``capacity``: most new business that can be won
    in a month; what exceeds it is cut, not put off (the method's min(New, Capacity)). ``season``: months after which
    "the same month" comes again. ``fiscal_start_month``: 1 to 12. ``method``: by default the one that did best before.
    """

    recurring: float | Sequence[float] = 0.0
    capacity: float | None = None
    season: int = QUARTER
    fiscal_start_month: int = 1
    method: Method | None = None
    seed: int = 1

    def base(self, horizon: int) -> Floats:
        """Return the recurring base by month; BadInput where a series has another length."""
        given = np.asarray(self.recurring, dtype=float)
        if given.ndim and given.size != horizon:
            raise BadInput(f"The recurring base has {given.size} months, the forecast {horizon}. Give one for each.")
        return np.broadcast_to(given, (horizon,)).copy()


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """The forecast made on ``as_of``; ``samples`` in shape (runs, months) is what the ranges are read from.

    ``months`` is empty where there is nothing to forecast from; ``why`` and ``notes`` then say so. ``points`` holds
    what each method alone says, without the recurring base.
    """

    as_of: date
    months: tuple[Period, ...]
    quarters: tuple[Period, ...]
    method: Method | None
    why: str
    weights: Mapping[Method, float]
    points: Mapping[Method, tuple[float, ...]]
    never_closing_share: float | None
    notes: tuple[str, ...]
    samples: Floats = field(repr=False)


def predict(
    opportunities: Sequence[Opportunity], *, as_of: date, horizon: int = 6, options: Options | None = None
) -> Prediction:
    """Forecast revenue for 1 to 24 months from what was known in the evening of ``as_of``.

    The first month holds the day after ``as_of``, with what it has won already. Deals are of one currency. The same
    input gives the same forecast. BadInput for a horizon out of range.
    """
    given = options or Options()
    if not 1 <= horizon <= MOST_MONTHS:
        raise BadInput(f"A forecast can look 1 to {MOST_MONTHS} months ahead, not {horizon}.")
    base, deals = given.base(horizon), table(opportunities)
    past: list[Scored] = []
    if np.isfinite(deals.latest):
        before, actual = past_origins(deals, as_of, horizon, given.season)
        past = known_by(before, actual, as_of)
    now = origin(deals, as_of, horizon, past, given.season)
    method, why = choose(past, now.points)
    if given.method in now.points:
        method, why = given.method, "Chosen by hand."
    if method is None:
        return Prediction(as_of, (), (), None, why, {}, {}, None, _notes(deals, now), np.zeros((0, horizon)))
    return _told(now, past, method, why, base, given, _notes(deals, now))


def _told(
    now: Origin,
    past: Sequence[Scored],
    method: Method,
    why: str,
    base: Floats,
    given: Options,
    notes: tuple[str, ...],
) -> Prediction:
    drawn = samples(now, method, past, seed=given.seed)
    capped = drawn if given.capacity is None else np.minimum(drawn, given.capacity)
    mean = drawn.mean(axis=0)
    kept = np.divide(capped.mean(axis=0), mean, out=np.ones_like(mean), where=mean > 0)
    point, total = now.points[method], capped + base
    parts = parts_of(now.pipe, point, point * (1 - kept), base)
    return Prediction(
        now.day,
        months_of(total, parts, now.first),
        quarters_of(total, parts, now.first, given.fiscal_start_month),
        method,
        why,
        now.weights,
        {each: tuple(values.tolist()) for each, values in now.points.items()},
        None if now.pipe is None else now.pipe.hazards.never,
        notes,
        total,
    )


def samples(now: Origin, method: Method, past: Sequence[Scored], *, seed: int = 1, runs: int = RUNS) -> Floats:
    """Return simulated revenue by month under one method, shape (runs, months).

    Methods that copy have no luck of single deals of their own: their errors hold it.
    """
    point = now.points[method]
    rng = np.random.default_rng(seed)
    errors = log_errors(past, method, point.size)
    luck = np.ones((runs, point.size))
    if now.pipe is not None and method not in COPIES:
        luck = deal_luck(now.pipe, rng, runs)
    return shocked(point, luck, shock_sd(errors), degrees(errors), rng)


def _notes(deals: Table, now: Origin) -> tuple[str, ...]:
    notes = []
    if not len(deals):
        notes.append("No opportunities were given.")
    elif not np.isfinite(deals.amount).any():
        notes.append("No deal has an amount, so money cannot be forecast.")
    elif now.pipe is None:
        notes.append(
            "No deal has closed yet, so the pipeline cannot be read. Use the funnel from your drivers instead."
        )
    else:
        if now.pipe.undated:
            notes.append(
                f"{now.pipe.undated:,} open deals have no day of creation; they count as part of the new deals."
            )
        unpriced = int((deals.won & ~np.isfinite(deals.amount)).sum())
        if unpriced:
            notes.append(f"{unpriced:,} won deals have no amount; they count in no month's revenue.")
    behind = now.day.toordinal() - deals.latest
    if behind > STALE_AFTER_DAYS:
        notes.append(f"The newest record is {behind:.0f} days older than this forecast. Import a fresh export.")
    return tuple(notes)
