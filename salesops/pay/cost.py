"""What pay plans cost at an attainment, and what part of the revenue that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from salesops.pay.payout import payout, variable_pay
from salesops.workshop import PayPlan

LEVELS = (50, 80, 100, 120, 150)  # percent of quota


@dataclass(frozen=True, slots=True)
class Cost:
    """Pay of a year at one attainment, for all people of a role or several; money.

    ``revenue`` is what they bring: people × quota × attainment. ``of_revenue`` = pay ÷ revenue, None where nothing is
    brought or no quota is given (as for roles that carry none).
    """

    attainment_percent: float
    people: int
    base: float
    variable: float
    revenue: float | None

    @property
    def pay(self) -> float:
        """Return base and variable pay together."""
        return self.base + self.variable

    @property
    def of_revenue(self) -> float | None:
        """Return the cost of sales as a share of the revenue brought."""
        return None if not self.revenue else self.pay / self.revenue


def cost(plan: PayPlan, attainment_percent: float) -> Cost | None:
    """Return what a role costs when all of its people attain so much; None without people, target pay or mix."""
    variable = variable_pay(plan)
    if variable is None or plan.people is None or plan.target_pay is None:
        return None
    brought = None if plan.quota is None else plan.people * plan.quota * attainment_percent / 100
    return Cost(
        attainment_percent,
        plan.people,
        base=plan.people * (plan.target_pay - variable),
        variable=plan.people * variable * payout(plan, attainment_percent) / 100,
        revenue=brought,
    )


def total(plans: Iterable[PayPlan], attainment_percent: float) -> Cost | None:
    """Return what all roles cost together; roles without numbers are left out, None where none has any.

    Revenue counts once: that of roles with a quota. Where quotas overlap (a manager's is the sum of the team's), leave
    the upper one empty.
    """
    costs = [one for plan in plans if (one := cost(plan, attainment_percent)) is not None]
    if not costs:
        return None
    brought = [one.revenue for one in costs if one.revenue is not None]
    return Cost(
        attainment_percent,
        sum(one.people for one in costs),
        base=sum(one.base for one in costs),
        variable=sum(one.variable for one in costs),
        revenue=sum(brought) if brought else None,
    )
