"""What the deals of the CRM say of a plan's year: won, open and due, by quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from salesops.forecast.model import WON, Opportunity, is_open
from salesops.salesplan.capacity import MONTHS_PER_QUARTER
from salesops.salesplan.split import QUARTERS
from salesops.workshop import SalesPlan


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Money by quarter "1" to "4" of the plan's year; deals without an amount add nothing.

    ``open_n`` open deals are planned to close in the year, ``elsewhere_n`` at another time or on no day.
    """

    won: dict[str, float]
    due: dict[str, float]
    won_n: int
    open_n: int
    elsewhere_n: int


def pipeline(plan: SalesPlan, deals: Sequence[Opportunity]) -> Pipeline | None:
    """Return what is won and what is open and due in each quarter of the plan; None without deals."""
    if not deals:
        return None
    won, due = dict.fromkeys(QUARTERS, 0.0), dict.fromkeys(QUARTERS, 0.0)
    won_n = open_n = elsewhere = 0
    for deal in deals:
        if deal.state == WON and (quarter := quarter_of(plan, deal.closed_on)):
            won[quarter] += deal.amount or 0.0
            won_n += 1
        elif is_open(deal):
            if quarter := quarter_of(plan, deal.close_on):
                due[quarter] += deal.amount or 0.0
                open_n += 1
            else:
                elsewhere += 1
    return Pipeline(won, due, won_n, open_n, elsewhere)


def quarter_of(plan: SalesPlan, day: date | None) -> str | None:
    """Return the plan's quarter that a day lies in; None outside its year."""
    if day is None:
        return None
    month = (day.year - plan.starts_on.year) * 12 + day.month - plan.starts_on.month
    return QUARTERS[month // MONTHS_PER_QUARTER] if 0 <= month < len(QUARTERS) * MONTHS_PER_QUARTER else None
