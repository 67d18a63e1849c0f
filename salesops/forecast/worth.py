"""What a won deal brings, by product, and how many deals come in."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.forecast.hazards import QUARTER
from salesops.forecast.model import Floats, Table
from salesops.forecast.months import bounds, last_complete, months_of

LEAN_ON_ALL = 5.0  # won deals: a product's mean leans on the mean of all with so many
DAYS_BACK = 365  # deals won longer ago say little of today's prices
CREATION_MONTHS = 6  # months that the rate of new deals is learned from
CREATION_TRUST = 0.5  # a month-of-quarter seen once counts half


@dataclass(frozen=True, slots=True, eq=False)
class DealAmounts:
    """Mean and standard deviation of a won deal's amount by product, shape (products + 1,); the last is of all."""

    mean: Floats
    sd: Floats
    n: int

    def of(self, deals: Table) -> tuple[Floats, Floats]:
        """Return the expected amount of each deal and its sd: its own where it has one (sd 0), else its product's."""
        known = np.isfinite(deals.amount)
        return np.where(known, deals.amount, self.mean[deals.product]), np.where(known, 0.0, self.sd[deals.product])


def learn_worth(deals: Table, today: float) -> DealAmounts:
    """Return the worth of deals won in the year before ``today``; without any, of all known amounts, else 0."""
    recent = deals.won & np.isfinite(deals.amount) & (deals.closed > today - DAYS_BACK)
    if not recent.any():
        recent = np.isfinite(deals.amount) & ~deals.lost
    amount, product, count = deals.amount[recent], deals.product[recent], len(deals.products)
    overall, spread = (float(amount.mean()), float(amount.var())) if amount.size else (0.0, 0.0)
    given = product >= 0
    n = np.bincount(product[given], minlength=count)
    total = np.bincount(product[given], weights=amount[given], minlength=count)
    mean = (total + LEAN_ON_ALL * overall) / (n + LEAN_ON_ALL)
    squares = np.bincount(product[given], weights=(amount[given] - mean[product[given]]) ** 2, minlength=count)
    variance = (squares + LEAN_ON_ALL * spread) / (n + LEAN_ON_ALL)
    return DealAmounts(np.append(mean, overall), np.sqrt(np.append(variance, spread)), int(amount.size))


def created_per_day(deals: Table, today: float, months: int, *, seasonal: bool) -> Floats:
    """Return the deals expected to be created on a day of each coming month, shape (months,).

    The mean of the last six complete months, each counting half of the one after it; ``seasonal`` multiplies by the
    month-of-quarter's own ratio to that mean, which counts half. Without a complete month: all zeros.
    """
    first = int(months_of(np.array([today + 1]))[0])
    born = months_of(deals.created)
    over = last_complete_of(today)
    known = (born >= 0) & (born <= over)
    if not known.any():
        return np.zeros(months)
    start = max(int(born[known].min()), over - CREATION_MONTHS + 1)
    days = np.diff(bounds(start, over - start + 1))
    rate = np.bincount(born[known & (born >= start)] - start, minlength=over - start + 1) / days
    weight = 0.5 ** np.arange(rate.size)[::-1]
    level = float((rate * weight).sum() / weight.sum())
    factors = np.ones(QUARTER)
    if seasonal and level > 0 and rate.size >= QUARTER:
        place = (start + np.arange(rate.size)) % QUARTER
        own = np.array([rate[place == p].mean() / level for p in range(QUARTER)])
        factors = 1 + CREATION_TRUST * (own / own.mean() - 1)
    return np.asarray(level * factors[(first + np.arange(months)) % QUARTER])


def last_complete_of(today: float) -> int:
    """Return the last month that is over on the ordinal ``today``."""
    return last_complete(date.fromordinal(int(today)))
