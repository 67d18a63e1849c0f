"""Facts of the pipeline, each by a named definition and with its n; undefined is None."""

from salesops.forecast.facts.flow import Flow, Slippage, StageFact, created_by_month, flow, slippage, stages
from salesops.forecast.facts.groups import Group, by_group
from salesops.forecast.facts.rates import BetaInterval, Prior, Rate, beta_interval, fit_prior, qualified_rate, win_rates
from salesops.forecast.facts.spans import Bounded, Span, backward, forward
from salesops.forecast.facts.standing import (
    CoverageOfGoal,
    OpenDeals,
    Weighted,
    coverage_of,
    realised,
    standing,
    time_to_close,
    weighted,
)
from salesops.forecast.facts.whole import Aged, Facts, facts

__all__ = [
    "Aged",
    "BetaInterval",
    "Bounded",
    "CoverageOfGoal",
    "Facts",
    "Flow",
    "Group",
    "OpenDeals",
    "Prior",
    "Rate",
    "Slippage",
    "Span",
    "StageFact",
    "Weighted",
    "backward",
    "beta_interval",
    "by_group",
    "coverage_of",
    "created_by_month",
    "facts",
    "fit_prior",
    "flow",
    "forward",
    "qualified_rate",
    "realised",
    "slippage",
    "stages",
    "standing",
    "time_to_close",
    "weighted",
    "win_rates",
]
