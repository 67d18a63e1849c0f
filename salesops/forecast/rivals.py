"""The methods that are compared: three that only look at past revenue, three that look at the pipeline, and their mix.

Naive, seasonal naive and drift: Hyndman and Athanasopoulos, Forecasting: principles and practice, ch. "Some simple
forecasting methods". All return None where the history is too short for them; no forecast is below 0.
"""

import numpy as np

from salesops.forecast.model import Floats
from salesops.vocabulary import ForecastMethod

QUARTER = 3  # months after which the season comes again, unless told otherwise

Method = ForecastMethod
COPIES = (Method.NAIVE, Method.SEASONAL_NAIVE)  # what a model must beat
MEMBERS = tuple(method for method in Method if method is not Method.COMBINED)


def naive(history: Floats, horizon: int) -> Floats | None:
    """Return the last value for each month ahead, shape (horizon,)."""
    return np.full(horizon, history[-1]) if history.size else None


def seasonal_naive(history: Floats, horizon: int, season: int = QUARTER) -> Floats | None:
    """Return the value of the same place in the last season known, shape (horizon,)."""
    return history[history.size - season + np.arange(horizon) % season] if history.size >= season else None


def drift(history: Floats, horizon: int) -> Floats | None:
    """Return the last value plus the mean step per month since the first, shape (horizon,)."""
    if history.size < 2:
        return None
    step = (history[-1] - history[0]) / (history.size - 1)
    return np.asarray(np.maximum(history[-1] + step * np.arange(1, horizon + 1), 0.0))
