"""Pipeline needed against planned, and what earlier quarters brought."""

from datetime import UTC, date, datetime

from salesops.components.computed import pipeline_needed
from salesops.content import load
from salesops.instruments.pipeline_needed import ahead, created, evidence, rate
from salesops.intake.opportunities.model import Opportunity
from salesops.vocabulary import GoalKind
from salesops.workshop import Answer, DriverValue, Goal, Settings, Workshop

TODAY = date(2026, 11, 22)
HOW = Settings(id="w", name="Firm")


def workshop(planned: object, *, given: bool = True) -> Workshop:
    tree = load().tree(GoalKind.REVENUE_GROWTH)
    drivers = tuple(
        DriverValue(id=node.id, tree_id=GoalKind.REVENUE_GROWTH, node_id=node.id, value=node.example)
        for node in tree.inputs
        if given
    )
    return Workshop(
        id="w", version=1, content_version="1", created_at=datetime(2026, 1, 1, tzinfo=UTC), settings=HOW,
        goal=Goal(id="w", kind=GoalKind.REVENUE_GROWTH, target=14_000_000), driver_values=drivers,
        answers=(Answer(id="a", question_id="DG8", value=planned),),  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_next_two_quarters_hold_need_and_plan():
    one = workshop({"next": {"planned": 1_000_000}})
    first, second = ahead(one, TODAY)
    needed = pipeline_needed(one)
    assert needed is not None
    assert needed > 0
    assert (first.quarter.id, second.quarter.id) == ("2027-Q1", "2027-Q2")
    assert (first.needed, first.missing) == (needed, needed - 1_000_000)
    assert (second.planned, second.missing, second.covered) == (None, None, None)
    assert "quarters n = 1." in str(evidence(one, TODAY))


def test_without_the_goals_drivers_nothing_is_needed_or_told():
    first, _ = ahead(workshop({"next": {"planned": 5}}, given=False), TODAY)
    assert (first.needed, first.missing, first.covered) == (None, None, None)
    assert evidence(workshop({"next": {"planned": 5}}, given=False), TODAY) is None


def test_created_pipeline_counts_whole_quarters_only_and_says_what_had_no_amount():
    deals = [
        Opportunity("a", amount=100, created_on=date(2026, 4, 10)), Opportunity("b", created_on=date(2026, 5, 1)),
        Opportunity("c", amount=50, created_on=date(2026, 9, 30)), Opportunity("d", amount=9, created_on=TODAY),
    ]  # fmt: skip
    found = created(deals, TODAY, HOW)
    assert [(one.quarter.id, one.amount, one.n, one.left_out) for one in found] == [
        ("2026-Q2", 100, 1, 1), ("2026-Q3", 50, 1, 0),
    ]  # fmt: skip
    assert (rate(found), rate(created([], TODAY, HOW))) == (75, None)
