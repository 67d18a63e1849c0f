"""Facts of the pipeline, each by a named definition and with its n; undefined is None."""

from salesops.forecast.facts.flow import Flow, Slippage, StageFact, created_by_month, flow, slippage, stages
from salesops.forecast.facts.groups import Group, by_group
from salesops.forecast.facts.rates import BetaInterval, Prior, Rate, beta_interval, fit_prior, win_rates
from salesops.forecast.facts.standing import (
    CoverageOfGoal,
    Standing,
    Weighted,
    coverage_of,
    realised,
    standing,
    time_to_close,
    weighted,
)

__all__ = [
    "BetaInterval",
    "CoverageOfGoal",
    "Flow",
    "Group",
    "Prior",
    "Rate",
    "Slippage",
    "StageFact",
    "Standing",
    "Weighted",
    "beta_interval",
    "by_group",
    "coverage_of",
    "created_by_month",
    "fit_prior",
    "flow",
    "realised",
    "slippage",
    "stages",
    "standing",
    "time_to_close",
    "weighted",
    "win_rates",
]
