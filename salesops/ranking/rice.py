"""RICE: reach × impact × confidence ÷ effort in person-months."""

WEEKS_PER_MONTH = 4.345  # 365.25 days ÷ 7 ÷ 12
FORMULA = "RICE = reach × impact × confidence ÷ person-months; person-months = weeks ÷ 4.345 × people who build"


def person_months(weeks: float, people: float = 1.0) -> float:
    """Return the months of work of ``people`` over that many weeks. Raises ValueError for 0 or less of either."""
    if weeks <= 0 or people <= 0:
        raise ValueError(f"weeks and people must be above 0, got {weeks} and {people}")
    return weeks / WEEKS_PER_MONTH * people


def rice(reach: float | None, impact: float | None, confidence: float | None, months: float | None) -> float | None:
    """Return the RICE score, in people (or deals) times impact per person-month; None while an input is not known.

    Parameters
    ----------
    reach
        People or deals touched in a quarter, 0 or above.
    impact
        3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal.
    confidence
        A share: 1 high, 0.8 medium, 0.5 low.
    months
        Person-months, above 0.

    References
    ----------
    McBride (2018), RICE: simple prioritization for product managers, Intercom.

    Examples
    --------
    >>> rice(reach=40, impact=2, confidence=0.8, months=person_months(weeks=8.69))
    32.0
    """
    if reach is None or impact is None or confidence is None or months is None:
        return None
    return reach * impact * confidence / months
