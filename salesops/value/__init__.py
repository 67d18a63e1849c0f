"""Driver trees: what a goal is worth, what each driver does to it, and how a change splits over the drivers.

Arithmetic, not a promise. Values are plain floats: money in the workshop's currency, shares 0 to 1.
"""

from salesops.value.attribution import Attribution, attribute
from salesops.value.checks import check_driver, check_goal
from salesops.value.effects import Effects, Step, effects
from salesops.value.evaluation import Evaluation, Notice, evaluate, tree_from_formulas
from salesops.value.predictability import bias, wmape

__all__ = [
    "Attribution",
    "Effects",
    "Evaluation",
    "Notice",
    "Step",
    "attribute",
    "bias",
    "check_driver",
    "check_goal",
    "effects",
    "evaluate",
    "tree_from_formulas",
    "wmape",
]
