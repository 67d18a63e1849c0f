"""Firms made by known processes that no forecast was fitted to: does the 80 % range hold 8 of 10 of what comes?

Each firm's deals are made day by day with shocks that move a whole month at once (demand and closing), which is what
makes real ranges wide. The forecast sees only what an export of the origin's day would have shown.

    python -m tests.bench.firms
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from salesops.forecast import Method, Prediction, predict
from salesops.forecast.months import first_day, month_of
from salesops.intake.opportunities.model import DealState, Opportunity
from tests.salesops.forecast_example import leaves_out

FIRST, MONTHS = date(2021, 1, 1), 36
AHEAD = 3
ORIGINS = (8, 14, 20, 26, 32)  # months of history
SHOWN = "what is shown first"


@dataclass(frozen=True)
class Firm:
    """How a firm's deals come about; ``shock``: log sd of demand and closing by month; ``kept``: of it next month."""

    name: str
    per_month: float = 40.0
    shock: float = 0.25
    kept: float = 0.5
    growth: float = 0.0  # a month
    break_at: int | None = None  # the month in which demand changes for good
    break_to: float = 1.0
    quarter_end: float = 1.0  # how much likelier deals close in the last month of a quarter
    yearly: float = 0.0  # amplitude of a yearly wave in demand
    spread: float = 0.8  # log sd of amounts
    days: float = 60.0  # mean days to close
    again: bool = False  # every third win buys again each half year, as a new deal


FIRMS = (
    Firm("steady"),
    Firm("calm", shock=0.08, kept=0.2),
    Firm("wild", shock=0.5, kept=0.3),
    Firm("few large deals", per_month=5, spread=1.3, days=110),
    Firm("quarter ends", quarter_end=3.0, shock=0.15),
    Firm("yearly wave", yearly=0.6, shock=0.15),
    Firm("growing", growth=0.04, per_month=20),
    Firm("demand halves", break_at=18, break_to=0.5),
    Firm("demand doubles", break_at=18, break_to=2.0),
    Firm("buys again", again=True),
)


def deals_of(firm: Firm, seed: int) -> list[Opportunity]:
    """Return all deals of a firm over three years, with what became of each."""
    rng = np.random.default_rng((seed, len(firm.name)))
    demand, closing = (_shocks(firm, rng) for _ in range(2))
    found: list[Opportunity] = []
    for month in range(MONTHS):
        rate = firm.per_month * (1 + firm.growth) ** month * np.exp(demand[month])
        rate *= 1 + firm.yearly * np.sin(2 * np.pi * month / 12)
        if firm.break_at is not None and month >= firm.break_at:
            rate *= firm.break_to
        start, end = _day(month), _day(month + 1)
        for _ in range(int(rng.poisson(rate))):
            born = start + timedelta(days=int(rng.integers(0, (end - start).days)))
            _follow(firm, born, closing, rng, found)
    return found


def _follow(firm: Firm, born: date, closing: np.ndarray, rng: np.random.Generator, found: list[Opportunity]) -> None:
    """Add a deal: it may stay open for ever, else closes by a hazard that the month's shock and the quarter move."""
    if born >= _day(MONTHS):
        return
    left, day = rng.gamma(2.0, 0.5) if rng.random() < 0.85 else np.inf, born
    while left > 0 and day < _day(MONTHS) and left < np.inf:
        day += timedelta(days=1)
        at = min(month_of(day) - month_of(FIRST), MONTHS - 1)
        season = firm.quarter_end if (at % 3) == 2 else 1.0
        left -= np.exp(closing[at]) * season / firm.days
    over = left <= 0
    state = DealState.OPEN if not over else DealState.WON if rng.random() < 0.45 else DealState.LOST
    amount = float(10_000 * rng.lognormal(0.0, firm.spread))
    found.append(
        Opportunity(id=f"d{len(found)}", created_on=born, closed_on=day if over else None, state=state, amount=amount)
    )
    if firm.again and state is DealState.WON and rng.random() < 1 / 3:
        _follow(firm, day + timedelta(days=120), closing, rng, found)


def _shocks(firm: Firm, rng: np.random.Generator) -> np.ndarray:
    own = rng.normal(0, firm.shock * np.sqrt(1 - firm.kept**2), MONTHS)
    path = np.zeros(MONTHS)
    path[0] = rng.normal(0, firm.shock)
    for month in range(1, MONTHS):
        path[month] = firm.kept * path[month - 1] + own[month]
    return path


def _day(month: int) -> date:
    return first_day(month_of(FIRST) + month)


@dataclass
class Tally:
    """Counts over forecasts: inside and below of months and quarters; absolute errors by method."""

    n: int = 0
    inside: int = 0
    below: int = 0
    quarters: int = 0
    quarters_inside: int = 0
    actual: float = 0.0
    off: dict[str, float] = field(default_factory=dict)
    combined: int = 0
    origins: int = 0


def tried(firm: Firm, seeds: range) -> Tally:
    """Return how predictions of a firm did at all origins."""
    tally = Tally()
    for seed in seeds:
        deals = deals_of(firm, seed)
        actual = _came(deals)
        for months in ORIGINS:
            day = _day(months) - timedelta(days=1)
            told = predict(leaves_out(deals, day), as_of=day, horizon=AHEAD)
            _count(tally, told, actual[months : months + AHEAD])
    return tally


def _count(tally: Tally, told: Prediction, actual: np.ndarray) -> None:
    tally.origins += 1
    tally.combined += told.method is Method.COMBINED
    for period, came in zip(told.months, actual, strict=True):
        tally.n += 1
        tally.inside += period.p10 <= came <= period.p90
        tally.below += came < period.p10
        tally.actual += came
    low, high = np.quantile(told.samples.sum(axis=1), (0.1, 0.9))
    tally.quarters += 1
    tally.quarters_inside += low <= actual.sum() <= high
    shown = told.points[told.method]
    for name, points in [(SHOWN, shown), *((m.value, p) for m, p in told.points.items())]:
        tally.off[name] = tally.off.get(name, 0.0) + float(np.abs(np.array(points) - actual).sum())


def _came(deals: list[Opportunity]) -> np.ndarray:
    won = np.zeros(MONTHS + 1)
    for deal in deals:
        if deal.state is DealState.WON and deal.closed_on is not None:
            won[min(month_of(deal.closed_on) - month_of(FIRST), MONTHS)] += deal.amount or 0.0
    return won[:MONTHS]


def lines(seeds: range = range(4), firms: tuple[Firm, ...] = FIRMS) -> Iterator[str]:
    """Yield a table: coverage of the 80 % range by month and quarter with n, WAPE by method."""
    heads = (SHOWN, "combined", "seasonal_naive", "naive", "pipeline", "pipeline_seasons", "pipeline_level")
    short = ("shown", "combin", "seasnv", "naive", "pipe", "pipesea", "pipelev")
    named = "".join(f"{head:>8}" for head in short)
    yield f"{'firm':<18}{'n':>5}{'inside':>8}{'below':>7}{'quarter':>9}{named}   comb. first"
    total = Tally()
    for firm in firms:
        one = tried(firm, seeds)
        yield _line(firm.name, one, heads)
        _add(total, one)
    yield _line("all", total, heads)


def _add(total: Tally, one: Tally) -> None:
    for name in ("n", "inside", "below", "quarters", "quarters_inside", "actual", "combined", "origins"):
        setattr(total, name, getattr(total, name) + getattr(one, name))
    for name, value in one.off.items():
        total.off[name] = total.off.get(name, 0.0) + value


def _line(name: str, one: Tally, heads: tuple[str, ...]) -> str:
    errors = "".join(f"{one.off.get(head, np.nan) / one.actual:>8.1%}" for head in heads)
    return (
        f"{name:<18}{one.n:>5}{one.inside / one.n:>8.0%}{one.below / one.n:>7.0%}"
        f"{one.quarters_inside / one.quarters:>9.0%}{errors}   {one.combined} of {one.origins}"
    )


if __name__ == "__main__":
    print("\n".join(lines()))
