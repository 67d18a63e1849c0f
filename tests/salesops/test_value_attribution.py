"""Attribution: published and recorded splits, and what must hold for any tree and any change."""

import math

import pytest

from salesops import value
from salesops.errors import BadInput
from salesops.value import tree_from_formulas
from salesops.value.splitting import SplitMethod
from tests.salesops.tree_examples import TREES, example, split
from tests.shared_data import shared_json

COMPANIES = ("amcor", "hubspot", "palantir", "salesforce", "sps_commerce")


def product_of(factors):
    return {"goal": " * ".join(factors)}


@pytest.mark.parametrize("case", [0, 1])
def test_attribution_matches_the_published_lmdi_example(case):
    published = shared_json("data", "companies", "worked_examples.json")["lmdi"]["cases"][case]
    rows, columns = range(2), range(3)
    tree = {"goal": " + ".join(" * ".join(f"f{row}{column}" for column in columns) for row in rows)}
    ends = [
        {f"f{row}{column}": float(published[side][row][column]) for row in rows for column in columns}
        for side in ("matrix0", "matrix1")
    ]
    result = split(tree, *ends)
    effects = [sum(result.effects[f"f{row}{column}"] for row in rows) for column in columns]
    assert (result.before, result.after) == (published["value0"], published["value1"])
    assert effects == pytest.approx(published["published_effects"], abs=1e-6)
    assert result.method is SplitMethod.LMDI


def test_attribution_matches_the_price_and_volume_examples():
    cases = shared_json("data", "companies", "worked_examples.json")["price_volume_mix"]
    one, three, standard = cases
    single = split(
        {"goal": "price * volume"},
        {"price": one["price0"], "volume": one["volume0"]},
        {"price": one["price1"], "volume": one["volume1"]},
    )
    assert single.effects == {
        "price": pytest.approx(one["lmdi"]["price_effect"], abs=1e-6),
        "volume": pytest.approx(one["lmdi"]["volume_effect"], abs=1e-6),
    }
    ends = [
        {f"p{i}": three[f"price{end}"][i] for i in range(3)} | {f"q{i}": three[f"volume{end}"][i] for i in range(3)}
        for end in (0, 1)
    ]
    result = split({"goal": "p0 * q0 + p1 * q1 + p2 * q2"}, *ends)
    price, quantity = (sum(result.effects[f"{letter}{i}"] for i in range(3)) for letter in "pq")
    expected = standard["lmdi"]
    assert (price, quantity) == pytest.approx((expected["price_effect"], expected["quantity_effect"]), abs=1e-6)


def test_effects_match_the_published_price_and_volume_effects_with_their_cross_term():
    one = shared_json("data", "companies", "worked_examples.json")["price_volume_mix"][0]
    steps = {name: value.Step(one[f"{name}1"] - one[f"{name}0"], relative=False) for name in ("price", "volume")}
    result = value.effects(
        tree_from_formulas({"goal": "price * volume"}), {"price": one["price0"], "volume": one["volume0"]}, steps=steps
    )
    expected = one["expected"]
    assert result.single == {"price": expected["price_effect"], "volume": expected["volume_effect"]}
    assert (result.interaction, result.together) == (expected["cross_effect"], expected["change"])


@pytest.mark.parametrize("company", COMPANIES)
def test_attribution_matches_every_recorded_split_of_a_company(company):
    for case in shared_json("data", "companies", f"{company}.json")["expected"]["lmdi"]:
        if "categories" in case:
            _check_categories(case)
            continue
        factors = [f"x{position}" for position in range(len(case["effects"]))]
        ends = [dict(zip(factors, (e[end] for e in case["effects"]), strict=True)) for end in ("x0", "x1")]
        result = split(product_of(factors), *ends)
        scale = case["value0"] / result.before  # factors are printed in other units than the value
        for factor, recorded in zip(factors, case["effects"], strict=True):
            assert result.effects[factor] * scale == pytest.approx(recorded["effect"], rel=2e-6, abs=1e-5)


def _check_categories(case):
    """Revenue of a category = total × its share of the total; growth and mix effect per category."""
    totals = case["value0"], case["value1"]
    for category in case["categories"]:
        ends = [
            {"total": total, "share": category[name] / total}
            for total, name in zip(totals, ("value0", "value1"), strict=True)
        ]
        result = split(product_of(["total", "share"]), *ends)
        assert result.effects["total"] == pytest.approx(category["growth_effect"], rel=1e-6, abs=1e-6)
        assert result.effects["share"] == pytest.approx(category["mix_effect"], rel=1e-6, abs=1e-6)


DRIVER_TREES = {
    ("hubspot", "T1"): "(customers_start + customers_end) / 2 * asrpc_usd * 6 / 12 / 1000",
    ("hubspot", "T2"): "implied_average_customers * asrpc_usd * 3 / 12 / 1000",
    ("palantir", "T1"): "customers * revenue_per_customer",
    ("palantir", "T3"): "top20 + other_customers * other_average",
    ("salesforce", "T1"): "prior_year * (1 - attrition) + implied_additions",
    ("sps_commerce", "T1"): "(customers_start + customers_end) / 2 * wallet_share_usd / 1000000",
    ("sps_commerce", "T2"): "customers_end * wallet_share_usd / 1000000",
    ("sps_commerce", "T3"): "customers_end * wallet_share_usd / 1000000",
}  # every other recorded tree is the plain sum of its inputs


@pytest.mark.parametrize("company", COMPANIES)
def test_tree_matches_every_recorded_company_tree_and_its_residual(company):
    for case in shared_json("data", "companies", f"{company}.json")["expected"]["driver_trees"]:
        inputs = {name.replace(" ", "_"): float(number) for name, number in case["inputs"].items()}
        tree = tree_from_formulas({"goal": DRIVER_TREES.get((company, case["id"]), " + ".join(inputs))})
        root = value.evaluate(tree, inputs).root
        assert root == pytest.approx(case["computed"], rel=1e-6)
        assert case["reported"] - root == pytest.approx(case["residual"], abs=1e-6 * abs(case["reported"]))


@pytest.mark.parametrize("company", ["hubspot", "palantir", "sps_commerce"])
def test_effects_match_the_recorded_what_if_of_a_company(company):
    (case,) = shared_json("data", "companies", f"{company}.json")["expected"]["what_if"]
    tree = tree_from_formulas({"goal": "customers * per_customer"})
    result = value.effects(tree, {"customers": 100.0, "per_customer": case["base"] / 100}, 0.10)
    assert list(result.single.values()) == pytest.approx([single["effect"] for single in case["single"]], rel=1e-9)
    assert (result.together, result.interaction) == pytest.approx((case["both"], case["interaction"]), rel=1e-9)


def test_effects_match_the_recorded_attrition_step():
    (case,) = shared_json("data", "companies", "salesforce.json")["expected"]["what_if"]
    tree = tree_from_formulas({"goal": "opening * (1 - attrition) + additions"})
    values = {"opening": case["base"], "attrition": 0.08, "additions": 5744.96}
    result = value.effects(tree, values, steps={"attrition": value.Step.points(-1)}, drivers=["attrition"])
    assert result.single == {"attrition": pytest.approx(case["effect"])}


def test_attribution_of_freed_cash_gives_the_methods_parts():
    after = example("F4", late=5.0, errors=0.02, invoice_days=7.0, prepaid=0.25)
    effects = value.attribute(TREES["F4"], example("F4"), after).effects
    assert effects["late"] + effects["errors"] == pytest.approx(295_890, abs=0.5)
    assert effects["invoice_days"] == pytest.approx(230_137, abs=0.5)
    assert effects["prepaid"] == pytest.approx(300_000, abs=0.5)
    assert effects["S"] == 0.0


def test_attribution_names_the_method_of_each_driver_when_capacity_starts_to_bind():
    after = example("F1", cap=1_900_000.0, L=6600.0, w=0.242, c=0.07)
    result = value.attribute(TREES["F1"], example("F1", cap=1_900_000.0), after)
    assert result.methods == {"c": SplitMethod.LMDI, "L": SplitMethod.SHAPLEY, "w": SplitMethod.SHAPLEY}
    assert result.effects["c"] == pytest.approx(111_800)
    assert result.effects["L"] + result.effects["w"] == pytest.approx(1_900_000 - 1_817_640)
    assert result.effects["L"] == pytest.approx(result.effects["w"])
    assert result.method is SplitMethod.BOTH


def test_attribution_of_capacity_that_binds_on_both_sides_is_all_capacity():
    before, after = example("F1", cap=1_500_000.0), example("F1", cap=1_600_000.0, L=6600.0)
    result = value.attribute(TREES["F1"], before, after)
    assert {name: effect for name, effect in result.effects.items() if effect} == {"cap": pytest.approx(100_000)}


def test_attribution_of_capacity_that_is_only_given_afterwards():
    result = value.attribute(TREES["F1"], example("F1"), example("F1", cap=1_710_000.0))
    assert result.effects["cap"] == pytest.approx(1_710_000 - 1_817_640)


def test_attribution_of_a_sum_in_a_product_uses_the_share_of_the_log_means():
    before, after = {"a": 2.0, "b": 3.0, "p": 10.0}, {"a": 5.0, "b": 4.0, "p": 12.0}
    result = split({"goal": "(a + b) * p"}, before, after)
    mean_goal, mean_sum = (108 - 50) / math.log(108 / 50), (9 - 5) / math.log(9 / 5)
    assert result.effects["a"] == pytest.approx(mean_goal / mean_sum * 3, rel=1e-12)
    assert result.effects["b"] == pytest.approx(mean_goal / mean_sum * 1, rel=1e-12)
    assert result.effects["p"] == pytest.approx(mean_goal * math.log(1.2), rel=1e-12)


def test_attribution_of_a_factor_that_changes_sign_is_shapley():
    result = split({"goal": "(a - b) * p"}, {"a": 5.0, "b": 3.0, "p": 10.0}, {"a": 2.0, "b": 3.0, "p": 20.0})
    assert result.effects == {"a": pytest.approx(-45.0), "b": 0.0, "p": pytest.approx(5.0)}
    assert result.methods == {"a": SplitMethod.SHAPLEY, "p": SplitMethod.SHAPLEY}
    assert result.method is SplitMethod.SHAPLEY


def test_attribution_of_something_that_appears_goes_to_what_was_zero():
    result = split({"goal": "x * p"}, {"x": 0.0, "p": 10.0}, {"x": 0.1, "p": 12.0})
    assert result.effects == {"x": pytest.approx(1.2), "p": 0.0}


def test_attribution_with_two_zeros_on_one_side_is_shared():
    result = split({"goal": "x * p"}, {"x": 0.0, "p": 0.0}, {"x": 2.0, "p": 3.0})
    assert result.effects == {"x": 3.0, "p": 3.0}


def test_attribution_with_an_undefined_end_or_mixture_says_why_and_gives_nothing():
    lacking = split({"goal": "x * p"}, {"x": 1.0}, {"x": 2.0, "p": 3.0})
    assert (lacking.change, lacking.effects, lacking.undefined) == (None, {}, "Still needed: p.")
    mixture = split({"goal": "x / (a - b)"}, {"x": 1.0, "a": 2.0, "b": 1.0}, {"x": -2.0, "a": 1.0, "b": 3.0})
    assert (mixture.change, mixture.effects) == (0.0, {})
    assert "a divisor is 0" in mixture.undefined


def test_attribution_of_more_drivers_than_can_be_split_is_refused():
    names = [f"x{number}" for number in range(17)]
    before, after = dict.fromkeys(names, -1.0), dict.fromkeys(names, -2.0)
    with pytest.raises(BadInput, match="17 drivers change at once"):
        split(product_of(names), before, after)


def test_attribution_of_sixteen_drivers_is_exact():
    names = [f"x{number}" for number in range(16)]
    result = split(product_of(names), dict.fromkeys(names, -1.0), dict.fromkeys(names, -1.5))
    assert list(result.effects.values()) == pytest.approx([(1.5**16 - 1) / 16] * 16, rel=1e-9)
