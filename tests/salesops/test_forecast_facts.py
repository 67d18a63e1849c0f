"""Facts of the pipeline against the numbers expected of the case data."""

from datetime import date

import pytest

from salesops.forecast.facts import (
    by_group,
    coverage_of,
    created_by_month,
    flow,
    realised,
    slippage,
    stages,
    standing,
    weighted,
    win_rates,
)
from salesops.forecast.model import table
from salesops.forecast.months import label, won_by_month
from salesops.intake.opportunities.model import DealState, Opportunity, StageMove
from tests.salesops.forecast_example import MAVEN, SNAPSHOT, list_prices, maven, olist, rows, salesforce
from tests.shared_data import shared_json


@pytest.fixture(scope="module")
def expected():
    return shared_json("data", *MAVEN, "expected_metrics.json")["expected"]


def list_price(deal: Opportunity) -> float:
    return list_prices()[deal.product.replace(" ", "")]


def test_rates_cycles_and_velocity_of_the_hardware_seller_are_the_expected_ones(expected):
    rates, moves = win_rates(maven()), flow(maven())
    velocity = expected["sales_velocity_per_day_open_engaging"]

    assert (rates["count"].share, rates["count"].n) == (pytest.approx(expected["win_rate"], rel=1e-6), 3042 + 1684)
    assert moves.cycle_won_mean == pytest.approx(expected["avg_cycle_days_won"], rel=1e-6)
    assert moves.cycle_won_median == expected["median_cycle_days_won"]
    assert moves.cycle_lost_mean == pytest.approx(expected["avg_cycle_days_lost"], rel=1e-6)
    assert moves.cycle_closed_mean == pytest.approx(expected["avg_cycle_days_closed"], rel=1e-6)
    assert (moves.open_dated, moves.velocity_per_day) == (2409, pytest.approx(velocity, rel=1e-6))
    quarters = {"2017Q1": (1, 31), "2017Q2": (4, 30), "2017Q3": (7, 30)}
    found = {
        name: win_rates(maven(), since=date(2017, month, 1), until=date(2017, month + 2, last))["count"].share
        for name, (month, last) in quarters.items()
    }
    assert found == pytest.approx(expected["win_rate_by_close_quarter"], rel=1e-5)


def test_the_open_pipeline_of_the_hardware_seller_stands_as_expected(expected):
    stands, age = standing(maven(), SNAPSHOT), expected["open_engaging_age_days"]
    listed = weighted(maven(), lambda _: 1.0, list_price)
    ratio, rate = realised(maven(), list_price), win_rates(maven())["count"].share
    sure = weighted(maven(), lambda _: ratio * rate, list_price)

    assert (stands.open, stands.dated) == (expected["open_deals"], expected["open_engaging"])
    assert stands.age_median_days == pytest.approx(age["median"], rel=1e-6)
    assert list(stands.ages) == age["buckets_<=30,<=60,<=90,<=120,>120"]
    assert (listed.amount, listed.n) == (expected["open_list_value"], expected["open_deals"])
    assert ratio == pytest.approx(expected["won_value_over_list_value"], rel=1e-6)
    assert sure.amount == pytest.approx(expected["stage_weighted_open_value"], rel=1e-6)
    assert len(stands.stale_ids) == sum(
        (SNAPSHOT - o.created_on).days > stands.stale_after_days
        for o in maven()
        if o.state is DealState.OPEN and o.created_on
    )


def test_groups_of_the_hardware_seller_are_the_expected_ones_and_lean_on_each_other(expected):
    manager = {row["sales_agent"]: row["manager"] for row in rows(*MAVEN, "sales_teams.csv")}
    cases = {"by_regional_office": "segment", "by_product": "product", "by_manager": lambda o: manager[o.owner]}

    for name, by in cases.items():
        groups = by_group(maven(), by)
        found = {g.name: {"won": g.won, "lost": g.lost, "open": g.open, "revenue": g.won_amount} for g in groups}
        rates = {g.name: g.win_rate for g in groups}
        assert found == {
            key: {k: v for k, v in each.items() if k != "win_rate"} for key, each in expected[name].items()
        }
        assert rates == pytest.approx({key: each["win_rate"] for key, each in expected[name].items()}, rel=1e-5)
    few = next(g for g in by_group(maven(), "product") if g.name == "GTK 500")  # 12 won, 6 lost
    assert expected["win_rate"] < few.leaning.mean < few.win_rate
    agents = sorted(by_group(maven(), "owner"), key=lambda g: -g.won_amount)
    assert {g.name: g.won_amount for g in agents[:5]} == expected["top5_agents_by_revenue"]
    assert {g.name: g.won_amount for g in agents[-3:]} == expected["bottom3_agents_by_revenue"]


def test_revenue_by_month_is_the_expected_one_and_a_month_on_a_weekend_is_complete(expected):
    first, revenue = won_by_month(table(maven()), SNAPSHOT)

    assert {label(first + i): v for i, v in enumerate(revenue)} == expected["won_revenue_by_month"]
    assert len(won_by_month(table(maven()), date(2017, 9, 29))[1]) == 7
    assert len(won_by_month(table(maven()), date(2017, 9, 20))[1]) == 6


def test_leads_convert_by_origin_and_month_as_expected():
    case = shared_json("data", "crm", "olist_funnel", "expected.json")["expected"]
    groups = by_group(olist(), "source")
    cohort = win_rates(olist())["cohort"]

    found = {g.name or "(blank)": [g.won + g.lost + g.open, g.won] for g in groups}
    assert found == case["conversion_by_origin"]
    assert (cohort.share, cohort.n) == (pytest.approx(case["conversion"], rel=1e-3), case["mql"])
    assert created_by_month(olist()) == {m: n for m, (n, _) in case["conversion_by_contact_month"].items()}
    assert flow(olist()).cycle_won_median == pytest.approx(case["median_days_contact_to_won"], abs=1)  # whole days


def test_sample_records_are_counted_by_value_and_weighted_by_stage():
    case = shared_json("data", "crm", "salesforce_report", "expected.json")["expected"]
    rates = win_rates(salesforce())
    sure = weighted(salesforce(), lambda o: o.probability)

    assert (rates["count"].share, rates["value"].share) == pytest.approx(
        (case["win_rate"], case["value_win_rate"]), rel=1e-5
    )
    assert sure.amount == case["probability_weighted_open"]
    assert (standing(salesforce(), date(2024, 3, 31)).amount, sure.n + sure.left_out) == (
        case["open_amount"],
        case["open"],
    )


def test_stages_convert_and_take_days_by_their_history():
    deals = [
        deal("a", DealState.WON, [("Talk", 1), ("Offer", 11)], closed=21),
        deal("b", DealState.LOST, [("Talk", 1), ("Offer", 5)], closed=9),
        deal("c", DealState.LOST, [("Talk", 1)], closed=3),
        deal("d", DealState.OPEN, [("Talk", 2)]),
    ]
    talk, offer = stages(deals)

    assert (talk.entered, talk.on, talk.lost, talk.there, talk.conversion) == (4, 2, 1, 1, 2 / 3)
    assert (talk.days_median, talk.days_n) == (4.0, 3)
    assert (offer.stage, offer.conversion, offer.days_median) == ("Offer", 0.5, 7.0)


def test_a_rate_by_value_is_unknown_where_every_lost_deal_says_0():
    won, lost = planned("a", 5.0, state=DealState.WON), planned("b", 0.0, state=DealState.LOST)
    told = planned("c", 15.0, state=DealState.LOST)

    assert [win_rates(deals)["value"].share for deals in ([won, lost], [won, lost, told], [won])] == [None, 0.25, 1.0]


def test_slipped_deals_are_due_and_undecided_and_coverage_counts_what_is_due():
    june = {"since": date(2024, 6, 1), "until": date(2024, 6, 30)}
    then = [planned("a", 10.0), planned("b", 30.0), planned("c", 60.0), planned("d", 5.0, date(2024, 7, 9))]
    now = [
        planned("a", 10.0, state=DealState.WON, closed=date(2024, 6, 20)),
        planned("b", 30.0, date(2024, 8, 1)),
        planned("c", 60.0, state=DealState.LOST, closed=date(2024, 7, 2)),
    ]
    slip = slippage(then, now, **june)
    covers = coverage_of(then, goal=250.0, won_already=50.0, win_rate=0.25, **june)

    assert (slip.due, slip.slipped, slip.amount_due, slip.amount_slipped, slip.amount_share) == (3, 2, 100.0, 90.0, 0.9)
    assert (covers.ratio, covers.needed, covers.n) == (0.5, 4.0, 3)


def test_nothing_has_no_rates_and_no_ages():
    stands, moves = standing([], SNAPSHOT), flow([])

    assert {rate.share for rate in win_rates([]).values()} == {None}
    assert (stands.stale_after_days, moves.velocity_per_day) == (None, None)
    assert (stands.still_open.never, stands.still_open.last, stands.still_open.median) == (None, None, None)
    assert (by_group([], "owner"), stages([]), created_by_month([])) == ((), (), {})
    assert coverage_of([], goal=1.0, won_already=1.0, win_rate=None, since=SNAPSHOT, until=SNAPSHOT).ratio is None


def deal(name: str, state: DealState, moves: list[tuple[str, int]], closed: int | None = None) -> Opportunity:
    history = tuple(StageMove(stage, date(2024, 1, day)) for stage, day in moves)
    return Opportunity(id=name, state=state, stage_history=history, closed_on=date(2024, 1, closed) if closed else None)


def planned(
    name: str,
    amount: float,
    day: date = date(2024, 6, 15),
    state: DealState = DealState.OPEN,
    closed: date | None = None,
) -> Opportunity:
    return Opportunity(id=name, amount=amount, close_on=day, state=state, closed_on=closed)
