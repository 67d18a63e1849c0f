"""The CRM data sets with known answers: every expected metric comes out of what the intake reads."""

import statistics
from collections import Counter
from datetime import date, timedelta

import pytest

from salesops.intake import days
from salesops.intake.days import DayOrder
from salesops.intake.opportunities.asking import PRODUCT, Answers
from salesops.intake.opportunities.fields import Field
from salesops.intake.opportunities.lookups import read_lookup
from salesops.intake.opportunities.model import DealState
from salesops.intake.opportunities.reading import read
from salesops.intake.opportunities.snapshots import export, merged
from tests.shared_data import shared_json, shared_path

OPEN, WON, LOST = DealState
MAVEN, OLIST, SALESFORCE = "maven_asof_2017-09-30", "olist_funnel", "salesforce_report"
CLOSE = 1e-6


def data(*parts):
    return shared_path("data", "crm", *parts).read_bytes()


def of(deals, state):
    return [deal for deal in deals if deal.state is state]


def win_rate(deals):
    won, lost = len(of(deals, WON)), len(of(deals, LOST))
    return won / (won + lost)


def revenue(deals):
    return sum(deal.amount for deal in of(deals, WON))


def cycles(deals):
    return [(deal.closed_on - deal.created_on).days for deal in deals]


def grouped(deals, key):
    groups = {}
    for deal in deals:
        groups.setdefault(key(deal), []).append(deal)
    return groups


def counted(deals):
    return {
        "won": len(of(deals, WON)),
        "lost": len(of(deals, LOST)),
        "open": len(of(deals, OPEN)),
        "revenue": revenue(deals),
        "win_rate": pytest.approx(win_rate(deals), abs=CLOSE),
    }


@pytest.fixture(scope="module")
def maven():
    return read(data(MAVEN, "sales_pipeline.csv"))


@pytest.fixture(scope="module")
def expected():
    return shared_json("data", "crm", MAVEN, "expected_metrics.json")["expected"]


def quarter(day):
    return f"{day.year}Q{(day.month + 2) // 3}"


def test_maven_counts_rates_and_cycles_are_as_expected(maven, expected):
    deals = maven.opportunities
    won, lost = of(deals, WON), of(deals, LOST)

    assert (len(deals), maven.dropped, maven.as_of) == (expected["rows"], (), date(2017, 9, 30))
    assert dict(Counter(deal.stage for deal in deals)) == expected["stage_counts"]
    assert win_rate(deals) == pytest.approx(expected["win_rate"], abs=CLOSE)
    assert revenue(deals) == expected["won_revenue"]
    amounts = [deal.amount for deal in won]
    assert statistics.mean(amounts) == pytest.approx(expected["avg_won_deal"], rel=CLOSE)
    assert statistics.median(amounts) == expected["median_won_deal"]
    assert statistics.mean(cycles(won)) == pytest.approx(expected["avg_cycle_days_won"], rel=CLOSE)
    assert statistics.median(cycles(won)) == expected["median_cycle_days_won"]
    assert statistics.mean(cycles(lost)) == pytest.approx(expected["avg_cycle_days_lost"], rel=CLOSE)
    assert statistics.mean(cycles(won + lost)) == pytest.approx(expected["avg_cycle_days_closed"], rel=CLOSE)


def test_maven_months_quarters_products_and_people_are_as_expected(maven, expected):
    deals = maven.opportunities
    by_month = grouped(of(deals, WON), lambda deal: f"{deal.closed_on:%Y-%m}")
    by_quarter = grouped([d for d in deals if d.state is not OPEN], lambda deal: quarter(deal.closed_on))
    by_owner = {owner: revenue(own) for owner, own in grouped(deals, lambda deal: deal.owner).items()}
    ranked = sorted(by_owner.items(), key=lambda one: -one[1])

    assert {month: revenue(own) for month, own in by_month.items()} == expected["won_revenue_by_month"]
    assert {month: len(own) for month, own in by_month.items()} == expected["won_count_by_month"]
    assert {q: revenue(own) for q, own in by_quarter.items()} == expected["won_revenue_by_quarter"]
    assert {q: win_rate(own) for q, own in by_quarter.items()} == pytest.approx(
        expected["win_rate_by_close_quarter"], abs=CLOSE
    )
    assert {p: counted(own) for p, own in grouped(deals, lambda d: d.product).items()} == expected["by_product"]
    assert dict(ranked[:5]) == expected["top5_agents_by_revenue"]
    assert dict(ranked[-3:]) == expected["bottom3_agents_by_revenue"]


def test_maven_ages_of_open_deals_and_what_is_missing_are_as_expected(maven, expected):
    deals = maven.opportunities
    ages = [(maven.as_of - d.created_on).days for d in of(deals, OPEN) if d.stage == "Engaging"]
    buckets = Counter(min((age - 1) // 30, 4) if age else 0 for age in ages)
    quality = expected["data_quality"]

    assert (len(of(deals, OPEN)), len(ages)) == (expected["open_deals"], expected["open_engaging"])
    assert statistics.mean(ages) == pytest.approx(expected["open_engaging_age_days"]["mean"], rel=CLOSE)
    assert statistics.median(ages) == expected["open_engaging_age_days"]["median"]
    assert [buckets[n] for n in range(5)] == expected["open_engaging_age_days"]["buckets_<=30,<=60,<=90,<=120,>120"]
    assert sum(deal.account is None for deal in deals) == quality["blank_account"]
    assert sum(deal.created_on is None for deal in of(deals, OPEN)) == quality["open_without_engage_date"]
    assert sum(bool(deal.amount) for deal in of(deals, LOST)) == quality["lost_with_nonzero_value"]
    assert {deal.amount for deal in of(deals, OPEN)} == {None}


def test_maven_lists_beside_give_prices_managers_and_offices_as_expected(maven, expected):
    deals, quality = maven.opportunities, expected["data_quality"]
    teams = read_lookup(data(MAVEN, "sales_teams.csv"), deals)
    prices = read_lookup(data(MAVEN, "products.csv"), deals)

    assert (teams.field, prices.field) == ("owner", "product")
    assert dict(prices.missing) == quality["product_names_not_in_products_csv"]
    assert sorted(teams.unused) == quality["agents_in_teams_without_deals"]
    offices = grouped(deals, lambda deal: teams.of(deal, "regional_office"))
    managers = grouped(deals, lambda deal: teams.of(deal, "manager"))
    assert {office: counted(own) for office, own in offices.items()} == expected["by_regional_office"]
    assert {manager: counted(own) for manager, own in managers.items()} == expected["by_manager"]


def test_maven_renamed_product_is_proposed_and_then_has_its_list_price(maven, expected):
    prices = read_lookup(data(MAVEN, "products.csv"), maven.opportunities)
    (asked,) = read(data(MAVEN, "sales_pipeline.csv"), products=prices.rows).questions
    (meant, _), _ = asked.options

    named = read(data(MAVEN, "sales_pipeline.csv"), answers=Answers(products={asked.about: meant}))

    assert (asked.kind, asked.about, meant, asked.rows) == (PRODUCT, "GTXPro", "GTX Pro", 1285)
    value = {deal.id: float(prices.of(deal, "sales_price")) for deal in named.opportunities}
    still, won = of(named.opportunities, OPEN), of(named.opportunities, WON)
    open_value = sum(value[deal.id] for deal in still)
    ratio = revenue(won) / sum(value[deal.id] for deal in won)
    assert (named.questions, open_value) == ((), expected["open_list_value"])
    assert ratio == pytest.approx(expected["won_value_over_list_value"], abs=CLOSE)
    weighted = open_value * ratio * win_rate(named.opportunities)
    assert weighted == pytest.approx(expected["stage_weighted_open_value"], rel=CLOSE)
    velocity = expected["open_engaging"] * win_rate(won + of(named.opportunities, LOST)) * revenue(won) / len(won)
    assert velocity / statistics.mean(cycles(won)) == pytest.approx(
        expected["sales_velocity_per_day_open_engaging"], rel=CLOSE
    )


def test_maven_columns_known_only_after_closing_are_found_in_the_data(maven):
    assert [(leak.head, leak.field) for leak in maven.leaks] == [
        ("deal_stage", Field.STAGE),
        ("close_date", Field.CLOSE_ON),
        ("close_value", Field.AMOUNT),
    ]
    assert maven.leaks[2].why == (
        "it is filled in 4,726 of 4,726 closed deals and in 0 of 2,909 open ones, so it is known only after closing"
    )
    left = maven.columns.fields - {leak.field for leak in maven.leaks}
    assert left == {Field.ID, Field.OWNER, Field.PRODUCT, Field.ACCOUNT, Field.CREATED_ON}


def test_olist_funnel_joins_leads_and_closed_deals_by_id_as_expected():
    want = shared_json("data", "crm", OLIST, "expected.json")["expected"]
    leads = read(data(OLIST, "olist_marketing_qualified_leads_dataset.csv"))
    closed = read(data(OLIST, "olist_closed_deals_dataset.csv"))

    deals = merged(leads.opportunities, export(closed, whole=False)).opportunities

    won = of(deals, WON)
    pairs = {
        "origin": grouped(deals, lambda deal: deal.source or "(blank)"),
        "month": grouped(deals, lambda deal: f"{deal.created_on:%Y-%m}"),
    }
    found = {
        name: {key: [len(own), len(of(own, WON))] for key, own in groups.items()} for name, groups in pairs.items()
    }
    segments = Counter(deal.segment for deal in won)
    assert (len(deals), len(won), closed.questions, leads.questions) == (want["mql"], want["closed"], (), ())
    assert len(won) / len(deals) == pytest.approx(want["conversion"], abs=CLOSE)
    assert found["origin"] == want["conversion_by_origin"]
    assert found["month"] == want["conversion_by_contact_month"]
    assert {name: segments[name] for name in want["won_by_segment"]} == want["won_by_segment"]
    assert dict(Counter(deal.owner for deal in won).most_common(3)) == dict(list(want["won_by_sr_top5"].items())[:3])
    assert sum(deal.source is None for deal in deals) == want["blank_origin"]
    assert sum(took < 0 for took in cycles(won)) == want["negative_durations"]


def test_olist_times_of_day_are_read_to_the_minute():
    want = shared_json("data", "crm", OLIST, "expected.json")["expected"]
    rows = {name: _rows(name) for name in ("olist_marketing_qualified_leads_dataset", "olist_closed_deals_dataset")}
    first, last = ({row[0]: row[place] for row in each} for each, place in zip(rows.values(), (1, 4), strict=True))
    took = [
        days.moment(at, DayOrder.DAY_FIRST) - days.moment(first[one], DayOrder.DAY_FIRST) for one, at in last.items()
    ]

    assert statistics.median(took) / timedelta(days=1) == pytest.approx(want["median_days_contact_to_won"], abs=5e-5)
    within = [sum(one <= timedelta(days=limit) for one in took) / len(first) for limit in (30, 90)]
    assert within == pytest.approx([want["won_within_30_days_share"], want["won_within_90_days_share"]], abs=CLOSE)


def _rows(name):
    return [line.split(",") for line in data(OLIST, f"{name}.csv").decode().splitlines()[1:]]


def test_salesforce_report_has_the_expected_figures_and_asks_for_the_true_day_of_creation():
    want = shared_json("data", "crm", SALESFORCE, "expected.json")["expected"]
    found = read(data(SALESFORCE, "Opportunity.csv"))
    deals = found.opportunities
    won, lost, still = (of(deals, state) for state in (WON, LOST, OPEN))
    lost_amount = sum(deal.amount or 0 for deal in lost)

    assert (len(deals), len(won), len(lost), len(still)) == (want["rows"], want["won"], want["lost"], want["open"])
    assert dict(Counter(deal.stage for deal in deals)) == want["stage_counts"]
    assert (win_rate(deals), revenue(deals)) == (want["win_rate"], want["won_amount"])
    assert revenue(deals) / (revenue(deals) + lost_amount) == pytest.approx(want["value_win_rate"], abs=CLOSE)
    assert sum(deal.amount or 0 for deal in still) == want["open_amount"]
    assert sum((deal.amount or 0) * deal.probability for deal in still) == want["probability_weighted_open"]
    assert sum(deal.amount is None for deal in deals) == want["missing_amount"]
    (question,) = found.questions
    assert question.text.startswith("By “CreatedDate”, 19 of 20 closed deals were created after they closed.")
    simulated = {"CreatedDate": None, "CloseDate": None, "Opp Creation Date_Simulated": Field.CREATED_ON}
    told = read(
        data(SALESFORCE, "Opportunity.csv"),
        answers=Answers(columns=simulated | {"Opp Close Date_Simulated": Field.CLOSED_ON}),
    )
    assert min(cycles([deal for deal in told.opportunities if deal.created_on and deal.closed_on])) == 1
    assert "Opportunity Lifecycle (Days)" in {leak.head for leak in told.leaks}
