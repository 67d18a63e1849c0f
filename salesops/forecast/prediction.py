"""What the coming months and quarters bring: ranges, what they are made of, and the method that earned its place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Floats, Opportunity, Table, table
from salesops.forecast.months import last_complete
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
    notes: tuple[str, ...]
    samples: Floats = field(repr=False)


def predict(
    opportunities: Sequence[Opportunity],
    *,
    as_of: date,
    horizon: int = 6,
    options: Options | None = None,
    known_until: date | None = None,
) -> Prediction:
    """Return revenue by month and quarter, in money, for 1 to 24 months as known in the evening of ``as_of``.

    ``known_until`` is the day of the export: nothing recorded until then means that nothing happened. Without it that
    holds for 45 days after the newest record; later months are not known, and no months of nothing.

    The first month holds the day after ``as_of``, with what it has won already. Deals are of one currency. The same
    input gives the same forecast. BadInput for a horizon out of range.
    """
    given = options or Options()
    if not 1 <= horizon <= MOST_MONTHS:
        raise BadInput(f"A forecast can look 1 to {MOST_MONTHS} months ahead, not {horizon}.")
    base, deals = given.base(horizon), table(opportunities)
    day = _known(deals, as_of, known_until)
    skipped = last_complete(as_of) - last_complete(day)
    far, past = horizon + skipped, list[Scored]()
    if np.isfinite(deals.latest):
        before, actual = past_origins(deals, day, far, given.season)
        past = known_by(before, actual, day)
    now = origin(deals, day, far, past, given.season)
    method, why = choose(past, now.points)
    if given.method in now.points:
        method, why = given.method, "Chosen by hand."
    if method is None:
        return Prediction(as_of, (), (), None, why, {}, {}, _notes(deals, now, as_of), np.zeros((0, horizon)))
    return _told(now, past, method, why, base, given, _notes(deals, now, as_of), as_of)


def _known(deals: Table, as_of: date, known_until: date | None) -> date:
    """Return the day until which something is known, at most ``as_of``."""
    if known_until is not None or not np.isfinite(deals.latest):
        return min(as_of, known_until or as_of)
    return as_of if as_of.toordinal() - deals.latest <= STALE_AFTER_DAYS else date.fromordinal(int(deals.latest))


def _told(
    now: Origin,
    past: Sequence[Scored],
    method: Method,
    why: str,
    base: Floats,
    given: Options,
    notes: tuple[str, ...],
    as_of: date,
) -> Prediction:
    """Return the months from ``as_of`` on of what is forecast from ``now``, the last day that is known."""
    drawn = samples(now, method, past, seed=given.seed)
    skipped = drawn.shape[1] - base.size
    capped = drawn if given.capacity is None else np.minimum(drawn, given.capacity)
    mean = drawn.mean(axis=0)
    kept = np.divide(capped.mean(axis=0), mean, out=np.ones_like(mean), where=mean > 0)
    point, base = now.points[method], np.concatenate([np.zeros(skipped), base])
    parts = {name: part[skipped:] for name, part in parts_of(now.pipe, point, point * (1 - kept), base).items()}
    total, first = (capped + base)[:, skipped:], now.first + skipped
    return Prediction(
        as_of,
        months_of(total, parts, first),
        quarters_of(total, parts, first, given.fiscal_start_month),
        method,
        why,
        now.weights,
        {each: tuple(values[skipped:].tolist()) for each, values in now.points.items()},
        notes,
        total,
    )


def samples(now: Origin, method: Method, past: Sequence[Scored], *, seed: int = 1, runs: int = RUNS) -> Floats:
    """Return simulated revenue by month under one method, shape (runs, months).

    Methods that copy have no luck of single deals of their own: their errors hold it, and before any of them are known
    that of the month copied and of the month to come. What a month under way has won already nothing moves.
    """
    already = np.concatenate([[now.won], np.zeros(now.points[method].size - 1)])
    point = np.maximum(now.points[method] - already, 0.0)
    rng = np.random.default_rng(seed)
    errors = log_errors(past, method, point.size, now.grain.unit)
    if now.pipe is None or method in COPIES:
        luck, sd, unit = np.ones((runs, point.size)), shock_sd(errors, 2 * now.grain.month), now.grain.unit
    else:
        learned = np.exp(np.sqrt(now.grain.known) * rng.standard_normal((runs, 1)))
        luck, sd, unit = deal_luck(now.pipe, rng, runs) * learned, shock_sd(errors), 0.0
    return already + shocked(point, luck, sd, degrees(errors), rng, unit)


def _notes(deals: Table, now: Origin, as_of: date) -> tuple[str, ...]:
    notes = []
    if not len(deals):
        notes.append("No deals were given.")
    elif not np.isfinite(deals.amount).any():
        notes.append("No deal has an amount, so money cannot be forecast.")
    elif now.pipe is None and (deals.won | deals.lost).any():
        notes.append("No closed deal has both its days, created and closed, so the pipeline cannot be read.")
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
        if (now.day.toordinal() >= deals.latest) and (deals.is_open & np.isfinite(deals.amount)).any():
            notes.append(
                "Open deals count with their amounts of today. How well such amounts hold could not be tried: an "
                "export does not show what they were earlier."
            )
    behind = as_of.toordinal() - deals.latest
    if behind > STALE_AFTER_DAYS:
        notes.append(f"The newest record is {behind:.0f} days older than this forecast. Import a fresh export.")
    return tuple(notes)
