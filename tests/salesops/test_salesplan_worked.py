"""A sales plan worked out: what goal and drivers say, what history supports, what stands against it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from salesops import sheets
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.salesplan import drivers, tables
from salesops.salesplan.findings import findings
from salesops.salesplan.history import assumptions
from salesops.salesplan.pipeline import pipeline
from salesops.salesplan.standing import standing
from salesops.salesplan.whole import work
from salesops.vocabulary import GoalKind, PlanState
from salesops.workshop import DriverValue, Goal, PlanLine, SalesPlan, Seller, Settings, Workshop

START = date(2026, 4, 1)
INPUTS = {
    "R0": 10_000_000, "c": 0.08, "d": 0.04, "u": 0.03, "k": 0.6, "x": 0.1, "L": 6000, "m1": 0.3, "m2": 0.2, "m3": 0.6,
    "w": 0.22, "A": 45_000, "delta": 0.15,
}  # fmt: skip


def whole(*, plan=None, lines=(), sellers=(), deals=(), target=11_656_040.0, inputs=INPUTS):
    plan = plan or a_plan()
    values = tuple(
        DriverValue(id=name, tree_id=GoalKind.REVENUE_GROWTH, node_id=name, value=value)
        for name, value in inputs.items()
    )
    workshop = Workshop(
        id="w", version=1, content_version="1.0.0", created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="s", name="Northwind"), goal=Goal(id="g", target=target), driver_values=values,
        sales_plans=(plan,), plan_lines=tuple(lines), sellers=tuple(sellers),
    )  # fmt: skip
    return work(workshop, plan, deals)


def a_plan(**values):
    return SalesPlan(
        id="p", name="2026", starts_on=START,
        **({"shares": {"quarter": {"1": 20, "2": 20, "3": 30, "4": 30}}} | values),
    )  # fmt: skip


def deal(n, state=DealState.WON, *, closed=date(2026, 3, 1), amount=40_000.0, days=90, **values):
    return Opportunity(
        id=f"{n}", amount=amount, state=state, closed_on=closed, created_on=closed and closed - timedelta(days=days),
        **values,
    )  # fmt: skip


def test_an_empty_plan_takes_target_win_rate_and_deal_amount_from_goal_and_drivers():
    told = whole()

    # retained 8.8m, price 158,400, expansion 880,000 (method 5, F1): the rest is new business
    assert told.target.value == pytest.approx(11_656_040 - 8_800_000 - 158_400 - 880_000)
    assert (told.win_rate.value, told.deal_amount.value) == (0.22, 38_250)
    assert told.created == pytest.approx(216 * 38_250)
    assert [round(one.target) for one in told.coverage] == [363_528, 363_528, 545_292, 545_292]
    assert told.coverage[0].needed == pytest.approx(told.coverage[0].target / 0.22)
    assert told.differences == ()


def test_what_is_typed_holds_and_differs_from_the_drivers_either_way():
    told = whole(plan=a_plan(target=1_500_000, win_rate=0.25, deal_amount=34_000), sellers=[seller(4_000_000)])

    assert (told.target.typed, told.win_rate.value) == (True, 0.25)
    names = [one.name for one in told.differences]
    assert names == ["Target of new business", "Win rate", "Deal amount", "Selling capacity"]
    assert drivers.carried(told.differences) == {"w": 0.25, "A": pytest.approx(40_000), "cap": 3_000_000}
    assert drivers.taken(told.differences) == {
        "target": pytest.approx(1_817_640), "win_rate": 0.22, "deal_amount": 38_250,
    }  # fmt: skip


def test_without_goal_and_drivers_nothing_is_made_up():
    told = whole(inputs={}, target=None)

    assert told.figures == {"target": None, "win_rate": None, "deal_amount": None, "cycle_months": None}
    assert (told.capacity, told.missing_capacity, told.created, told.pipeline) == (None, None, None, None)
    assert [one.text for one in findings(told)][:2] == [
        "The plan has no target yet.", "No sellers are named, so nobody knows whether the target can be carried.",
    ]  # fmt: skip


def test_a_plan_without_a_target_says_why_none_follows_from_the_goal():
    def mend(**of) -> str:
        return findings(whole(**of))[0].mend

    assert mend(target=None) == "The value goal has no target yet. Add that there, or type a target below."
    assert mend(inputs={}).startswith("Drivers of the value goal are still missing.")
    other = whole()
    kind = other.workshop.goal.model_copy(update={"kind": GoalKind.PROFITABLE_GROWTH})
    told = drivers.said(other.workshop.model_copy(update={"goal": kind}))
    assert (told.target, told.no_target) == (
        None,
        "A goal of profitable growth does not say how much new business it needs; only one of revenue growth does.",
    )


def test_sellers_without_a_quota_are_told_of():
    texts = [one.text for one in findings(whole(sellers=[seller(None)]))]
    assert "No seller has a quota, so nobody knows whether the target can be carried." in texts


def test_deals_are_counted_in_the_plans_own_quarters():
    deals = [
        deal(1, closed=date(2026, 4, 1)), deal(2, closed=date(2026, 3, 31)),
        deal(3, DealState.OPEN, closed=None, close_on=date(2026, 7, 1), amount=10.0),
        deal(4, DealState.OPEN, closed=None, close_on=date(2027, 4, 1)),
        deal(5, DealState.OPEN, closed=None, close_on=date(2026, 7, 2), vanished_on=date(2026, 5, 1)),
    ]  # fmt: skip
    found = pipeline(a_plan(), deals)

    assert found.won == {"1": 40_000.0, "2": 0.0, "3": 0.0, "4": 0.0}
    assert found.due == {"1": 0.0, "2": 10.0, "3": 0.0, "4": 0.0}
    assert (found.won_n, found.open_n, found.elsewhere_n) == (1, 1, 1)
    assert pipeline(a_plan(), []) is None


def test_history_supports_refuses_or_says_too_little():
    deals = [deal(n) for n in range(5)] + [deal(n, DealState.LOST) for n in range(5, 20)]
    told = whole(plan=a_plan(win_rate=0.6, cycle_months=2.0), deals=deals)

    found = {one.name: one for one in assumptions(told, deals, date(2026, 3, 31))}

    assert found["Win rate"].observed.value == 0.25
    assert (found["Win rate"].observed.low, found["Win rate"].observed.high) == pytest.approx(
        (0.1319, 0.4382), abs=0.01
    )
    assert (found["Win rate"].supported, found["Win rate"].verdict) == (False, "Higher than history supports.")
    assert found["Sales cycle"].verdict == "Only 5 won deals with both days: too few to judge, 8 are needed."
    assert found["Quota attainment"].verdict == "The plan assumes nothing here yet."
    assert found["Growth of new business"].assumed == pytest.approx(told.target.value / 200_000 - 1)
    careful = whole(plan=a_plan(win_rate=0.05))
    assert assumptions(careful, deals, date(2026, 3, 31))[0].verdict == "More careful than history."
    assert assumptions(careful, [], date(2026, 3, 31))[0].verdict == "Nothing is known of the past yet."


def seller(quota, **values):
    return Seller(id=f"s{quota}{values}", plan_id="p", name="Ann", quota=quota, **values)


def test_findings_say_what_is_missing_and_what_mends_it():
    lines = [PlanLine(id="l", plan_id="p", quarter=1, amount=1_000_000)]
    told = whole(plan=a_plan(target=1_200_000, attainment=0.5), lines=lines, sellers=[seller(1_200_000)])

    found = findings(told)

    assert [one.text for one in found] == [
        "The target is USD 618 k below the new business that the value goal needs.",
        "The sellers can bring USD 600 k less than the target.",
        "The lines add up to USD 200 k less than the target.",
        "Plan and drivers say something else: target of new business, selling capacity.",
    ]
    assert found[1].mend == "1.3 more sellers who begin in April 2026 would bring it, or lower the target."


def test_sheets_hold_the_numbers_of_the_plan_and_two_plans_lie_beside_each_other():
    lines = [PlanLine(id="l", plan_id="p", quarter=1, amount=1_000_000)]
    one, other = whole(lines=lines), whole(plan=a_plan(target=2_000_000.0), lines=lines)

    found = tables.sheets(one)
    assert list(found) == ["Plan", "Split", "Lines", "Differences", "Sellers", "Capacity", "Coverage"]
    assert sum(row[-1] for row in found["Split"][1:]) == pytest.approx(one.target.value)
    assert ("quarter", "Quarter 1", pytest.approx(363_528), 1_000_000, pytest.approx(636_472)) in found["Differences"]
    assert sheets.to_xlsx(found)[:2] == b"PK"
    assert tables.compared(one, other)[0] == {
        "What": "Target of new business", "First": "USD 1,817,640", "Second": "USD 2,000,000", "Step": "+USD 182,360",
    }  # fmt: skip


def test_the_practice_rests_on_a_plan_that_is_agreed_dated_and_tied_to_the_goal():
    today = date(2026, 5, 1)
    agreed = {"state": PlanState.AGREED, "agreed_on": date(2026, 4, 2)}

    def seen(plan, at=today):
        found = standing(whole(plan=plan).workshop, at)
        return found.done, found.words

    assert seen(a_plan()) == (1, "a sales plan is drafted and not agreed yet; its target follows from the value goal")
    assert seen(a_plan(target=1_800_000, **agreed)) == (
        3, "the sales plan was agreed on 2 Apr 2026; its target follows from the value goal",
    )  # fmt: skip
    assert seen(a_plan(target=1_000_000, **agreed)) == (
        2, "the sales plan was agreed on 2 Apr 2026; its target is USD 818 k below what the value goal needs",
    )  # fmt: skip
    assert seen(a_plan(target=1_800_000, **agreed), date(2027, 5, 1)) == (
        2, "the sales plan was agreed on 2 Apr 2026, more than a year ago; its target follows from the value goal",
    )  # fmt: skip
    none = whole().workshop.model_copy(update={"sales_plans": ()})
    assert (standing(none, today).done, standing(none, today).words) == (0, "no sales plan is made yet")
