"""The revenue prediction of a workshop as one value: its inputs, what it says, what it is compared with."""

from datetime import date, timedelta

import pytest

from salesops import outlook
from salesops.engagement import predicted
from salesops.forecast import Method, RevenueEffect, scenario
from salesops.forecast.months import month_of
from salesops.intake.opportunities.model import DealState, Opportunity
from salesops.outlook import inputs, picture, words
from salesops.vocabulary import GoalKind
from salesops.workshop import (
    Adjustment,
    Answer,
    ForecastSetting,
    Goal,
    KeptPrediction,
    PipelineExport,
    PredictedMonth,
)
from tests.salesops.forecast_example import made
from tests.salesops.map_example import build
from tests.salesops.tree_examples import example

TODAY, END = date(2024, 1, 10), date(2023, 12, 31)
FIRM = made(600)
GOAL = Goal(
    id="g", kind=GoalKind.REVENUE_GROWTH, target=14e6, starts_on=date(2023, 7, 1), ends_on=date(2024, 6, 30)
)  # fmt: skip


def export(as_of):
    return PipelineExport(id=f"x{as_of}", file_name="a.csv", as_of=as_of, read_on=as_of, deals=9, digest="0" * 64)


def workshop(*, as_of=END, setting=None, drivers=None, **more):
    bare = build(drivers={} if drivers is None else drivers)
    kept = (ForecastSetting(id="f", forecast_id="revenue", **setting),) if setting else ()
    return bare.model_copy(update={"pipeline_exports": (export(as_of),), "forecast_settings": kept, **more})


def test_the_recurring_base_is_retained_price_and_expansion_of_a_month_unless_set_or_the_firm_sells_once():
    growth = build()
    once = growth.model_copy(update={"answers": (Answer(id="a", question_id="BM1", value={"one_off": 100.0}),)})
    partly = Answer(id="a", question_id="BM1", value={"one_off": 62.0, "subscription": 38.0})
    said = inputs.recurring(growth.model_copy(update={"answers": (partly,)})).granted.replace("\u202f", " ")
    assert "62 % of the revenue is one-off sales (BM1): what the drivers retain of it counts here as bought" in said
    assert inputs.recurring(growth).granted == ""
    # 10 m x (1 - 8 % - 4 %) = 8.8 m retained, + 3 % on 60 % of it, + 10 % of it
    assert inputs.recurring(growth).per_month == pytest.approx(8.8e6 * (1 + 0.03 * 0.6 + 0.10) / 12)
    assert inputs.recurring(workshop(setting={"recurring_per_month": 0})).per_month == 0
    assert (inputs.recurring(once).per_month, inputs.recurring(build(drivers={})).per_month) == (None, None)
    assert inputs.recurring(growth, comparable=False).words == (
        "None: the deals are in another currency than the driver tree."
    )


def test_a_range_that_ends_where_capacity_does_is_said_to():
    free = outlook.outlook(workshop(), FIRM, TODAY)
    tight = outlook.outlook(workshop(setting={"capacity_per_month": 1_000, "recurring_per_month": 250}), FIRM, TODAY)

    assert words.ceiling(free) == ""
    assert [round(one.p90, 2) for one in tight.months] == [1_250.0] * len(tight.months)
    assert words.ceiling(tight) in outlook.says(tight)
    assert words.ceiling(tight).endswith(" 1.25 k in every month shown: capacity and recurring base allow no more.")


def test_capacity_is_the_trees_unless_set():
    assert inputs.capacity(build()).per_month is None
    assert inputs.capacity(build(drivers=example("F1", cap=1_200_000))).per_month == 100_000
    assert inputs.capacity(workshop(drivers={"cap": 12.0}, setting={"capacity_per_month": 5})).per_month == 5


def test_a_prediction_stands_as_of_the_newest_export_and_shows_the_months_that_are_set():
    told = outlook.outlook(workshop(setting={"horizon_months": 4}), FIRM, TODAY)

    assert (told.as_of, [one.label for one in told.months]) == (END, ["2024-01", "2024-02", "2024-03", "2024-04"])
    assert told.quarter is not None
    assert (told.quarter.first_day, told.quarter.complete) == (date(2024, 1, 1), True)
    assert told.first.method is told.prediction.method
    assert len(told.worked.tested.origins) == 12
    assert max(told.came) == month_of(END)


def test_the_method_shown_is_the_one_that_the_backtest_found_best_unless_chosen_by_hand():
    told = outlook.outlook(workshop(), FIRM, TODAY)
    by_hand = outlook.outlook(workshop(setting={"method": Method.DRIFT}), FIRM, TODAY)

    assert told.first == told.worked.best
    assert by_hand.first.method is Method.DRIFT
    assert by_hand.first.why == f"Chosen by hand. Without that: {told.worked.best.why}"


def test_a_quarter_under_way_holds_what_it_brought_already():
    told = outlook.outlook(workshop(as_of=date(2023, 11, 30)), FIRM, TODAY)
    october, november = (told.came[month_of(date(2023, month, 1))] for month in (10, 11))

    assert told.quarter.first_day == date(2023, 10, 1)
    assert told.quarter.expected == pytest.approx(october + november + told.months[0].expected)
    assert told.quarter.p90 - told.quarter.p10 == pytest.approx(told.months[0].p90 - told.months[0].p10)


def test_the_goal_stands_beside_what_came_and_what_is_predicted_of_its_year():
    told = outlook.outlook(workshop(drivers=example("F1"), goal=GOAL), FIRM, TODAY)
    base, over = told.base.per_month, [month_of(date(2023, month, 1)) for month in range(7, 13)]

    assert (told.goal.months_over, told.goal.months_ahead) == (6, 6)
    assert told.goal.came == pytest.approx(sum(told.came[month] for month in over) + 6 * base)
    assert told.goal.shortfall.missing == pytest.approx(
        14e6 - told.goal.came - sum(one.expected for one in told.prediction.months)
    )
    assert told.goal.p10 < told.goal.p90


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        ({"kind": GoalKind.CASH}, "The value goal is not revenue, so it cannot be set beside a prediction of revenue."),
        ({"target": None}, "The value goal has no target or no end yet."),
        ({"ends_on": date(2023, 11, 30)}, "The goal's year is over."),
        (
            {"ends_on": date(2026, 6, 30)},
            "The goal ends more than 24 months ahead, further than a prediction can look.",
        ),
    ],
)
def test_a_goal_that_cannot_be_compared_says_why(goal, why):
    told = outlook.outlook(workshop(goal=GOAL.model_copy(update=goal)), FIRM, TODAY)

    assert (told.goal.why_not, told.goal.shortfall) == (why, None)


def test_closing_the_gaps_of_the_plan_moves_new_business_and_base_from_the_roll_outs_end():
    bare = build(effects={("E08", "w"): (0.01, 0.02, 0.03), ("E13", "c"): (-0.03, -0.02, -0.01)},
                 projects={"Messaging": (8, ["E08"]), "Process": (8, ["E13"])})  # fmt: skip
    projects = tuple(one.model_copy(update={"start_week": 0}) for one in bare.projects)
    of = bare.model_copy(update={
        "pipeline_exports": (export(END),), "projects": projects, "goal": GOAL,
        "settings": bare.settings.model_copy(update={"programme_starts_on": date(2023, 11, 6)}),
        "forecast_settings": (ForecastSetting(id="f", forecast_id="revenue", adoption_weeks=0),),
    })  # fmt: skip
    told = outlook.outlook(of, FIRM, TODAY)
    found = {effect.driver: effect for effect in told.plan.effects}

    assert set(found) == {"Win rate", "Churn"}
    assert found["Win rate"].base == pytest.approx(0.02 / 0.22)
    assert (found["Churn"].part, found["Churn"].base) == ("recurring base", pytest.approx(0.02 / 0.88))
    assert {effect.starts_on for effect in told.plan.effects} == {date(2024, 1, 1)}
    first = told.months[0]
    business = sum(
        value for part, value in first.parts.items() if part in ("open deals", "new deals") or "pull" in part
    )
    gain = told.plan.scenario.base[0] - told.plan.scenario.without[0]
    assert gain == pytest.approx(business * 0.02 / 0.22 + told.base.per_month * 0.02 / 0.88)
    assert set(told.goal.shortfall.by_driver) == {"Win rate", "Churn"}


def test_a_project_without_dates_or_effect_is_named():
    bare = build(effects={("E08", "w"): (0.01, 0.02, 0.03)}, projects={"Dated": (8, ["E08"]), "Bare": (8, ["E13"])})
    told = outlook.outlook(bare, (), TODAY)

    name = bare.element("E13").name

    assert told.plan.scenario is None
    assert sorted(told.plan.left_out) == [f"Bare: the effect of {name} is missing.", "Dated: it has no dates yet."]


def test_without_deals_the_months_come_from_the_drivers_with_ranges_that_are_said_to_be_assumed():
    told = outlook.outlook(build(), (), date(2024, 3, 20))
    bare = outlook.outlook(build(drivers={"L": 1200.0}), (), TODAY)

    assert (told.prediction, told.first.method, told.months[0].label) == (None, None, "2024-03")
    assert all(one.p10 < one.p50 < one.p90 for one in told.months)
    # 6,000 leads x 30 % x 20 % x 60 % x 22 % x 45,000 x 85 % a year
    assert told.months[3].parts["new business"] == pytest.approx(6000 * 0.3 * 0.2 * 0.6 * 0.22 * 45_000 * 0.85 / 12)
    assert (bare.months, bare.from_drivers.missing[0]) == ((), "Lead to MQL")
    assert outlook.says(bare)[0].startswith("There is no prediction yet: Lead to MQL")


def test_a_baseline_that_is_still_to_come_is_said_to_stand_for_the_months_before_it_too():
    def assumed(day: date) -> list[str]:
        goal = GOAL.model_copy(update={"starts_on": day})
        told = outlook.outlook(build().model_copy(update={"goal": goal}), (), TODAY).from_drivers
        return [said for said in told.assumed if "baseline" in said]

    assert len(assumed(date(2024, 6, 30))) == 1
    assert "30 Jun 2024" in assumed(date(2024, 6, 30))[0]
    assert assumed(TODAY) == []


THROUGH_PARTNERS = {"partners": 38.0, "partner_deals": 2.0, "partner_margin": 0.28}


def test_business_through_partners_is_a_stream_of_its_own_beside_what_the_sellers_can_close():
    firms = [build(drivers=example("F1", cap=600_000.0, **given)) for given in (THROUGH_PARTNERS, {})]
    told, without = (outlook.outlook(firm, (), date(2024, 3, 20)) for firm in firms)
    one, bare = told.months[3], without.months[3]

    # 38 partners × 2 new deals × 45,000 list × (1 − 28 %) = 2,462,400 a year, and that ÷ 12
    assert one.parts["through partners"] == pytest.approx(205_200)
    assert "through partners" not in bare.parts
    assert one.expected == pytest.approx(bare.expected + 205_200)  # capacity cuts the own business alone
    assert one.p90 - one.p10 > bare.p90 - bare.p10
    assert "through partners USD 616 k" in " ".join(outlook.says(told))  # a quarter of it
    assert any("with no lead time" in said for said in told.from_drivers.assumed)
    assert not any("partners" in said for said in without.from_drivers.assumed)
    assert (words.ceiling(told), words.ceiling(without)[:8]) == ("", "P90 ends")


def test_an_effect_on_partners_moves_what_comes_through_them_and_nothing_else():
    workshop = build(drivers=example("F1", **THROUGH_PARTNERS))
    effects = [RevenueEffect("Active partners", 0.5, 0.5, 0.5, date(2024, 1, 1), 0, "through partners"),
               RevenueEffect("Win rate", 0.1, 0.1, 0.1, date(2024, 1, 1), 0)]  # fmt: skip
    months = outlook.outlook(workshop, (), date(2024, 3, 20)).months
    found, capped = scenario(months, effects), scenario(months, [], capacity=100_000.0)
    own, base = (months[3].parts[name] for name in ("new business", "recurring base"))

    assert found.gains["Active partners"][3] == pytest.approx(205_200 / 2)
    assert found.gains["Win rate"][3] == pytest.approx(own / 10)
    assert capped.base[3] == pytest.approx(100_000 + 205_200 + base)


def test_a_number_of_new_business_alone_says_what_the_goal_counts_besides():
    once = {"one_off": 0.7, "services": 0.3}
    firm = build(drivers=example("F1", **THROUGH_PARTNERS))
    said = firm.model_copy(update={"answers": (Answer(id="a", question_id="BM1", value=once),)})
    told = outlook.outlook(said, (), TODAY)
    left_out = "What today's customers order again, which the value goal counts, is not in it."

    assert "None: the firm earns neither by subscription nor by usage" in told.base.words
    assert outlook.says(told)[0].endswith(left_out)
    assert " of new business, in 8 of 10 cases " in outlook.says(told)[0]
    assert predicted.title(told).endswith(" of new business")
    assert predicted.lines(told) == ("From the drivers, not from deals.", left_out)
    assert picture.finding(told).endswith(" of new business a month")


def test_kept_predictions_and_adjustments_are_judged_by_what_came_with_the_base():
    months = (
        PredictedMonth(month="2023-12", p10=1.0, p50=2.0, p90=3.0),
        PredictedMonth(month="2024-01", p10=1, p50=1, p90=1),
    )
    kept = KeptPrediction(
        id="k", made_on=date(2023, 12, 1), as_of=date(2023, 11, 30), method=Method.NAIVE, months=months
    )
    added = [
        Adjustment(id=f"a{n}", month=month, amount=5.0, model_amount=10.0, reason="a tender", made_on=END)
        for n, month in enumerate((date(2023, 12, 1), date(2024, 1, 1)))
    ]
    of = workshop(setting={"recurring_per_month": 1000.0}, kept_predictions=(kept,), adjustments=tuple(added))
    told = outlook.outlook(of, FIRM, TODAY)
    december = told.came[month_of(END)] + 1000.0

    assert [one.came for one in told.kept.months] == [pytest.approx(december), None]
    assert told.kept.error == pytest.approx((december - 2) / december)
    assert (told.kept.inside.hits, told.kept.inside.n) == (0, 1)
    (adjusted,) = told.adjusted
    assert (adjusted.month, adjusted.adjusted) == (date(2024, 1, 1), told.months[0].p50 + 5)
    assert (told.judgement.n, told.judgement.nearer) == (1, 1)


def test_what_takes_seconds_is_kept_while_deals_and_settings_stay():
    of = workshop()
    before = outlook.outlook(of, FIRM, TODAY)
    note = of.model_copy(update={"adjustments": (
        Adjustment(id="a", month=date(2024, 1, 1), amount=5.0, model_amount=1.0, reason="x", made_on=END),
    )})  # fmt: skip
    after = outlook.outlook(note, FIRM, TODAY)

    assert outlook.outlook(of, FIRM, TODAY) is before
    assert (after.worked is before.worked, len(after.adjusted)) == (True, 1)
    assert outlook.ready(note, FIRM, TODAY) is True
    assert outlook.ready(workshop(setting={"horizon_months": 9}), FIRM, TODAY) is False


def test_deals_of_another_currency_get_no_base_of_the_tree():
    deals = tuple(
        Opportunity(
            id=str(n), amount=10.0, currency="EUR", state=DealState.WON,
            created_on=date(2023, 1, 1), closed_on=date(2023, 1, 20) + timedelta(days=14 * n),
        )
        for n in range(20)
    )  # fmt: skip
    told = outlook.outlook(workshop(drivers=example("F1"), as_of=date(2023, 10, 31)), deals, TODAY)

    assert (told.currency, told.base.per_month) == ("EUR", None)
    assert outlook.says(told)[0].split(": ")[1].startswith("EUR ")
