"""A pay plan in sentences: what a seller earns, what all of it costs."""

from collections.abc import Sequence

from salesops import formats
from salesops.pay.cost import LEVELS, Cost, cost, total
from salesops.pay.payout import payout, variable_pay
from salesops.workshop import PayPlan, Settings, Workshop

TOLD_AT = 80  # percent of quota: where plans differ most and most people end


def role_name(workshop: Workshop, plan: PayPlan) -> str:
    """Return the role that a plan is for."""
    return workshop.item_name(plan.role_id) or "A role that was removed"


def earns(workshop: Workshop, plan: PayPlan, attainment_percent: float = TOLD_AT) -> str:
    """Return what one person of the role earns at an attainment; in percent of the variable where pay is not given."""
    settings, role = workshop.settings, role_name(workshop, plan)
    share, variable = payout(plan, attainment_percent), variable_pay(plan)
    at = f"At {formats.number(attainment_percent, settings)} % of quota"
    if variable is None or plan.target_pay is None:
        return f"{at} {role} earns {formats.number(share, settings, digits=0)} % of the target variable"
    pay = plan.target_pay - variable + variable * share / 100
    of = formats.percent(round(pay / plan.target_pay, 2), settings) if plan.target_pay else formats.NOTHING
    return f"{at} {role} earns {formats.money(pay, settings)} a year, {of} of target pay"


def costs(workshop: Workshop, plans: Sequence[PayPlan]) -> tuple[tuple[str, tuple[Cost | None, ...]], ...]:
    """Return name and cost at each of ``LEVELS`` for every role, and for all of them together at the end."""
    rows = [(role_name(workshop, plan), tuple(cost(plan, level) for level in LEVELS)) for plan in plans]
    return (*rows, ("All roles together", tuple(total(plans, level) for level in LEVELS)))


def cost_finding(workshop: Workshop, plans: Sequence[PayPlan]) -> str:
    """Return what pay costs at quota and what part of the revenue that is."""
    at_quota, settings = total(plans, 100), workshop.settings
    if at_quota is None:
        return "What pay costs is known once people, target pay and base are given"
    said = f"At quota {at_quota.people} people cost {formats.money(at_quota.pay, settings)} a year"
    if at_quota.of_revenue is None:
        return f"{said}; no role carries a quota to compare it with"
    return f"{said}, {share(at_quota, settings)} of what they bring"


def share(one: Cost | None, settings: Settings) -> str:
    """Return the cost of sales in percent; "–" where nothing is brought."""
    of = None if one is None else one.of_revenue
    return formats.NOTHING if of is None else formats.percent(round(of, 3), settings)
