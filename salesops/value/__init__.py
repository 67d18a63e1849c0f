"""Driver trees: what a goal is worth, what each driver does to it, and how a change splits over the drivers.

Arithmetic, not a promise. Values are plain floats: money in the workshop's currency, shares 0 to 1.
"""

from salesops.value.attribution import Attribution, attribute
from salesops.value.checks import check_driver, check_goal
from salesops.value.effects import Effects, Step, effects, improving_steps
from salesops.value.evaluation import Evaluation, Notice, evaluate, tree_from_formulas
from salesops.value.predictability import band_hits, bias, naive_error, wmape
from salesops.value.timing import deals_per_period, in_year_revenue

__all__ = [
    "Attribution",
    "Effects",
    "Evaluation",
    "Notice",
    "Step",
    "attribute",
    "band_hits",
    "bias",
    "check_driver",
    "check_goal",
    "deals_per_period",
    "effects",
    "evaluate",
    "improving_steps",
    "in_year_revenue",
    "naive_error",
    "tree_from_formulas",
    "wmape",
]
