"""The pipeline's own forecast: open deals by age and stage, and deals not yet created."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.forecast.ahead import new_wins, open_chances
from salesops.forecast.exposure import OLDEST_DAYS, Exposure, exposure
from salesops.forecast.hazards import learn
from salesops.forecast.model import Floats, Table
from salesops.forecast.months import months_of
from salesops.forecast.worth import DealAmounts, created_per_day, learn_worth


@dataclass(frozen=True, slots=True, eq=False)
class Pipeline:
    """What the coming months bring, expected; months in shape (months,), open deals in shape (deals, months).

    ``chances`` belong to the open deals with a day of creation, worth ``value`` each, uncertain by ``value_sd``.
    ``won_already`` is revenue of the first month that is in. ``undated`` open deals have no day of creation: they are
    part of the deals still to come.
    """

    won_already: Floats
    chances: Floats
    value: Floats
    value_sd: Floats
    new_deals: Floats
    worth: DealAmounts
    undated: int

    @property
    def open_revenue(self) -> Floats:
        """Revenue expected of the open deals by month, in the deals' currency."""
        return self.value @ self.chances

    @property
    def new_revenue(self) -> Floats:
        """Revenue expected by month of deals that do not exist yet, in the deals' currency."""
        return np.asarray(self.new_deals * self.worth.mean[-1])

    @property
    def revenue(self) -> Floats:
        """Revenue expected by month: won already, open and new deals."""
        return np.asarray(self.won_already + self.open_revenue + self.new_revenue)


def pipeline(deals: Table, today: date, months: int, *, seasonal: bool) -> Pipeline | None:
    """Return the forecast from a view of ``today``; None where no deal has closed yet, or none has an amount."""
    observed = exposure(deals, float(today.toordinal()))
    worth = learn_worth(deals, float(today.toordinal()))
    if observed is None or not worth.n:
        return None
    return _forecast(deals, today, months, observed, worth, seasonal)


def _forecast(
    deals: Table, today: date, months: int, observed: Exposure, worth: DealAmounts, seasonal: bool
) -> Pipeline:
    day = float(today.toordinal())
    hazards = learn(observed, deals, seasonal=seasonal)
    dated = deals.is_open & np.isfinite(deals.created)
    age = np.clip(day - deals.created[dated], 0, OLDEST_DAYS).astype(np.int64)
    value, sd = worth.of(deals)
    coming = created_per_day(deals, day, months, seasonal=seasonal)
    return Pipeline(
        won_already=_won_already(deals, day, months),
        chances=open_chances(hazards, age, deals.stage[dated], today=day, months=months),
        value=value[dated],
        value_sd=sd[dated],
        new_deals=new_wins(hazards, coming, today=day),
        worth=worth,
        undated=int((deals.is_open & np.isnan(deals.created)).sum()),
    )


def _won_already(deals: Table, day: float, months: int) -> Floats:
    first = int(months_of(np.array([day + 1]))[0])
    mine = deals.won & (months_of(deals.closed) == first) & np.isfinite(deals.amount)
    return np.concatenate([[deals.amount[mine].sum()], np.zeros(months - 1)])
