"""A forecast without a CRM: leads through the stages of the drivers, each share and value a range.

Units as in the driver tree: leads per month, shares 0 to 1, money per deal, days. What a lead becomes arrives
``cycle_days`` later, so the first months hold only what was filled before. Business through partners is a stream of
its own: it needs no leads, takes none of the capacity, and comes evenly over the year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from salesops.errors import BadInput
from salesops.forecast.model import Floats
from salesops.forecast.months import DAYS_PER_MONTH, MONTHS_PER_YEAR, month_of
from salesops.forecast.periods import Period, months_of, quarters_of
from salesops.forecast.scenarios import PARTNERS
from salesops.forecast.simulate import RUNS, SHARED, SHOCK

Z90 = 1.281552  # the normal quantile at 0.9
WORDS = "From the drivers and the ranges given to them, without a deal looked at; it cannot be backtested."


@dataclass(frozen=True, slots=True)
class Estimate:
    """Low, base and high of one driver: 1 in 10 lower, the likeliest, 1 in 10 higher.

    Raises BadInput where they are not in this order.
    """

    low: float
    base: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.base <= self.high:
            raise BadInput(f"A range must rise from low to high, not {self.low:g}, {self.base:g}, {self.high:g}.")

    @classmethod
    def sure(cls, value: float) -> "Estimate":
        """A driver that is known."""
        return cls(value, value, value)

    def draw(self, rng: np.random.Generator, runs: int) -> Floats:
        """Return simulated values, shape (runs,): two half normals that meet at the base, the ends are P10 and P90."""
        z = rng.standard_normal(runs) / Z90
        return np.where(z < 0, self.base + z * (self.base - self.low), self.base + z * (self.high - self.base))


@dataclass(frozen=True, slots=True)
class Partners:
    """Partners that sell something, the new deals that each closes in a year, and what one brings the firm, in money.

    What a deal brings moves with the deal value of the funnel: both are sold at the same list price.
    """

    active: Estimate
    deals_per_year: Estimate
    deal_value: float


@dataclass(frozen=True, slots=True)
class Funnel:
    """Drivers of new business; ``stages`` are shares by name in order, the last the win rate.

    ``open_deals`` qualified today, each worth ``deal_value``; they are won at the last share, evenly over one cycle.
    """

    leads_per_month: Estimate
    stages: Mapping[str, Estimate]
    deal_value: Estimate
    cycle_days: Estimate
    open_deals: Estimate = Estimate(0, 0, 0)
    partners: Partners | None = None


@dataclass(frozen=True, slots=True)
class FunnelForecast:
    """Months and quarters from drivers, and what each stage yields per month at base values.

    ``words`` says what the ranges rest on: they were given, not learned.
    """

    months: tuple[Period, ...]
    quarters: tuple[Period, ...]
    per_month: Mapping[str, float]
    words: str


def from_funnel(
    funnel: Funnel,
    *,
    first: date,
    horizon: int = 12,
    recurring: float | Sequence[float] = 0.0,
    capacity: float | None = None,
    fiscal_start_month: int = 1,
    seed: int = 1,
) -> FunnelForecast:
    """Return revenue by month from the month of ``first``: leads × shares × value, plus a share of the open deals.

    To it comes business through partners, partners × their new deals × what one brings ÷ 12, and the recurring base.
    All months share the same draw of each driver and a shock (log sd 25 %, half shared: ``simulate``). ``expected`` is
    at base values; ``capacity`` in money per month cuts new business, not that of partners. BadInput for shares outside
    0 to 1.
    """
    for name, share in funnel.stages.items():
        if share.low < 0 or share.high > 1:
            raise BadInput(f"{name} must be a share between 0 and 1.")
    rng = np.random.default_rng(seed)
    values = [each.draw(rng, RUNS) for each in _drivers(funnel)]
    drawn = _revenue(*values, horizon=horizon)
    common, own = rng.standard_normal((RUNS, 1)), rng.standard_normal((RUNS, horizon))
    new = drawn * np.exp(SHOCK * (np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * own))
    base = np.broadcast_to(np.asarray(recurring, dtype=float), (horizon,))
    point = _revenue(*(np.array([each.base]) for each in _drivers(funnel)), horizon=horizon)[0]
    limit = np.inf if capacity is None else capacity
    total = np.minimum(new, limit) + base
    through = {} if funnel.partners is None else {PARTNERS: np.full(horizon, _a_month(funnel.partners))}
    if funnel.partners is not None:
        price = np.ones(RUNS) if not funnel.deal_value.base else np.maximum(values[0], 0.0) / funnel.deal_value.base
        total = total + _through(funnel.partners, price, common, rng, horizon)
    parts = {
        "new business": point,
        "cut by capacity": -np.maximum(point - limit, 0.0),
        **through,
        "recurring base": base,
    }
    start = month_of(first)
    return FunnelForecast(
        months_of(total, parts, start), quarters_of(total, parts, start, fiscal_start_month), _per_month(funnel), WORDS
    )


def _drivers(funnel: Funnel) -> list[Estimate]:
    return [funnel.deal_value, funnel.cycle_days, funnel.open_deals, funnel.leads_per_month, *funnel.stages.values()]


def _revenue(value: Floats, cycle: Floats, opened: Floats, leads: Floats, *shares: Floats, horizon: int) -> Floats:
    """Return revenue, shape (runs, months): this month's leads are worth money once a cycle is over."""
    rates = [np.clip(share, 0.0, 1.0) for share in shares]
    win = rates[-1] if rates else np.ones_like(leads)
    flow = np.maximum(leads, 0.0) * np.prod(rates, axis=0) if rates else np.maximum(leads, 0.0)
    months = np.maximum(cycle, 1.0)[:, None] / DAYS_PER_MONTH
    end = np.arange(1, horizon + 1)
    arrived = np.maximum(end - months, 0.0) - np.maximum(end - 1 - months, 0.0)
    from_open = np.minimum(end / months, 1.0) - np.minimum((end - 1) / months, 1.0)
    deals = flow[:, None] * arrived + (np.maximum(opened, 0.0) * win)[:, None] * from_open
    return np.asarray(np.maximum(value, 0.0)[:, None] * deals)


def _a_month(partners: Partners) -> float:
    """Return what comes through partners in a month at base values."""
    return partners.active.base * partners.deals_per_year.base * partners.deal_value / MONTHS_PER_YEAR


def _through(partners: Partners, price: Floats, common: Floats, rng: np.random.Generator, horizon: int) -> Floats:
    """Return simulated business through partners, shape (runs, months): what hits a year hits them too, a month not."""
    active, deals = (np.maximum(each.draw(rng, RUNS), 0.0) for each in (partners.active, partners.deals_per_year))
    monthly = active * deals * partners.deal_value * price / MONTHS_PER_YEAR
    own = rng.standard_normal((RUNS, horizon))
    return np.asarray(monthly[:, None] * np.exp(SHOCK * (np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * own)))


def _per_month(funnel: Funnel) -> dict[str, float]:
    left = funnel.leads_per_month.base
    found = {"leads": left}
    for name, share in funnel.stages.items():
        left *= share.base
        found[name] = left
    return found
