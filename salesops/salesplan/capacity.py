"""What the sellers of a plan can bring: by month, with ramp, attainment and attrition, and the hires that are missing.

Selling capacity = Σ ramped × quota × attainment + Σ ramping × quota × ramp % (method, Across stages). Here it is worked
out month by month, so that a hire counts from the day on which it begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.months import DAYS_PER_MONTH, MONTHS_PER_YEAR
from salesops.workshop import SalesPlan, Seller

MONTHS_PER_QUARTER = 3
_HALF = 0.5  # a month is taken at its middle


@dataclass(frozen=True, slots=True)
class Month:
    """What all sellers can bring in one month of the plan; money. ``ramped`` and ``ramping`` count people."""

    first_day: date
    quarter: int
    capacity: float
    ramped: float
    ramping: float


@dataclass(frozen=True, slots=True)
class Hire:
    """How many more sellers of an average quota it takes to bring what is missing, if all begin in one month.

    ``sellers`` is None where nobody who begins then brings anything within the year.
    """

    starts_on: date
    brings: float
    sellers: float | None


def ramp_share(months_since_start: float, ramp_months: int) -> float:
    """Return the part of full output after so many months: it rises evenly from 0 to 1 over the ramp."""
    if months_since_start < 0:
        return 0.0
    return 1.0 if months_since_start >= ramp_months else months_since_start / ramp_months


def capacity_of(plan: SalesPlan, seller: Seller, month: int) -> float | None:
    """Return what one seller can bring in a month (0 to 11) of the plan; None without a quota.

    quota ÷ 12 × attainment × ramp share in the middle of the month × who is still there: attrition falls evenly over
    the year. A person known to leave counts to the last day and is not subject to it.
    """
    if seller.quota is None:
        return None
    there = _there(plan, seller, month)
    stays = 1.0 if seller.leaves_on else 1 - plan.attrition * (month + _HALF) / MONTHS_PER_YEAR
    return seller.quota / MONTHS_PER_YEAR * plan.attainment * _ramp(plan, seller, month) * there * stays


def months(plan: SalesPlan, sellers: Sequence[Seller]) -> tuple[Month, ...]:
    """Return the twelve months of the plan; sellers without a quota bring nothing and are not counted."""
    found = []
    for month in range(MONTHS_PER_YEAR):
        with_quota = [seller for seller in sellers if seller.quota is not None]
        there = {seller.id: _there(plan, seller, month) for seller in with_quota}
        ramped = sum(there[s.id] for s in with_quota if _ramp(plan, s, month) == 1)
        found.append(
            Month(
                _first_day(plan, month),
                month // MONTHS_PER_QUARTER + 1,
                sum(capacity_of(plan, seller, month) or 0.0 for seller in with_quota),
                ramped,
                sum(there.values()) - ramped,
            )
        )
    return tuple(found)


def hires_needed(plan: SalesPlan, sellers: Sequence[Seller], missing: float) -> tuple[Hire, ...]:
    """Return for each month of the year how many more sellers would bring the missing amount if hired then.

    Their quota is the mean of those who have one, their ramp the plan's. Empty without a quota to go by.
    """
    quotas = [seller.quota for seller in sellers if seller.quota]
    if not quotas:
        return ()
    found = []
    for month in range(MONTHS_PER_YEAR):
        one = Seller(
            id="hire", plan_id=plan.id, name="Hire", quota=sum(quotas) / len(quotas), starts_on=_first_day(plan, month)
        )
        brings = sum(capacity_of(plan, one, later) or 0.0 for later in range(MONTHS_PER_YEAR))
        found.append(Hire(_first_day(plan, month), brings, missing / brings if brings else None))
    return tuple(found)


def _ramp(plan: SalesPlan, seller: Seller, month: int) -> float:
    ramp = plan.ramp_months if seller.ramp_months is None else seller.ramp_months
    return 1.0 if seller.starts_on is None else ramp_share(month + _HALF - _position(plan, seller.starts_on), ramp)


def _there(plan: SalesPlan, seller: Seller, month: int) -> float:
    """Return the part of a month in which a seller is there, 0 to 1."""
    begins = 0.0 if seller.starts_on is None else _position(plan, seller.starts_on)
    ends = float(MONTHS_PER_YEAR) if seller.leaves_on is None else _position(plan, seller.leaves_on)
    return max(0.0, min(month + 1.0, ends) - max(float(month), begins))


def _position(plan: SalesPlan, day: date) -> float:
    """Return a day as months since the plan's start; days are parts of a month of 30.4."""
    whole = (day.year - plan.starts_on.year) * MONTHS_PER_YEAR + day.month - plan.starts_on.month
    return whole + (day.day - plan.starts_on.day) / DAYS_PER_MONTH


def _first_day(plan: SalesPlan, month: int) -> date:
    total = plan.starts_on.year * MONTHS_PER_YEAR + plan.starts_on.month - 1 + month
    return date(total // MONTHS_PER_YEAR, total % MONTHS_PER_YEAR + 1, 1)
