"""Pay plans: the payout curve, what they cost, what stands against them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops import pay
from salesops.content import load
from salesops.pay import component, cost, curve, findings, paid, payout, tiers, total, variable_pay
from salesops.vocabulary import ListKind
from salesops.workshop import Goal, ListItem, PayMeasure, PayPlan, Settings, Workshop
from tests.shared_data import shared_json

TODAY = date(2026, 11, 22)
WRITTEN = {"clawback": "Paid back within 6 months", "crediting": "Who signs"}


def plan(**values):
    """A seller's plan: 120,000 at target, half of it variable, quota 600,000, four people."""
    given = {"target_pay": 120_000, "base_percent": 50, "quota": 600_000, "people": 4, **WRITTEN}
    return PayPlan(id="p", role_id="r", **(given | values))


def measure(name="New revenue", **values):
    return PayMeasure(id=name, pay_plan_id="p", name=name, **({"weight_percent": 100, "node_id": "w"} | values))


CARE = PayPlan(id="c", role_id="c", base_percent=75, **WRITTEN)
CARING = PayMeasure(id="ret", pay_plan_id="c", name="Retention", weight_percent=100, node_id="c")


def workshop(plans, measures, role="AE"):
    return Workshop(
        id="w", version=1, content_version="1.0.0", created_at=datetime(2026, 1, 1, tzinfo=UTC),
        settings=Settings(id="s", name="Northwind"), goal=Goal(id="g"),
        list_items=(
            ListItem(id="r", kind=ListKind.ROLE, name="Seller", content_id=role),
            ListItem(id="c", kind=ListKind.ROLE, name="Customer success", content_id="CSM"),
        ),
        pay_plans=plans, pay_measures=measures,
    )  # fmt: skip


def test_base_rate_pays_the_target_variable_at_quota_and_a_person_without_mechanics_in_proportion():
    assert variable_pay(plan()) == 60_000
    assert [payout(plan(), level) for level in (0, 50, 100, 150)] == [0, 50, 100, 150]


def test_marginal_tiers_pay_what_is_published():
    for case in shared_json("data", "scoring", "sales_formulas.json")["commission"]["cases"]:
        bands = [(since * 100, None if until is None else until * 100, times) for since, until, times in case["bands"]]
        expected = case.get("expected_by_attainment") or {case["sales"] / case["quota"]: case["expected"]}
        for attained, pay_ in expected.items():
            share = tiers(float(attained) * 100, bands) / 100
            assert share * case["rate"] * case["quota"] == pytest.approx(pay_), (case["quota"], attained)


def test_an_accelerator_of_a_plan_pays_as_the_published_plan_with_two_bands():
    case = shared_json("data", "scoring", "sales_formulas.json")["commission"]["cases"][1]
    doubled = plan(target_pay=160_000, quota=case["quota"], accelerator_percent=100, accelerator_times=2)
    for attained, pay_ in case["expected_by_attainment"].items():
        assert paid(doubled, (measure(),), (float(attained) * 100,)) == pytest.approx(pay_)


def test_threshold_decelerator_accelerator_and_cap_each_bend_the_curve_where_they_say():
    bent = plan(
        threshold_percent=60, decelerator_times=0.5, accelerator_percent=100, accelerator_times=2, cap_percent=180
    )

    assert [payout(bent, level) for level in (40, 59.9, 60, 100, 120, 140, 200)] == [
        20, pytest.approx(29.95), 60, 100, 140, 180, 180,
    ]  # fmt: skip
    assert payout(plan(threshold_percent=50), 49) == 0
    later = plan(accelerator_percent=120, accelerator_times=3)
    assert [payout(later, level) for level in (110, 120, 130)] == [110, 120, 150]
    points = {point.attainment_percent: point.paid_percent for point in curve(bent)}
    assert (points[60], points[59.999], len(points)) == (60, pytest.approx(30, abs=0.01), 42)


@given(
    st.floats(0, 100), st.floats(0, 1), st.floats(100, 200), st.floats(1, 5), st.floats(100, 400),
    st.floats(0, 300), st.floats(0, 300),
)  # fmt: skip
def test_more_never_pays_less_and_quota_pays_the_target(threshold, slower, start, faster, cap, one, other):
    bent = plan(
        threshold_percent=threshold, decelerator_times=slower, accelerator_percent=start, accelerator_times=faster,
        cap_percent=cap,
    )  # fmt: skip
    low, high = sorted((one, other))
    assert payout(bent, low) <= payout(bent, high) + 1e-9
    assert payout(bent, 100) == pytest.approx(100)
    assert payout(bent, 300) <= cap


def test_several_measures_pay_by_their_weights_and_an_unknown_weight_pays_nothing_known():
    two = (measure("New", weight_percent=70), measure("Retention", weight_percent=30))

    assert paid(plan(), two, (100, 50)) == pytest.approx(60_000 * (0.7 + 0.15))
    assert paid(plan(), (measure(weight_percent=None),), (100,)) is None
    assert paid(plan(target_pay=None), two, (100, 100)) is None


def test_cost_of_sales_is_pay_over_what_is_brought_at_five_levels():
    found = [cost(plan(), level) for level in pay.LEVELS]

    assert [one.pay for one in found] == [360_000, 432_000, 480_000, 528_000, 600_000]
    assert [one.revenue for one in found] == [1_200_000, 1_920_000, 2_400_000, 2_880_000, 3_600_000]
    assert [round(one.of_revenue, 4) for one in found] == [0.3, 0.225, 0.2, 0.1833, 0.1667]
    assert cost(plan(people=None), 100) is None
    assert cost(plan(), 0).of_revenue is None


def test_total_counts_roles_without_a_quota_as_pay_only_and_is_undefined_without_numbers():
    both = total((plan(), plan(quota=None, people=1)), 100)

    assert (both.people, both.pay, both.revenue) == (5, 600_000, 2_400_000)
    assert total((plan(target_pay=None),), 100) is None


def test_every_warning_of_the_method_is_found_where_it_holds_and_nowhere_else():
    sound = workshop((plan(quota=500_000), CARE), (measure(), CARING))
    assert findings(sound, TODAY, plan_target=1_750_000) == ()

    wrong = workshop(
        (plan(base_percent=80, quota=2_400_000, threshold_percent=50, cap_percent=150, clawback="",
              dated_on=date(2025, 1, 1)),),
        (measure("A", weight_percent=60, controlled=False), measure("B", weight_percent=30, node_id=None),
         measure("C", weight_percent=5), measure("D", weight_percent=20)),
    )  # fmt: skip
    found = findings(wrong, TODAY, plan_target=1_000_000)

    assert [one.id for one in found] == [
        "too_many_measures", "weights", "not_controlled", "no_objective", "small_weight", "mix", "quota_times", "cap",
        "cliff", "written", "old", "nobody_else", "quotas_to_target",
    ]  # fmt: skip
    texts = {one.id: one.text for one in found}
    assert texts["weights"] == "The weights add up to 115 %, not 100 %."
    assert texts["cliff"] == "Just below 50 % of quota pay falls by 50 % of the target variable."
    assert texts["quotas_to_target"].startswith("All quotas together are 9.60 times the plan's target; 1.1 to 1.2")
    known = {source.id for source in load().sources}
    assert {source for one in found for source in one.sources} <= known
    assert [one.id for one in findings(workshop((plan(), CARE), (CARING,)), TODAY)] == ["no_measure"]


def test_no_mechanics_and_no_answer_to_them_do_not_differ():
    assert component.Beside("Cap", component.NONE_WORD, "–").same
    assert not component.Beside("Cap", "150 %", "–").same
