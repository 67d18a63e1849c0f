"""What a pay plan pays at an attainment: the payout curve.

The base rate pays the whole target variable at 100 % of quota, evenly. Below the threshold every percent pays the
decelerator's part of that rate, or nothing where there is none. From the accelerator on each further percent pays so
many times the rate, up to the cap. The order of design and the words are those of the method's Compensation component.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.workshop import PayMeasure, PayPlan

HIGHEST_PERCENT = 200
STEP_PERCENT = 5


Band = tuple[float, float | None, float]  # from and to (None: without end) in percent of quota, times the base rate


@dataclass(frozen=True, slots=True)
class Payout:
    """One point of the curve: attainment in percent of quota, what is paid in percent of the target variable."""

    attainment_percent: float
    paid_percent: float


def payout(plan: PayPlan, attainment_percent: float) -> float:
    """Return what is paid of the target variable, in percent, at an attainment in percent of quota (0 or more).

    Examples
    --------
    Nothing below 50 %, twice the rate from 100 % on, at most 150 % of the target variable:

    >>> plan = PayPlan(
    ...     id="p", role_id="r", threshold_percent=50, accelerator_percent=100, accelerator_times=2, cap_percent=150
    ... )
    >>> [payout(plan, attained) for attained in (40, 80, 110, 140)]
    [0.0, 80.0, 120.0, 150.0]
    """
    if plan.threshold_percent is not None and attainment_percent < plan.threshold_percent:
        return attainment_percent * (plan.decelerator_times or 0.0)
    start = plan.accelerator_percent or 100.0
    earned = tiers(attainment_percent, ((0.0, start, 1.0), (start, None, plan.accelerator_times or 1.0)))
    return earned if plan.cap_percent is None else min(earned, plan.cap_percent)


def tiers(attainment_percent: float, bands: Sequence[Band]) -> float:
    """Return what marginal tiers pay, in percent: each band pays its own rate on the attainment inside it alone.

    Examples
    --------
    Up to 100 % at the base rate, beyond at twice the rate:

    >>> tiers(120, [(0, 100, 1), (100, None, 2)])
    140
    """
    return sum(
        times * (min(attainment_percent, attainment_percent if until is None else until) - since)
        for since, until, times in bands
        if attainment_percent > since
    )


def curve(plan: PayPlan, *, until_percent: int = HIGHEST_PERCENT) -> tuple[Payout, ...]:
    """Return the curve from 0 in steps of 5 %, with a point just below the threshold where pay jumps there."""
    levels: set[float] = set(range(0, until_percent + 1, STEP_PERCENT))
    if plan.threshold_percent:
        levels |= {plan.threshold_percent - 0.001, plan.threshold_percent}
    if plan.accelerator_percent:
        levels.add(plan.accelerator_percent)
    return tuple(Payout(level, payout(plan, level)) for level in sorted(levels) if level <= until_percent)


def variable_pay(plan: PayPlan) -> float | None:
    """Return the target variable per person and year in money: target pay × (1 − base share); None where not given."""
    if plan.target_pay is None or plan.base_percent is None:
        return None
    return plan.target_pay * (1 - plan.base_percent / 100)


def paid(plan: PayPlan, measures: Sequence[PayMeasure], attained_percent: Sequence[float]) -> float | None:
    """Return the variable pay of one person whose measures were attained so far, in money.

    Σ weight × payout of each measure; None where pay or a weight is not given. One attainment per measure.
    """
    variable, weights = variable_pay(plan), [measure.weight_percent for measure in measures]
    if variable is None or not measures or any(weight is None for weight in weights):
        return None
    shares = [(weight or 0.0) * payout(plan, level) for weight, level in zip(weights, attained_percent, strict=True)]
    return variable * sum(shares) / 10_000
