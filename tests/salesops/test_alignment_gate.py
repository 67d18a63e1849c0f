"""What may be shown: one partition, several cuts of the same people, single items, pooled rounds; attacked."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.alignment import span
from salesops.alignment.gate import (
    ORDER,
    ORDER_SIDES_FIRST,
    Cut,
    Group,
    Who,
    groups_of,
    open_groups,
    unanimous,
)
from salesops.alignment.partition import suppress
from salesops.alignment.span import Shown, exact_rank
from tests.examples import examples
from tests.salesops.gate_attack import null_space, read_off, smallest_support

SIDES = {"sales": "acquiring", "delivery": "keeping", "support": "keeping"}
TOTAL = Group(Cut.TOTAL)
whos = st.builds(
    Who,
    st.sampled_from([*SIDES, None]),
    st.sampled_from(["executive", "manager", "individual"]),
    st.sampled_from(["new", "middle", "old", None]),
)
teams = st.lists(whos, min_size=3, max_size=40)
minimums = st.integers(3, 6)


def is_safe(groups, minimum):
    """Whether no combination of the groups rests on 1 to ``minimum`` - 1 people."""
    sets = [frozenset(group) for group in groups]
    people = sorted(frozenset().union(*sets))
    return Shown([1] * len(people), minimum).take_all([[int(one in group) for one in people] for group in sets])


def lopsided(seed, size):
    """A team as firms are: one large function, few executives."""
    dice = random.Random(seed)
    return [
        Who(
            dice.choices(list(SIDES), [6, 3, 1])[0],
            dice.choices(["executive", "manager", "individual"], [1, 2, 9])[0],
            dice.choice(["new", "middle", "old"]),
        )
        for _ in range(size)
    ]


def profiles(people, members=None, late_from=None):
    """The finest groups that somebody who knows everybody could look for: same function, level, tenure, round."""
    found = {}
    for position, who in enumerate(people):
        if members is None or position in members:
            late = late_from is not None and position >= late_from
            found.setdefault((who.function, who.level, who.tenure, late), []).append(position)
    return list(found.values())


@settings(max_examples=examples(40))
@given(teams, minimums, st.sampled_from([ORDER, ORDER_SIDES_FIRST]))
def test_no_small_group_can_be_read_off_or_subtracted_out(people, minimum, order):
    groups = groups_of(people, sides=SIDES, order=order)
    shown = [groups[one] for one in open_groups(groups, minimum)]

    assert read_off(shown, profiles(people), minimum) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_small_group_can_be_read_off_in_a_lopsided_team(seed):
    people = lopsided(seed, 12 + 2 * seed)
    groups = groups_of(people, sides=SIDES)
    shown = [groups[one] for one in open_groups(groups, 5)]

    assert shown
    assert read_off(shown, profiles(people), 5) == []


@settings(max_examples=examples(15))
@given(teams, minimums, st.data())
def test_no_small_group_can_be_read_off_for_an_item_that_only_some_answered(people, minimum, data):
    groups = groups_of(people, sides=SIDES)
    overall = {one: groups[one] for one in groups if one in open_groups(groups, minimum)}
    answered = data.draw(st.sets(st.sampled_from(range(len(people)))))
    for_item = open_groups(overall, minimum, answered=answered)
    shown = [groups[one] & answered for one in for_item]

    assert for_item <= set(overall)
    assert read_off(shown, profiles(people, answered), minimum) == []


@settings(max_examples=examples(15))
@given(st.lists(whos, min_size=3, max_size=16), teams, minimums)
def test_no_small_group_can_be_read_off_from_a_round_and_the_same_round_with_late_people(early, late, minimum):
    first, both = groups_of(early, sides=SIDES), groups_of([*early, *late[:4]], sides=SIDES)
    together = {("first", one): members for one, members in first.items()}
    together |= {("pooled", one): members for one, members in both.items()}
    shown = [together[one] for one in open_groups(together, minimum)]

    assert read_off(shown, profiles([*early, *late[:4]], late_from=len(early)), minimum) == []


@given(st.lists(st.sets(st.integers(0, 8), min_size=1), min_size=1, max_size=5), st.integers(3, 6))
def test_safe_says_exactly_whether_a_combination_rests_on_too_few(groups, minimum):
    assert is_safe(groups, minimum) == (smallest_support(groups, range(9)) >= minimum)


@given(teams, minimums)
def test_shown_groups_are_the_same_however_people_are_ordered(people, minimum):
    turned = people[::-1]

    assert open_groups(groups_of(people, sides=SIDES), minimum) == open_groups(groups_of(turned, sides=SIDES), minimum)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)), minimums)
def test_one_partition_is_cut_the_same_by_the_rule_and_by_the_gate(sizes, minimum):
    people = [Who(function=name) for name, size in sizes.items() for _ in range(size)]
    by_gate = open_groups(groups_of(people, order=(Cut.TOTAL, Cut.FUNCTION)), minimum)
    by_rule = suppress(sizes, minimum)

    assert by_rule.total == (TOTAL in by_gate)
    assert {Group(Cut.FUNCTION, (one,)) for one in by_rule.shown} == by_gate - {TOTAL}


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 10, "b": 6}, ("a", "b")),
        ({"a": 10, "b": 6, "c": 4}, ("a",)),  # total − a − b would be c, so b goes too
        ({"a": 10, "b": 6, "c": 3, "d": 2}, ("a", "b")),  # c and d protect each other
        ({"a": 10, "b": 6, "c": 0}, ("a", "b")),  # nobody is no remainder
        ({"a": 4, "b": 4}, ()),
        ({"a": 9, "b": 1}, ()),
        ({}, ()),
    ],
)
def test_suppress_hides_small_groups_and_protects_the_remainder(sizes, shown):
    found = suppress(sizes, 5)

    assert found.shown == shown
    assert found.total == (sum(sizes.values()) >= 5)


def test_a_minimum_under_the_floor_is_refused():
    for act in (lambda: suppress({"a": 9}, 2), lambda: open_groups({}, 2)):
        with pytest.raises(ValueError, match="3 or more, not 2"):
            act()
    with pytest.raises(ValueError, match="negative number"):
        suppress({"a": -1})


def test_nothing_is_shown_of_a_team_under_the_minimum():
    assert open_groups(groups_of([Who("sales", "manager", "new")] * 4), 5) == frozenset()
    assert open_groups({}, 5) == frozenset()


def test_two_large_groups_that_differ_by_one_person_each_are_not_both_shown():
    # 10 in sales, 10 individuals, 9 of them the same people: the difference shows the answers of two
    people = [Who("sales", "individual")] * 9 + [Who("sales", "executive"), Who("delivery", "individual")]
    people += [Who("delivery", "executive")] * 9
    shown = open_groups(groups_of(people, order=(Cut.TOTAL, Cut.FUNCTION, Cut.LEVEL)), 5)

    assert shown == {TOTAL, Group(Cut.FUNCTION, ("sales",)), Group(Cut.FUNCTION, ("delivery",))}


def test_sides_are_kept_where_the_order_puts_them_first():
    people = [Who("sales")] * 9 + [Who("marketing")] * 3 + [Who("delivery")] * 6
    sides = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping"}
    both_sides = {TOTAL, Group(Cut.SIDE, ("acquiring",)), Group(Cut.SIDE, ("keeping",))}

    by_side = open_groups(groups_of(people, sides=sides, order=ORDER_SIDES_FIRST), 5)
    by_function = open_groups(groups_of(people, sides=sides), 5)

    # acquiring − sales would be the three of marketing
    assert by_side == {*both_sides, Group(Cut.FUNCTION, ("delivery",))}
    assert by_function == {TOTAL, Group(Cut.FUNCTION, ("sales",))}


def test_everything_is_shown_where_every_combination_is_large_enough():
    people = [Who(f, level) for f in SIDES for level in ("manager", "individual") for _ in range(5)]
    groups = groups_of(people, sides=SIDES)

    assert open_groups(groups, 5) == set(groups)


def three_rings():
    """Three groups of ten, each sharing five with the next: dependent modulo 2, independent over the rationals."""
    first, second, third = range(5), range(5, 10), range(10, 15)
    return [[*first, *second], [*second, *third], [*first, *third]]


def test_groups_that_only_the_prime_makes_look_dependent_are_refused(monkeypatch):
    assert is_safe(three_rings(), 5)

    monkeypatch.setattr(span, "PRIME", 2)

    assert not is_safe(three_rings(), 5)


def test_what_cannot_be_proven_in_the_tries_given_is_not_shown(monkeypatch):
    people = [Who(f) for f in SIDES for _ in range(5)]
    groups = groups_of(people, sides=SIDES)
    assert open_groups(groups, 5) == set(groups)

    monkeypatch.setattr(span, "TRIES", 0)

    assert open_groups(groups, 5) == frozenset()


def test_unanimity_is_said_because_no_minimum_hides_it():
    assert unanimous([0, 0, 5, 0, 0])
    assert unanimous([0] * 5, dont_know=5)
    assert not unanimous([0, 0, 5, 0, 0], dont_know=1)
    assert not unanimous([0] * 5)


@given(st.lists(st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=1, max_size=6))
def test_rank_is_counted_without_rounding(rows):
    assert exact_rank(np.array(rows)) == 5 - null_space(rows, 5).shape[1]
