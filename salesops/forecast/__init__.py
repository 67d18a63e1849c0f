"""Revenue prediction that is honest out of sample: facts of the pipeline, forecasts with ranges, and their backtest.

Pure functions over opportunities (``salesops.forecast.model.Opportunity``), money in the deals' one currency.
Undefined stays None.
"""

from salesops.forecast.adjustment import Adjustment, Judged, Judgement, adjusted, judge
from salesops.forecast.backtesting import Backtest, Headline, Row, Score, backtest, headline
from salesops.forecast.commit import (
    Accuracy,
    Category,
    Difference,
    Line,
    Said,
    Submission,
    Waterfall,
    track_record,
    waterfall,
)
from salesops.forecast.funnel import Estimate, Funnel, FunnelForecast, Partners, from_funnel
from salesops.forecast.model import Opportunity
from salesops.forecast.periods import Period
from salesops.forecast.prediction import Options, Prediction, predict
from salesops.forecast.rivals import Method
from salesops.forecast.scenarios import RevenueEffect, Scenario, Shortfall, scenario, shortfall

__all__ = [
    "Accuracy",
    "Adjustment",
    "Backtest",
    "Category",
    "Difference",
    "Estimate",
    "Funnel",
    "FunnelForecast",
    "Headline",
    "Judged",
    "Judgement",
    "Line",
    "Method",
    "Opportunity",
    "Options",
    "Partners",
    "Period",
    "Prediction",
    "RevenueEffect",
    "Row",
    "Said",
    "Scenario",
    "Score",
    "Shortfall",
    "Submission",
    "Waterfall",
    "adjusted",
    "backtest",
    "from_funnel",
    "headline",
    "judge",
    "predict",
    "scenario",
    "shortfall",
    "track_record",
    "waterfall",
]
