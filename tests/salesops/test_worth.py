"""Worth: effects put through the goal's tree together; anything missing is named and gives no number."""

from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from salesops import content, value
from salesops.content.tree_schema import Unit
from salesops.ecosystem import placed
from salesops.element_effects import crossed, effect_refusal, further_nodes, harms, known_nodes
from salesops.vocabulary import GoalKind
from salesops.worth import Move, Worth, worth
from tests.examples import examples
from tests.salesops.map_example import build
from tests.salesops.tree_examples import TREES, example

WIN_RATE = {("E13", "w"): (0.01, 0.02, 0.03)}
DEAL_VALUE = {("E12", "A"): (None, 5_000.0, None)}


def test_an_effect_is_worth_the_difference_that_it_makes_to_the_goal():
    # By hand: 216 opportunities × 45 000 × 0.85 × (0.01, 0.02, 0.03).
    found = worth(build(effects=WIN_RATE), ["E13"])

    assert (found.low, found.base, found.high) == pytest.approx((82_620.0, 165_240.0, 247_860.0))
    assert (found.unit, found.missing, found.today) == (Unit.MONEY_PER_YEAR, (), pytest.approx(11_656_040.0))
    assert found.moves == (Move("w", 0.22, pytest.approx(0.23), pytest.approx(0.24), pytest.approx(0.25)),)


def test_several_elements_go_through_the_tree_together_and_are_not_added_up():
    workshop = build(effects=WIN_RATE | DEAL_VALUE)
    apart = [worth(workshop, [element]).base for element in ("E13", "E12")]

    together = worth(workshop, ["E13", "E12"])

    assert apart == pytest.approx([165_240.0, 201_960.0])
    assert together.base == pytest.approx(385_560.0)  # 216 × 0.24 × 50 000 × 0.85 − 1 817 640
    assert (together.low, together.high) == (None, None)  # the deal value has no low and no high


def test_two_elements_that_move_one_driver_add_up_in_its_unit():
    effects = WIN_RATE | {("E15", "w"): (0.0, 0.03, 0.05)}

    assert worth(build(effects=effects), ["E13", "E15"]).base == pytest.approx(216 * 0.05 * 45_000 * 0.85)


def test_capacity_takes_up_what_the_sellers_cannot_close_and_says_so():
    workshop = build(drivers=example("F1", cap=1_900_000.0), effects=WIN_RATE)

    found = worth(workshop, ["E13"])

    assert (found.low, found.base, found.high) == pytest.approx((82_360.0, 82_360.0, 82_360.0))
    assert any(notice.startswith("Capacity binds") for notice in found.notices)


def test_a_limit_that_only_the_high_case_meets_is_told_apart_from_what_stands_today():
    workshop = build(drivers=example("F1", cap=2_000_000.0), effects=WIN_RATE)

    found = worth(workshop, ["E13"])

    assert (found.low, found.base, found.high) == pytest.approx((82_620.0, 165_240.0, 182_360.0))
    assert [text.partition(":")[0] for text in found.at_high] == ["Capacity binds"]
    assert found.notices == found.standing


def test_a_driver_is_cut_at_what_it_can_be():
    workshop = build(effects={("E46", "c"): (-0.5, -0.5, -0.5)})

    found = worth(workshop, ["E46"])

    assert found.moves[0].base == 0.0
    assert found.base == pytest.approx(worth(build(effects={("E46", "c"): (-0.08,) * 3}), ["E46"]).base)


def test_low_is_the_careful_end_whichever_way_the_range_was_typed():
    careful_first = worth(build(effects={("E46", "c"): (-0.01, -0.02, -0.03)}), ["E46"])
    by_number = worth(build(effects={("E46", "c"): (-0.03, -0.02, -0.01)}), ["E46"])

    assert careful_first == by_number
    assert careful_first.low < careful_first.base < careful_first.high


@pytest.mark.parametrize("given_end", [(-0.03, -0.02, None), (None, -0.02, -0.03)])
def test_a_single_end_stands_on_the_side_where_it_belongs(given_end):
    found = worth(build(effects={("E46", "c"): given_end}), ["E46"])

    assert found.low is None
    assert found.high > found.base


@pytest.mark.parametrize(
    ("workshop", "named"),
    [
        (build(), ("the effect of Sales process",)),
        (build(effects={("E13", "w"): (0.01, None, 0.03)}), ("the effect of Sales process",)),
        (
            build(effects=WIN_RATE, drivers={n: v for n, v in example("F1").items() if n not in ("A", "L")}),
            ("Leads of the driver tree", "List deal value of the driver tree"),
        ),
        (
            build(effects={("E13", "cap"): (1e5, 2e5, 3e5)}),
            ("Selling capacity of the driver tree (while it is not given, nothing limits)",),
        ),
        (
            build(kind=GoalKind.PREDICTABILITY, drivers={}),
            ("a driver tree (Predictability is only measured and moves no money)",),
        ),
        (
            build(
                kind=GoalKind.RETENTION,
                drivers=example("F3", c=0.08),
                effects={("E13", "c_covered"): (-0.01, -0.01, -0.01)},
            ),
            (
                "the parts of the driver above Churn of covered customers "
                "(it is typed directly, so its parts do not count)",
            ),
        ),
    ],
    ids=["no effect", "no base", "inputs of the tree", "no capacity given", "only measured", "typed directly"],
)
def test_what_is_missing_is_named_and_gives_no_number(workshop, named):
    found = worth(workshop, ["E13"])

    assert (found.low, found.base, found.high) == (None, None, None)
    assert found.missing == named


def test_a_driver_typed_directly_moves_the_goal_and_one_that_is_worked_out_names_what_to_do():
    effects = {("E44", "dso"): (-2.0, -4.0, -6.0)}
    worked_out = worth(build(kind=GoalKind.CASH, effects=effects), ["E44"])
    typed = build(kind=GoalKind.CASH, drivers=example("F4", dso=45.0), effects=effects)

    assert worked_out.missing == (
        "Days sales outstanding of the driver tree (it is worked out: type it, or set the effect on its parts)",
    )
    assert worth(typed, ["E44"]).base == pytest.approx(12_000_000 / 365 * 4)
    assert [node.id for node in known_nodes(typed, placed(typed)["E44"])] == ["dso"]


@pytest.mark.parametrize("kind", [kind for kind in GoalKind if kind is not GoalKind.PREDICTABILITY])
def test_every_driver_that_may_have_an_effect_has_one_that_is_computed(kind):
    tree, start = content.load().tree(kind), example(kind)
    given = start | {node.id: node.example for node in tree.inputs if node.example is not None}  # the limits too
    computed = value.evaluate(tree, start).nodes
    able = [node for node in tree.nodes if not effect_refusal(tree, node.id)]
    for node in able:
        limits = {"cap": 1e6, "cap_deals": 1.0} if node.id.startswith("cap") else {}
        drivers = {name: given[name] for name in (*start, node.id) if name in given} | limits
        drivers |= {} if node.is_input else {node.id: computed[node.id]}
        drivers |= {name: given[name] for name in given if name.startswith("partner")}
        found = worth(build(kind=kind, drivers=drivers, effects={("E13", node.id): (None, 0.01, None)}), ["E13"])
        moved = value.evaluate(tree, drivers | {node.id: drivers[node.id] + 0.01}).root
        assert (node.id, found.missing) == (node.id, ())
        assert found.base == pytest.approx(moved - value.evaluate(tree, drivers).root)
        assert (node.id, found.base != 0) == (node.id, True)
    assert {node.id for node in tree.nodes if node.replaceable} <= {node.id for node in able}


REFUSED = [
    ("F1", "zz", "That driver is not in the value goal's driver tree. Choose one of the drivers shown there."),
    ("F6", "err", "That driver is not in the value goal's driver tree. Choose one of the drivers shown there."),
    ("F1", "new", "New business is worked out from its parts. Set the effect on one of those instead."),
    ("F1", "R0", "Opening run-rate is a starting figure: no change moves it. Choose one of the other drivers."),
    ("F3", "cac", "Cost per new customer only serves a figure beside the goal: a change of it does not move Lifetime "
     "value."),
]  # fmt: skip


@pytest.mark.parametrize(("tree_id", "node_id", "said"), REFUSED)
def test_an_effect_that_the_goal_would_not_show_is_refused_with_a_sentence(tree_id, node_id, said):
    assert effect_refusal(content.load().tree(tree_id), node_id) == said


def test_one_element_without_an_effect_leaves_all_of_them_without_a_number():
    found = worth(build(effects=WIN_RATE), ["E13", "E16"])

    assert (found.base, found.missing) == (None, ("the effect of Opportunity management",))


def test_effects_set_under_another_goal_rest_and_do_not_count():
    workshop = build(kind=GoalKind.CASH, effects=WIN_RATE)

    assert worth(workshop, ["E13"]).missing == ("the effect of Sales process",)


def test_an_element_twice_counts_once_and_none_at_all_is_worth_nothing():
    workshop = build(effects=WIN_RATE)

    assert worth(workshop, ["E13", "E13"]) == worth(workshop, ["E13"])
    assert worth(workshop, []).base == 0.0


@settings(deadline=None, max_examples=examples(40))  # each example builds workshops
@given(
    some.lists(some.floats(-0.1, 0.1), min_size=3, max_size=3),
    some.lists(some.floats(-2_000, 2_000), min_size=3, max_size=3),
)
def test_base_lies_between_low_and_high_and_equals_the_tree_computed_at_the_moved_drivers(shares, counts):
    shares, counts = sorted(shares), sorted(counts, reverse=True)
    found = worth(build(effects={("E13", "w"): tuple(shares), ("E38", "L"): tuple(counts)}), ["E38", "E13"])

    tree, today = content.load().tree("F1"), example("F1")
    moved = today | {move.node_id: move.base for move in found.moves}
    assert found.base == pytest.approx(value.evaluate(tree, moved).root - value.evaluate(tree, today).root)
    assert found.low <= found.base <= found.high


@pytest.mark.parametrize(
    ("kind", "element", "nodes"),
    [
        (GoalKind.REVENUE_GROWTH, "E13", ["w", "m3"]),  # the forecast error is not in this tree
        (GoalKind.REVENUE_GROWTH, "E27", []),
        (GoalKind.RETENTION, "E46", ["c_covered", "c_uncovered", "d", "x"]),
        (GoalKind.RETENTION, "E12", []),  # deal value and discount serve figures beside the goal only
        (GoalKind.CASH, "E44", ["terms", "late", "errors", "rework"]),  # days outstanding are computed from these
        (GoalKind.FOOTPRINT, "E16", ["w_r", "w_o"]),
        (GoalKind.PREDICTABILITY, "E27", []),
    ],
)
def test_an_element_moves_the_inputs_of_its_drivers_in_the_goals_tree(kind, element, nodes):
    workshop = build(kind=kind)

    assert [node.id for node in known_nodes(workshop, placed(workshop)[element])] == nodes


def test_a_team_may_name_any_other_driver_in_use_but_a_starting_figure():
    workshop = build(own=["Our own"], effects={("E13", "x"): (0.0, 0.01, 0.02)})
    here = placed(workshop)
    partners, own = (list(map(attrgetter("id"), further_nodes(workshop, here[one]))) for one in ("E31", "Our own"))

    assert not known_nodes(workshop, here["Our own"])
    assert [node.id for node in known_nodes(workshop, here["E31"])] == ["L", "cap"]
    assert {"partners", "partner_deals"} < set(partners)
    assert not {"R0", "L", "cap", "run_rate"} & set(partners)
    assert "R0" not in own
    assert own[:3] == ["c", "d", "u"]


def test_a_partner_programme_moves_the_partner_drivers_of_a_firm_that_has_typed_them():
    workshop = build(drivers=example("F1", partners=38.0, partner_deals=2.0))
    moved = {node.id: node.moved_by for tree in TREES.values() for node in tree.nodes if node.moved_by}

    assert [node.id for node in known_nodes(workshop, placed(workshop)["E31"])] == [
        "partners", "partner_deals", "L", "cap",
    ]  # fmt: skip
    assert {element for ids in moved.values() for element in ids} <= set(placed(workshop))


def test_a_driver_that_has_an_effect_stays_reachable_though_the_goal_is_no_longer_computed_from_it():
    drivers = example("F4", dso=45.0)
    workshop = build(kind=GoalKind.CASH, drivers=drivers, effects={("E44", "terms"): (-1.0, -2.0, -3.0)})
    further = [node.id for node in further_nodes(workshop, placed(workshop)["E44"])]

    assert "terms" in further
    assert "late" not in further


def test_nothing_said_is_unknown():
    assert (Worth().base, Worth().missing) == (None, ())


def test_an_effect_whose_base_lies_outside_its_range_does_not_count_until_it_is_mended():
    crossed_win_rate = {("E13", "w"): (-0.01, 0.02, 0.01)}

    assert worth(build(effects=crossed_win_rate), ["E13"]).missing == ("the effect of Sales process",)
    assert [crossed(one) for one in build(effects=crossed_win_rate | DEAL_VALUE).effects] == [True, False]


@pytest.mark.parametrize(("node", "base", "worse"), [("c", 0.01, True), ("c", -0.01, False), ("w", -0.01, True)])
def test_an_effect_that_leads_away_from_the_goal_is_known(node, base, worse):
    (effect,) = build(effects={("E46", node): (None, base, None)}).effects
    assert harms(effect, content.load().tree(GoalKind.REVENUE_GROWTH).node(node)) is worse
