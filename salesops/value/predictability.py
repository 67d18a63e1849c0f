"""Measures of a forecast (goal kind F6): how far off, and which way.

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


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole != 0 else None


def _same_length(forecast: Sequence[float], actual: Sequence[float]) -> None:
    if len(forecast) != len(actual):
        raise BadInput(f"There are {len(forecast)} forecasts for {len(actual)} periods. Give one for each period.")
