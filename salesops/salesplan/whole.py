"""A sales plan as one value: its numbers, where they come from, and what follows from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.forecast.model import Opportunity
from salesops.salesplan import drivers
from salesops.salesplan.capacity import Hire, Month, hires_needed, months
from salesops.salesplan.coverage import Coverage, coverage
from salesops.salesplan.drivers import Difference, Figure, Said
from salesops.salesplan.pipeline import Pipeline, pipeline
from salesops.salesplan.quotas import Fairness, fairness
from salesops.salesplan.split import QUARTERS, WHOLE_PERCENT, Beside, beside
from salesops.workshop import PlanLine, SalesPlan, Seller, Workshop


@dataclass(frozen=True, eq=False)
class Worked:
    """One plan worked out; money in the workshop's currency. ``pipeline`` is None where no deals are known.

    ``created`` is the pipeline that the drivers plan to create in a year: opportunities × deal amount.
    """

    workshop: Workshop
    plan: SalesPlan
    lines: tuple[PlanLine, ...]
    sellers: tuple[Seller, ...]
    drivers: Said
    target: Figure
    win_rate: Figure
    deal_amount: Figure
    cycle_months: Figure
    months: tuple[Month, ...]
    fairness: Fairness
    pipeline: Pipeline | None
    coverage: tuple[Coverage, ...]

    @property
    def capacity(self) -> float | None:
        """What all sellers can bring in the year; None without a seller who has a quota."""
        known = any(seller.quota is not None for seller in self.sellers)
        return sum(month.capacity for month in self.months) if known else None

    @property
    def missing_capacity(self) -> float | None:
        """Target less capacity, below 0 where there is more than needed."""
        return None if self.capacity is None or self.target.value is None else self.target.value - self.capacity

    @property
    def bottom(self) -> float:
        """What the lines add up to."""
        return sum(line.amount for line in self.lines)

    @property
    def created(self) -> float | None:
        """The pipeline that the drivers plan to create in the year."""
        amount, opportunities = self.deal_amount.value, self.drivers.opportunities
        return None if amount is None or opportunities is None else amount * opportunities

    @property
    def hires(self) -> tuple[Hire, ...]:
        """How many more sellers would bring what is missing, by the month in which they begin."""
        return hires_needed(self.plan, self.sellers, max(0.0, self.missing_capacity or 0.0))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where goal and drivers now say something else than the plan."""
        return drivers.differences(self.plan, self.drivers, self.capacity)

    @property
    def figures(self) -> dict[str, float | None]:
        """What is written down when the plan is agreed, by column."""
        return {
            "target": self.target.value,
            "win_rate": self.win_rate.value,
            "deal_amount": self.deal_amount.value,
            "cycle_months": None if self.cycle_months.value is None else min(self.cycle_months.value, 36.0),
        }

    def beside(self, dimension: str) -> tuple[Beside, ...]:
        """Return each key of a dimension with its part of the target and the sum of the lines."""
        return beside(self.plan, self.lines, self.target.value, dimension)


def work(workshop: Workshop, plan: SalesPlan, deals: Sequence[Opportunity] = ()) -> Worked:
    """Return a plan worked out. ``deals`` as the CRM's exports tell of them, in the workshop's currency."""
    lines = tuple(sorted((x for x in workshop.plan_lines if x.plan_id == plan.id), key=lambda x: (x.quarter, x.id)))
    sellers = tuple(
        sorted((x for x in workshop.sellers if x.plan_id == plan.id), key=lambda x: (x.position, x.name, x.id))
    )
    told = drivers.said(workshop)
    target, rate = drivers.target(plan, told), drivers.win_rate(plan, told)
    open_now = pipeline(plan, deals)
    return Worked(
        workshop, plan, lines, sellers, told, target, rate,
        drivers.deal_amount(plan, told), drivers.cycle_months(plan, told),
        months(plan, sellers), fairness(sellers, target.value), open_now,
        coverage(
            quarter_targets(plan, target.value), win_rate=rate.value,
            won=None if open_now is None else open_now.won, due=None if open_now is None else open_now.due,
        ),
    )  # fmt: skip


def quarter_targets(plan: SalesPlan, target: float | None) -> dict[str, float]:
    """Return the target of each quarter, "1" to "4"; empty where there is none or the quarters are not split."""
    shares = {key: share for key, share in plan.shares.get("quarter", {}).items() if share and key in QUARTERS}
    return {} if target is None else {key: target * share / WHOLE_PERCENT for key, share in shares.items()}
