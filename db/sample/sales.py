"""The sales plan, its scenario and the pay plans of the sample workshop, through the same doors as any other."""

from datetime import date, timedelta

from db import access, models, pay_plans, sales_plans, snapshot
from db.access import Actor, Right
from db.change import Act, Change, change
from salesops.pay import component
from salesops.salesplan.whole import work
from salesops.sample import Sample
from salesops.sample.sales_schema import SamplePayPlan, SampleSeller
from salesops.vocabulary import ListKind

_LISTED = {"segment": ListKind.SEGMENT, "channel": ListKind.CHANNEL, "team": ListKind.TEAM}


def keep(workshop_id: str, actor: Actor, sample: Sample, today: date) -> None:
    """Write them; goal, drivers, lists and the answers of Compensation are there already."""
    access.require(actor, Right.EDIT, workshop_id)
    said = sample.sales_plan
    goal = sample.goal
    middle = today + timedelta(days=(goal.starts_in_days + goal.ends_in_days) // 2)
    month = sample.settings.fiscal_year_starts_month
    starts_on = date(middle.year - (middle.month < month), month, 1)
    plan_id = sales_plans.new(workshop_id, actor, said.name, starts_on)
    with change(workshop_id, actor, Act("salesplan", "Filled the sales plan")) as door:
        _fill(door, sample, plan_id, today)
    workshop = snapshot.load(workshop_id, actor)
    figures = work(workshop, workshop.sales_plans[0]).figures
    sales_plans.agree(workshop_id, actor, plan_id, today + timedelta(days=said.agreed_in_days), figures)
    scenario = sales_plans.copy(workshop_id, actor, plan_id, said.scenario)
    with change(workshop_id, actor, Act("salesplan", "Added a hire to the scenario")) as door:
        _add_seller(door, scenario, said.hire, len(said.sellers), today)
    for one in sample.pay_plans:
        _pay(workshop_id, actor, one, today)


def _fill(door: Change, sample: Sample, plan_id: str, today: date) -> None:
    said = sample.sales_plan
    for position, name in enumerate(said.teams):
        door.add(models.ListItem, kind=ListKind.TEAM, name=name, position=position)
    here = _here(door)
    shares = {
        dimension: {here[_LISTED[dimension], name] if dimension in _LISTED else name: part for name, part in of.items()}
        for dimension, of in said.shares.items()
    }
    values = said.model_dump(include={"attainment", "attrition", "ramp_months", "assumptions"})
    door.update(door.get(models.SalesPlan, plan_id), shares=shares, **values)
    for line in said.lines:
        named = {f"{name}_id": here[kind, getattr(line, name)] for name, kind in _LISTED.items()}
        door.add(models.PlanLine, plan_id=plan_id, quarter=line.quarter, amount=line.amount, **named)
    for position, seller in enumerate(said.sellers):
        _add_seller(door, plan_id, seller, position, today)


def _add_seller(door: Change, plan_id: str, seller: SampleSeller, position: int, today: date) -> None:
    here, days = _here(door), seller.starts_in_days
    door.add(
        models.Seller, plan_id=plan_id, name=seller.name, position=position, quota=seller.quota,
        potential=seller.potential, team_id=here[ListKind.TEAM, seller.team],
        segment_id=here[ListKind.SEGMENT, seller.segment],
        starts_on=None if days is None else today + timedelta(days=days),
    )  # fmt: skip


def _pay(workshop_id: str, actor: Actor, said: SamplePayPlan, today: date) -> None:
    workshop = snapshot.load(workshop_id, actor)
    role_id = next(one.id for one in workshop.items(ListKind.ROLE) if one.content_id == said.role)
    theirs = component.answered(workshop, role_id)
    own = said.model_dump(exclude={"role", "dated_in_days"}, exclude_none=True)
    values = {**theirs.values, **own, "dated_on": today + timedelta(days=said.dated_in_days)}
    pay_plans.take_answers(workshop_id, actor, role_id, values, theirs.measures)


def _here(door: Change) -> dict[tuple[str, str], str]:
    return {(one.kind, one.name): one.id for one in door.all(models.ListItem)}
