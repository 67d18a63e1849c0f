"""How the open pipeline stands: its size, its age, what has gone stale, and whether it covers the goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from salesops.forecast.model import LOST, WON, Opportunity, is_open
from salesops.forecast.survival import Curve, kaplan_meier

AGE_BOUNDS_DAYS = (30, 60, 90, 120)
STALE_SHARE = 0.9  # a deal older than nine of ten won deals were when they closed is called stale


@dataclass(frozen=True, slots=True)
class OpenDeals:
    """Open deals: ages in days by the ``dated`` ones; ``ages`` counts up to each bound of 30, 60, 90, 120 and beyond.

    ``stale_after_days`` is the age by which 90 % of the won deals had closed; None where none was won.
    ``still_open`` is the share of deals not closed by age, all deals counted (Kaplan and Meier).
    """

    open: int
    dated: int
    without_amount: int
    amount: float
    age_median_days: float | None
    ages: tuple[int, ...]
    stale_after_days: float | None
    stale_ids: tuple[str, ...]
    still_open: Curve


def standing(opportunities: Sequence[Opportunity], today: date) -> OpenDeals:
    """Return how the open pipeline stands on ``today``."""
    opened = [o for o in opportunities if is_open(o)]
    age_of = {o.id: (today - o.created_on).days for o in opened if o.created_on is not None}
    ages = np.array(list(age_of.values()), dtype=float)
    won = [(o.closed_on - o.created_on).days for o in opportunities if o.state == WON and o.created_on and o.closed_on]
    limit = float(np.quantile(won, STALE_SHARE, method="inverted_cdf")) if won else None
    edges = [-np.inf, *AGE_BOUNDS_DAYS, np.inf]
    return OpenDeals(
        open=len(opened),
        dated=len(age_of),
        without_amount=sum(o.amount is None for o in opened),
        amount=sum(o.amount or 0.0 for o in opened),
        age_median_days=float(np.median(ages)) if ages.size else None,
        ages=tuple(int(((ages > a) & (ages <= b)).sum()) for a, b in pairwise(edges)),
        stale_after_days=limit,
        stale_ids=tuple(name for name, age in age_of.items() if limit is not None and age > limit),
        still_open=time_to_close(opportunities, today),
    )


def time_to_close(opportunities: Sequence[Opportunity], today: date, *, created_since: date | None = None) -> Curve:
    """Return the share of deals still open by age in days; open ones are censored on ``today``, vanished ones before.

    ``created_since`` leaves out older deals: those that closed before the first record are missing from an export.
    """
    mine = [
        o
        for o in opportunities
        if o.created_on is not None
        and (created_since is None or o.created_on >= created_since)
        and (o.closed_on is not None or o.state not in (WON, LOST))
    ]
    ended = np.array([o.state in (WON, LOST) for o in mine], dtype=bool)
    seen = [(o.closed_on if e else o.vanished_on) or today for o, e in zip(mine, ended, strict=True)]
    days = np.array([day.toordinal() for day in seen], dtype=float)
    born = np.array([o.created_on.toordinal() for o in mine if o.created_on], dtype=float)
    return kaplan_meier(days - born, ended)


@dataclass(frozen=True, slots=True)
class CoverageOfGoal:
    """Open amount due in the period ÷ what is still to be won; ``needed`` = 1 ÷ win rate (method, Transact)."""

    ratio: float | None
    needed: float | None
    due: float
    n: int
    without_amount: int


def coverage_of(
    opportunities: Sequence[Opportunity],
    *,
    goal: float,
    won_already: float,
    win_rate: float | None,
    since: date,
    until: date,
) -> CoverageOfGoal:
    """Return how open deals planned to close in a period cover its goal; None where nothing is left to win."""
    due = [o for o in opportunities if is_open(o) and o.close_on is not None and since <= o.close_on <= until]
    amount, left = sum(o.amount or 0.0 for o in due), goal - won_already
    needed = 1 / win_rate if win_rate else None
    return CoverageOfGoal(
        amount / left if left > 0 else None, needed, amount, len(due), sum(o.amount is None for o in due)
    )


@dataclass(frozen=True, slots=True)
class Weighted:
    """Open money times the chance given to each deal; ``n`` deals counted, ``left_out`` without amount or chance."""

    amount: float
    n: int
    left_out: int


def weighted(
    opportunities: Sequence[Opportunity],
    chance: Callable[[Opportunity], float | None],
    amount: Callable[[Opportunity], float | None] = lambda deal: deal.amount,
) -> Weighted:
    """Return Σ amount × chance of the open deals; ``amount`` may be another, as a list price."""
    opened = [o for o in opportunities if is_open(o)]
    pairs = [(amount(o), chance(o)) for o in opened]
    known = [(a, c) for a, c in pairs if a is not None and c is not None]
    return Weighted(sum(a * c for a, c in known), len(known), len(opened) - len(known))


def realised(opportunities: Sequence[Opportunity], list_price: Callable[[Opportunity], float | None]) -> float | None:
    """Return Σ won amount ÷ Σ list price of the won deals that have both; None without one."""
    pairs = [(o.amount, list_price(o)) for o in opportunities if o.state == WON]
    known = [(a, p) for a, p in pairs if a is not None and p is not None]
    listed = sum(p for _, p in known)
    return sum(a for a, _ in known) / listed if listed else None
