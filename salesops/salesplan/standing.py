"""How far the best practice “sales plan tied to the goal” is, as far as this workshop shows it."""

from datetime import date, timedelta

from salesops import formats
from salesops.practice_seen import PracticeSeen
from salesops.salesplan import drivers
from salesops.salesplan.findings import NEAR
from salesops.vocabulary import PlanState
from salesops.workshop import SalesPlan, Workshop

YEAR = timedelta(days=365)


def newest(workshop: Workshop) -> SalesPlan | None:
    """Return the plan that was agreed last, else the last draft; None without a plan."""
    agreed = [one for one in workshop.sales_plans if one.state is PlanState.AGREED]
    if agreed:
        return max(agreed, key=lambda one: (one.agreed_on or date.min, one.position))
    return max(workshop.sales_plans, key=lambda one: one.position, default=None)


def standing(workshop: Workshop, today: date) -> PracticeSeen:
    """Return how the sales plan stands, of three: it follows from the goal, is agreed, was agreed within a year."""
    plan = newest(workshop)
    if plan is None:
        return PracticeSeen(0, 3, "no sales plan is made yet")
    tied, words = _tied(workshop, plan)
    if plan.state is not PlanState.AGREED or plan.agreed_on is None:
        return PracticeSeen(int(tied), 3, f"a sales plan is drafted and not agreed yet; {words}")
    fresh = plan.agreed_on + YEAR >= today
    day = formats.day(plan.agreed_on, workshop.settings)
    said = f"the sales plan was agreed on {day}{'' if fresh else ', more than a year ago'}; {words}"
    return PracticeSeen(1 + tied + fresh, 3, said, plan.agreed_on + YEAR)


def _tied(workshop: Workshop, plan: SalesPlan) -> tuple[bool, str]:
    found = drivers.said(workshop)
    target, need = drivers.target(plan, found).value, found.target
    if target is None:
        return False, "it has no target"
    if need is None:
        return False, "the value goal does not say yet what new business it needs"
    if target < need * (1 - NEAR):
        missing = formats.short(need - target, workshop.settings)
        return False, f"its target is {workshop.settings.currency} {missing} below what the value goal needs"
    return True, "its target follows from the value goal"
