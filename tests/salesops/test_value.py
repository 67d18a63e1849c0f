"""The method's worked numbers: every tree, its table of changes, what is refused."""

import pytest

from salesops import value
from salesops.errors import BadInput
from salesops.value import Step
from salesops.vocabulary import GoalKind
from tests.salesops.tree_examples import TREES, example, improving_steps


def gain(tree_id: str, node: str | None = None, base: dict[str, float] | None = None, **changed: float) -> float:
    """Change of a node (default: the root) when the example is changed."""
    tree, start = TREES[tree_id], base or example(tree_id)
    name = node or tree.root
    old, new = value.evaluate(tree, start), value.evaluate(tree, start | changed)
    return new.nodes[name] - old.nodes[name]


NODES = [
    ("F1", "retained", 8_800_000, 0.5),
    ("F1", "price", 158_400, 0.5),
    ("F1", "expansion", 880_000, 0.5),
    ("F1", "opportunities", 216, 1e-9),
    ("F1", "deals", 47.52, 1e-9),
    ("F1", "new", 1_817_640, 0.5),
    ("F1", "run_rate", 11_656_040, 0.5),
    ("F1", "growth", 0.166, 0.0005),
    ("F1", "grr", 0.88, 1e-12),
    ("F1", "nrr", 0.984, 0.0005),
    ("F2", "revenue", 11_656_040, 0.5),
    ("F2", "N", 47.52, 1e-9),
    ("F2", "cust1", 277.52, 1e-9),
    ("F2", "delivery", 2_396_160, 0.5),
    ("F2", "gm", 0.794, 0.0005),
    ("F2", "acquire", 2_850_000, 0.5),
    ("F2", "cac", 59_975, 0.5),
    ("F2", "sales_marketing", 3_750_000, 0.5),
    ("F2", "serve", 832_560, 0.5),
    ("F2", "contribution", 4_677_320, 0.5),
    ("F2", "contribution_margin", 0.401, 0.0005),
    ("F2", "contribution_change", 877_320, 0.5),
    ("F2", "drop_through", 0.530, 0.0005),
    ("F3", "c", 0.08, 1e-12),
    ("F3", "q", 0.98384, 1e-12),
    ("F3", "f", 0.83562, 5e-6),
    ("F3", "late_leak", 0.02466, 5e-6),
    ("F3", "later_years", 3.04975, 5e-6),
    ("F3", "ltv", 106_685, 0.5),
    ("F3", "ltv_cac", 1.78, 0.005),
    ("F3", "refill", 161_600, 0.5),
    ("F3", "refill_deals", 4.2, 0.05),
    ("F3", "short_ltv", 350_000, 0.5),
    ("F4", "dso", 45, 1e-9),
    ("F4", "cash_days", 22.5, 1e-9),
    ("F4", "tied_up", 739_726, 0.5),
    ("F4", "freed", 0, 1e-6),
    ("F5", "kept", 230, 1e-9),
    ("F5", "touched", 420, 1e-9),
    ("F5", "w", 0.24, 1e-12),
    ("F5", "direct", 30.24, 1e-9),
    ("F5", "partner", 14, 1e-9),
    ("F5", "customers1", 274.24, 1e-9),
    ("F5", "growth", 0.097, 0.0005),
    ("F5", "share0", 0.125, 1e-12),
    ("F5", "share1", 0.137, 0.0005),
]

CASH_AFTER = {"late": 5.0, "errors": 0.02, "invoice_days": 7.0, "prepaid": 0.25}

CHANGES = [
    *[("F1", None, {name: example("F1")[name] * 1.1}, 181_764, 0.5) for name in ("L", "m1", "m2", "m3", "w", "A")],
    ("F1", None, {"w": 0.24}, 165_240, 0.5),
    ("F1", None, {"delta": 0.14}, 21_384, 0.5),
    ("F1", None, {"L": 6600, "w": 0.242}, 381_704, 0.5),
    ("F1", None, {"c": 0.07}, 111_800, 0.5),
    ("F1", None, {"x": 0.11}, 88_000, 0.5),
    ("F1", None, {"u": 0.04}, 52_800, 0.5),
    ("F2", "revenue", {"L": 6600}, 181_764, 0.5),
    ("F2", None, {"L": 6600}, 39_492, 0.5),
    ("F2", "revenue", {"w": 0.242}, 181_764, 0.5),
    ("F2", None, {"w": 0.242}, 129_492, 0.5),
    ("F2", "revenue", {"delta": 0.14}, 21_384, 0.5),
    ("F2", None, {"delta": 0.14}, 21_384, 0.5),
    ("F2", "revenue", {"c": 0.07, "c_logo": 0.07}, 111_800, 0.5),
    ("F2", None, {"c": 0.07, "c_logo": 0.07}, 82_300, 0.5),
    ("F2", "revenue", {"x": 0.11}, 88_000, 0.5),
    ("F2", None, {"x": 0.11}, 70_400, 0.5),
    ("F2", "revenue", {"u": 0.04}, 52_800, 0.5),
    ("F2", None, {"u": 0.04}, 52_800, 0.5),
    ("F3", None, {"h": 0.8}, 3_406, 0.5),
    ("F3", None, {"t": 30}, 2_301, 0.5),
    ("F3", None, {"d": 0.03}, 2_259, 0.5),
    ("F3", None, {"x": 0.11}, 1_774, 0.5),
    ("F3", None, {"on_time": 0.9}, 1_053, 0.5),
    ("F4", None, CASH_AFTER, 826_027, 0.5),
    ("F4", "cash_days", CASH_AFTER, -25.125, 1e-9),
    ("F4", None, {"late": 5.0, "errors": 0.02}, 295_890, 0.5),
    ("F4", None, {"dso": 36.0}, 295_890, 0.5),
    ("F4", None, {"invoice_days": 7.0}, 230_137, 0.5),
    ("F4", None, {"prepaid": 0.25}, 300_000, 0.5),
    ("F5", None, {"cov": 0.29}, 6.30, 1e-9),
    ("F5", None, {"active": 0.5}, 6.00, 1e-9),
    ("F5", None, {"w_r": 0.2}, 2.52, 1e-9),
    ("F5", None, {"c_logo": 0.07}, 2.50, 1e-9),
    ("F5", None, {"cov": 0.29, "w_r": 0.2}, 9.345, 1e-9),
]


def test_trees_are_the_six_goal_kinds():
    assert list(TREES) == [kind.value for kind in GoalKind]


@pytest.mark.parametrize(("tree_id", "node", "expected", "within"), NODES)
def test_tree_gives_the_methods_worked_number(tree_id, node, expected, within):
    assert value.evaluate(TREES[tree_id], example(tree_id)).nodes[node] == pytest.approx(expected, abs=within)


@pytest.mark.parametrize(("tree_id", "node", "changed", "expected", "within"), CHANGES)
def test_tree_gives_the_methods_worked_change(tree_id, node, changed, expected, within):
    assert gain(tree_id, node, **changed) == pytest.approx(expected, abs=within)


def test_retention_coverage_also_adds_its_churn_on_the_base():
    churn = gain("F3", "c", h=0.8)
    assert gain("F1", c=0.08 + churn) == pytest.approx(167_700, abs=0.5)


def test_cash_after_the_change_matches_the_worked_column():
    after = value.evaluate(TREES["F4"], example("F4", **CASH_AFTER))
    assert after.nodes["dso"] == pytest.approx(36)
    assert after.nodes["tied_up"] == pytest.approx(-86_301, abs=0.5)
    assert after.nodes["yearly_worth"] == pytest.approx(66_082, abs=0.5)
    assert after.nodes["receivables"] == pytest.approx(1_183_562, abs=0.5)
    assert after.nodes["cash_in"] == pytest.approx(12_235_890, abs=0.5)
    assert after.nodes["collected"] == pytest.approx(1.020, abs=0.0005)


def test_price_of_one_percent_is_two_and_a_half_percent_of_contribution():
    result = value.evaluate(TREES["F2"], example("F2"))
    assert result.nodes["revenue"] * 0.01 == pytest.approx(116_560, abs=0.5)
    assert 0.01 / result.nodes["contribution_margin"] == pytest.approx(0.025, abs=0.0005)


def test_growth_capacity_that_binds_is_said_and_makes_more_leads_worthless():
    capacity = 4 * 450_000 * 0.75 + 2 * 450_000 * 0.40
    base = example("F1", cap=capacity)
    result = value.evaluate(TREES["F1"], base)
    assert (capacity, result.root) == (1_710_000, pytest.approx(11_548_400, abs=0.5))
    assert [notice.id for notice in result.warnings] == ["capacity_binds", "leak"]
    assert value.effects(TREES["F1"], base, drivers=["L"]).single == {"L": 0.0}


def test_growth_without_capacity_is_not_capped_and_not_missing():
    result = value.evaluate(TREES["F1"], example("F1"))
    assert (result.missing, result.nodes["cap"]) == ((), None)
    assert [notice.id for notice in result.warnings] == ["leak"]


def test_growth_partners_add_beside_the_capacity_of_own_sellers():
    partners = {"partners": 7, "partner_deals": 2, "partner_margin": 0.25}
    assert gain("F1", base=example("F1", cap=1_000_000), **partners) == pytest.approx(7 * 2 * 45_000 * 0.75)


def test_evaluation_names_the_inputs_that_are_missing_and_stays_undefined():
    values = example("F1") | {"w": None, "x": None}
    result = value.evaluate(TREES["F1"], values)
    assert (result.root, result.missing) == (None, ("x", "w"))
    assert (result.nodes["deals"], result.nodes["retained"]) == (None, pytest.approx(8_800_000))


def test_evaluation_zero_divisor_is_undefined_though_nothing_is_missing():
    result = value.evaluate(TREES["F2"], example("F2", w=0.0))
    assert (result.missing, result.nodes["cac"]) == ((), None)
    assert result.root == pytest.approx(gain("F2", w=0.0) + 4_677_320)


def test_evaluation_typed_replaceable_node_takes_the_place_of_its_parts():
    values = {name: number for name, number in example("F3").items() if name not in ("h", "c_covered", "c_uncovered")}
    assert value.evaluate(TREES["F3"], values).missing == ("h", "c_covered", "c_uncovered")
    typed = value.evaluate(TREES["F3"], values | {"c": 0.08})
    assert (typed.missing, typed.root) == ((), pytest.approx(106_685, abs=0.5))


def test_evaluation_leaves_aside_values_of_computed_and_foreign_nodes():
    values = example("F1") | {"retained": 1.0, "run_rate": 2.0, "gap_days": 45.0}
    assert value.evaluate(TREES["F1"], values) == value.evaluate(TREES["F1"], example("F1"))


def test_predictability_has_measures_and_no_money():
    tree = TREES["F6"]
    result = value.evaluate(tree, example("F1"))
    assert (tree.root, tree.nodes, result.root, result.unit, result.nodes) == (None, (), None, None, {})
    assert value.effects(tree, {}).together is None
    assert value.attribute(tree, {}, {}).effects == {}


def test_predictability_measures_match_the_worked_example():
    forecast, actual = [2.5, 2.6, 2.8, 3.0], [2.2, 2.7, 2.5, 3.1]
    assert value.wmape(forecast, actual) == pytest.approx(0.8 / 10.5)
    assert value.bias(forecast, actual) == pytest.approx(0.038, abs=0.0005)


def test_predictability_without_periods_or_sales_is_undefined():
    assert [value.wmape([], []), value.bias([1.0], [0.0])] == [None] * 2


def test_predictability_refuses_lists_of_different_length():
    with pytest.raises(BadInput, match="2 forecasts for 1 periods"):
        value.wmape([1.0, 2.0], [1.0])


def test_effects_give_single_effects_and_the_interaction_of_two():
    result = value.effects(TREES["F1"], example("F1"), drivers=["L", "w"])
    assert result.single == {"L": pytest.approx(181_764, abs=0.5), "w": pytest.approx(181_764, abs=0.5)}
    assert result.together == pytest.approx(381_704, abs=0.5)
    assert result.interaction == pytest.approx(18_176, abs=0.5)
    assert result.changes == {"L": (6000, pytest.approx(6600)), "w": (0.22, pytest.approx(0.242))}


def test_effects_take_a_step_in_points():
    steps = {"c": Step.points(-1), "x": Step.points(1), "u": Step.points(1), "delta": Step.points(-1)}
    result = value.effects(TREES["F1"], example("F1"), steps=steps, drivers=steps)
    expected = {"c": 111_800, "x": 88_000, "u": 52_800, "delta": 21_384}
    assert result.single == {name: pytest.approx(effect, abs=0.5) for name, effect in expected.items()}


def test_effects_move_every_given_driver_but_no_starting_figure_and_no_absent_limit():
    result = value.effects(TREES["F1"], example("F1"))
    assert list(result.single) == ["c", "d", "u", "k", "x", "L", "m1", "m2", "m3", "w", "A", "delta"]


def test_effects_of_improving_steps_are_never_negative():
    steps = improving_steps(TREES["F1"])
    single = value.effects(
        TREES["F1"], example("F1"), steps={k: s for k, s in steps.items() if k in example("F1")}
    ).single
    assert (single["c"] > 0, single["L"] > 0, min(single.values()) > 0) == (True, True, True)


def test_effects_stop_at_the_limit_of_a_share():
    result = value.effects(TREES["F3"], example("F3", on_time=0.95), drivers=["on_time"])
    assert result.changes == {"on_time": (0.95, 1.0)}


def test_effects_of_a_replaceable_node_move_it_instead_of_its_parts():
    result = value.effects(TREES["F4"], example("F4"), steps={"dso": Step(-9, relative=False)}, drivers=["dso"])
    assert result.single == {"dso": pytest.approx(295_890, abs=0.5)}


def test_effects_refuse_a_driver_together_with_its_own_part():
    with pytest.raises(BadInput, match=r"Churn already contains h\. Change one or the other"):
        value.effects(TREES["F3"], example("F3"), drivers=["c", "h"])
    with pytest.raises(BadInput, match="Retained is computed from its parts"):
        value.effects(TREES["F1"], example("F1"), drivers=["retained"])


def test_effects_stay_undefined_while_an_input_is_missing():
    result = value.effects(TREES["F1"], example("F1") | {"w": None})
    assert (result.together, result.interaction, set(result.single.values())) == (None, None, {None})


def test_drop_through_says_nothing_where_no_revenue_is_gained():
    assert value.evaluate(TREES["F2"], example("F2") | {"L": 100}).nodes["drop_through"] is None
