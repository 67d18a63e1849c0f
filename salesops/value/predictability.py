"""Measures of a forecast (goal kind F6): how far off, which way, better than naive, inside the band.

Periods in time order, amounts in one unit. Results are shares (0.076 = 7.6 %); None where the actuals sum to
0 or there is no period. Source: the method's own choice of WMAPE and bias; definitions in Hyndman and
Koehler (2006), Int. J. Forecasting 22(4), 679-688.
"""

from collections.abc import Sequence

from salesops.errors import BadInput


def wmape(forecast: Sequence[float], actual: Sequence[float]) -> float | None:
    """Return the error Σ|actual − forecast| ÷ Σ actual; BadInput when the lengths differ."""
    _same_length(forecast, actual)
    return _share(sum(abs(a - f) for f, a in zip(forecast, actual, strict=True)), sum(actual))


def bias(forecast: Sequence[float], actual: Sequence[float]) -> float | None:
    """Return (Σ forecast − Σ actual) ÷ Σ actual: above 0 is too high; BadInput when the lengths differ."""
    _same_length(forecast, actual)
    return _share(sum(forecast) - sum(actual), sum(actual))


def naive_error(actual: Sequence[float], before_first: float) -> float | None:
    """Return the error of forecasting each period with the last period's actual."""
    return wmape([before_first, *actual[:-1]], actual) if actual else None


def band_hits(low: Sequence[float], high: Sequence[float], actual: Sequence[float]) -> float | None:
    """Return the share of periods with the actual inside low to high, ends included."""
    _same_length(low, actual)
    _same_length(high, actual)
    if any(bottom > top for bottom, top in zip(low, high, strict=True)):
        raise BadInput("A band has its low end above its high end. Swap the two and try again.")
    inside = sum(bottom <= a <= top for bottom, top, a in zip(low, high, actual, strict=True))
    return inside / len(actual) if actual else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole != 0 else None


def _same_length(forecast: Sequence[float], actual: Sequence[float]) -> None:
    if len(forecast) != len(actual):
        raise BadInput(f"There are {len(forecast)} forecasts for {len(actual)} periods. Give one for each period.")
