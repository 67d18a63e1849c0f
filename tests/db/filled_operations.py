"""Rows in every table of running the business."""

from datetime import date

from db import models
from db.access import LOCAL
from db.change import Act, Change, change
from salesops.vocabulary import ChannelAct, ChannelDuty, GoalKind, ListKind, Stage

YEAR = date(2026, 1, 1)


def fill_operations(workshop_id: str, person: str) -> None:
    """Add one row to each table, with every reference used."""
    with change(workshop_id, LOCAL, Act("salesplan", "Ran the business")) as door:
        first = {kind: _first(door, kind) for kind in ListKind}
        tracked = (door.all(models.TrackedMetric) or [door.add(models.TrackedMetric, name="Own")])[0]
        meeting = (door.all(models.Meeting) or [door.add(models.Meeting, name="Review")])[0]
        _plans(door, first)
        door.add(models.OperatingModel, model_id="ring", executive_id=person)
        door.add(models.StageFunction, stage=Stage.ENGAGE, function_id=first[ListKind.FUNCTION], task="Campaigns")
        pay = door.add(models.PayPlan, role_id=first[ListKind.ROLE], target_pay=100_000, base_percent=50)
        door.add(models.PayMeasure, pay_plan_id=pay.id, name="New revenue", weight_percent=100, controlled=True)
        term = door.add(models.MetricTerm, tracked_id=tracked.id, name="won", unit="count")
        door.add(models.TermValue, term_id=term.id, period="2026-07", value=12)
        said = {"tracked_id": tracked.id, "function_id": first[ListKind.FUNCTION]}
        door.add(models.MetricComment, meeting_id=meeting.id, text="Two large deals moved", **said)
        door.add(
            models.ChannelCell, channel_id=first[ListKind.CHANNEL], act=ChannelAct.RECRUIT, duty=ChannelDuty.SELL,
            level=2, segment_ids=[first[ListKind.SEGMENT]], owner_id=person,
        )  # fmt: skip
        door.add(models.SampledDeal, name="Pumps for Brno", met=False, sampled_on=YEAR)
        door.add(
            models.YearlyReview, tree_id=GoalKind.REVENUE_GROWTH, from_on=YEAR, until_on=date(2026, 12, 31),
            planned={"w": 0.22},
        )  # fmt: skip
        links = [link.id for link in door.all(models.Link)][:1]
        door.add(models.MethodComment, about="element:E12", remark="unclear", text="Which tools?", said_by="Anna")
        door.add(models.Baseline, subject=f"gap:{links[0]}" if links else "maturity:D1", score=2, earlier_id="old")


def _plans(door: Change, first: dict[ListKind, str]) -> None:
    plan = door.add(
        models.SalesPlan, name="2026", starts_on=YEAR, shares={"segment": {first[ListKind.SEGMENT]: 100.0}}
    )  # fmt: skip
    door.add(models.SalesPlan, name="2026, cautious", starts_on=YEAR, based_on_id=plan.id)
    placed = {"team_id": first[ListKind.TEAM], "segment_id": first[ListKind.SEGMENT]}
    door.add(models.PlanLine, plan_id=plan.id, quarter=1, channel_id=first[ListKind.CHANNEL], amount=1_000, **placed)
    door.add(models.Seller, plan_id=plan.id, name="Ann", quota=500_000, **placed)


def _first(door: Change, kind: ListKind) -> str:
    there = sorted(door.all(models.ListItem, kind=kind.value), key=lambda item: (item.position, item.id))
    return there[0].id if there else door.add(models.ListItem, kind=kind, name=f"A {kind}").id
