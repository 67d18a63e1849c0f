"""When revenue of a closed deal arrives, and how many deals a pipeline yields per period."""

from salesops.errors import BadInput

MONTHS = 12


def in_year_revenue(value_per_year: float, month: int) -> float:
    """Return what a deal closed in ``month`` (1 to 12) brings within the same year.

    Value × (12 − month + ½) ÷ 12: on average a deal closes in the middle of its month (method, F1).

    Examples
    --------
    >>> in_year_revenue(120_000, 9)
    35000.0
    """
    if not 1 <= month <= MONTHS:
        raise BadInput(f"Month {month} does not exist. Give a month from 1 to 12.")
    return value_per_year * (MONTHS - month + 0.5) / MONTHS


def deals_per_period(open_qualified: float, win_rate: float, cycle_days: float, days_in_period: float) -> float | None:
    """Return the deals that a qualified pipeline closes per period; None for a cycle or period of 0 days.

    Open qualified × win rate ÷ (cycle ÷ days in period). A shorter cycle adds revenue only when opportunities
    and capacity refill (method, F1).
    """
    if cycle_days <= 0 or days_in_period <= 0:
        return None
    return open_qualified * win_rate / (cycle_days / days_in_period)
