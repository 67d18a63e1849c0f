"""Running the business: forecasts, plans, channels, metrics."""

from enum import StrEnum


class ForecastMethod(StrEnum):
    """How a month of revenue is forecast."""

    NAIVE = "naive"
    SEASONAL_NAIVE = "seasonal_naive"
    DRIFT = "drift"
    PIPELINE = "pipeline"
    PIPELINE_SEASONS = "pipeline_seasons"
    PIPELINE_LEVEL = "pipeline_level"
    COMBINED = "combined"

    @property
    def words(self) -> str:
        """Return its name on screen."""
        return _FORECAST_METHODS[self]


_FORECAST_METHODS = {
    ForecastMethod.NAIVE: "last month again",
    ForecastMethod.SEASONAL_NAIVE: "same month of the last quarter",
    ForecastMethod.DRIFT: "last month and its trend",
    ForecastMethod.PIPELINE: "pipeline",
    ForecastMethod.PIPELINE_SEASONS: "pipeline with seasons",
    ForecastMethod.PIPELINE_LEVEL: "pipeline, level as it turned out",
    ForecastMethod.COMBINED: "combination",
}


class IntakeKind(StrEnum):
    """A kind of foreign file."""

    OPPORTUNITIES = "opportunities"
    SURVEY = "survey"


class RingDepth(StrEnum):
    """How much the operating model's picture shows."""

    SMALL = "small"  # one owner per stage
    FUNCTIONS = "functions"  # the functions at work in each stage


class PlanState(StrEnum):
    """Where a version of a sales plan stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    REPLACED = "replaced"


class ChannelAct(StrEnum):
    """What is done for a channel."""

    RECRUIT = "recruit"
    ENABLE = "enable"
    ENGAGE = "engage"


class ChannelDuty(StrEnum):
    """What a channel is meant to do."""

    MARKET = "market"
    SELL = "sell"
    SUPPORT = "support"


class Cadence(StrEnum):
    """How often a metric is written down."""

    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


METRIC_PERIOD = r"^\d{4}-(Q[1-4]|(0[1-9]|1[0-2])|W(0[1-9]|[1-4]\d|5[0-3]))$"  # 2026-Q3, 2026-07, 2026-W31
