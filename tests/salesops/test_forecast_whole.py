"""All facts of a day together, the stretches they are told of, and what the goal leaves to new deals."""

from datetime import UTC, date, datetime

import pytest

from salesops.forecast.facts import backward, facts, forward, stages
from salesops.forecast.facts.needed import new_business_needed
from salesops.forecast.facts.spans import period_words, quarter_of
from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from salesops.vocabulary import GoalKind
from salesops.workshop import DriverValue, Goal, Settings, Workshop

WON, LOST, OPEN = DealState.WON, DealState.LOST, DealState.OPEN
YEAR = Settings(id="s", name="Northwind")
FROM_APRIL = Settings(id="s", name="Northwind", fiscal_year_starts_month=4)
DAY = date(2024, 6, 30)


def deal(name, state=OPEN, created=None, closed=None, moves=(), **more):
    history = tuple(StageMove(stage, date(2024, 1, day)) for stage, day in moves)
    return Opportunity(id=name, state=state, created_on=created, closed_on=closed, stage_history=history, **more)


def test_a_period_holds_deals_closed_in_it_and_all_open_ones():
    deals = [
        deal("a", WON, date(2024, 3, 1), date(2024, 5, 1), amount=100.0, owner="Ann"),
        deal("b", LOST, date(2024, 4, 1), date(2024, 5, 31), owner="Bob"),
        deal("c", WON, date(2023, 1, 1), date(2023, 3, 1), amount=900.0, owner="Ann"),
        deal("d", WON, amount=5.0),
        deal("e", OPEN, date(2023, 6, 1), owner="Ann", amount=7.0),
    ]
    found = facts(deals, DAY, since=date(2024, 4, 1), until=DAY)

    assert (found.deals, found.counted, found.undated, found.rates["count"].share) == (5, 2, 1, 0.5)
    assert (found.moves.win_rate, found.moves.won_amount_mean, found.moves.open_dated) == (0.5, 100.0, 1)
    assert found.moves.velocity_per_day == 1 * 0.5 * 100 / 61
    assert [(one.deal.id, one.age_days) for one in found.stale] == [("e", 395)]
    assert found.created == {"2024-04": 1}
    assert {name: [g.name for g in groups] for name, groups in found.groups.items()} == {"owner": ["Ann", "Bob"]}
    assert facts(deals, DAY).counted == 4


def test_a_rate_of_qualified_deals_counts_those_that_had_reached_the_stage():
    deals = [
        deal("a", WON, closed=date(2024, 2, 1), moves=[("Talk", 1), ("Offer", 5)], stage="Won"),
        deal("b", LOST, closed=date(2024, 2, 1), moves=[("Talk", 1), ("Offer", 5), ("Lost", 9)], stage="Lost"),
        deal("c", LOST, closed=date(2024, 2, 1), moves=[("Talk", 1)], stage="Lost"),
    ]
    found = facts(deals, DAY)

    assert {name: (one.share, one.n) for name, one in found.qualified.items()} == {
        "Talk": (1 / 3, 3),
        "Offer": (0.5, 2),
    }
    assert [one.stage for one in found.stages] == ["Talk", "Offer"]


def test_stages_stand_in_their_order_where_every_history_begins_in_the_middle():
    deals = [
        deal("a", moves=[("Offer", 1), ("Sign", 2)]),
        deal("b", moves=[("Demo", 1), ("Offer", 2)]),
        deal("c", moves=[("Talk", 1), ("Demo", 2)]),
    ]

    assert [one.stage for one in stages(deals)] == ["Talk", "Demo", "Offer", "Sign"]


def test_stretches_follow_the_fiscal_year():
    back = backward(date(2024, 5, 10), date(2023, 11, 1), FROM_APRIL)

    assert [(one.id, one.since, one.until) for one in back] == [
        ("all", None, None),
        ("12m", date(2023, 6, 1), date(2024, 5, 10)),
        ("2025-Q1", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-Q4", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q3", date(2023, 10, 1), date(2023, 12, 31)),
    ]
    assert [(one.words, one.since, one.until, one.months) for one in forward(date(2024, 12, 10), YEAR)] == [
        ("December 2024", date(2024, 12, 1), date(2024, 12, 31), 1),
        ("2024 Q4", date(2024, 10, 1), date(2024, 12, 31), 3),
        ("January 2025", date(2025, 1, 1), date(2025, 1, 31), 1),
        ("2025 Q1", date(2025, 1, 1), date(2025, 3, 31), 3),
        ("2024, the whole year", date(2024, 1, 1), date(2024, 12, 31), 12),
    ]
    quarter = quarter_of(date(2024, 5, 10), FROM_APRIL)
    assert period_words(quarter.since, quarter.until, FROM_APRIL) == "FY 2025 Q1"
    assert period_words(date(2024, 5, 1), date(2024, 5, 31), FROM_APRIL) == "May 2024"
    assert period_words(date(2024, 5, 3), date(2024, 5, 9), YEAR) == "3 May to 9 May 2024"


DRIVERS = {"R0": 1_000.0, "c": 0.1, "d": 0.0, "u": 0.0, "k": 0.0, "x": 0.0}


@pytest.mark.parametrize(
    ("target", "drivers", "needed"),
    [(1_200.0, DRIVERS, 300.0), (800.0, DRIVERS, 0.0), (None, DRIVERS, None), (1_200.0, {"R0": 1_000.0}, None)],
)
def test_new_deals_have_to_bring_what_the_base_leaves_open_of_the_target(target, drivers, needed):
    kind = GoalKind.REVENUE_GROWTH
    values = tuple(DriverValue(id=name, tree_id=kind, node_id=name, value=value) for name, value in drivers.items())
    goal = Goal(id="g", kind=kind, target=target)
    made = datetime(2024, 1, 1, tzinfo=UTC)
    workshop = Workshop(
        id="w", version=1, content_version="1", created_at=made, settings=YEAR, goal=goal, driver_values=values
    )

    assert new_business_needed(workshop) == needed
