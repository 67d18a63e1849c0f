"""What holds of every exact attribution: it adds up, swapping negates it, order and untouched drivers are nothing."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops import value
from salesops.value import tree_from_formulas
from tests.examples import examples
from tests.salesops.tree_examples import TREES, example, split

FORMULAS = [
    {"goal": "a * b * c"},
    {"goal": "a * b + c / d"},
    {"goal": "(a - b) * c / d + e"},
    {"goal": "net * c - d", "net": "a * (1 - b / 100)"},
    {"goal": "min(a * b, c) + d"},
    {"goal": "max(a - b, c * d) * e"},
    {"goal": "a * (b + geometric(c / d, 5))"},
    {"goal": "up / (up + e)", "up": "a * b + c * d"},
    {"goal": "e - min(a, b, c * d)"},
]


POSITIVE = st.floats(min_value=0.1, max_value=50.0)


ANY = st.floats(min_value=-50.0, max_value=50.0).map(lambda number: round(number, 2))


LETTERS = "abcde"


def states(numbers):
    return st.fixed_dictionaries(dict.fromkeys(LETTERS, numbers))


def assert_adds_up(result):
    scale = max(abs(result.before), abs(result.after), *(abs(effect) for effect in result.effects.values()))
    assert math.isclose(sum(result.effects.values()), result.change, rel_tol=0, abs_tol=1e-9 * scale)


@settings(max_examples=examples(60), deadline=None)
@given(formulas=st.sampled_from(FORMULAS), before=states(POSITIVE), after=states(POSITIVE))
def test_attribution_of_positive_drivers_adds_up_and_swapping_negates_it(formulas, before, after):
    there, back = split(formulas, before, after), split(formulas, after, before)
    if there.undefined:
        assert there.effects == back.effects == {}
        return
    assert_adds_up(there)
    scale = max(1.0, *(abs(effect) for effect in there.effects.values()))
    for name, effect in there.effects.items():
        assert back.effects[name] == pytest.approx(-effect, abs=1e-9 * scale)


@settings(max_examples=examples(60), deadline=None)
@given(formulas=st.sampled_from(FORMULAS), before=states(ANY), after=states(ANY))
def test_attribution_of_any_drivers_adds_up_or_says_why_not(formulas, before, after):
    result = split(formulas, before, after)
    if result.effects:
        assert_adds_up(result)
    else:
        assert result.undefined is not None


@settings(max_examples=examples(40), deadline=None)
@given(formulas=st.sampled_from(FORMULAS), before=states(ANY), after=states(ANY), kept=st.sampled_from(LETTERS))
def test_attribution_of_an_untouched_driver_is_zero(formulas, before, after, kept):
    result = split(formulas, before, after | {kept: before[kept]})
    assert result.effects.get(kept, 0.0) == 0.0
    assert kept not in result.methods


@settings(max_examples=examples(40), deadline=None)
@given(
    formulas=st.sampled_from(FORMULAS),
    before=states(POSITIVE),
    after=states(POSITIVE),
    order=st.permutations([*LETTERS, "goal", "net", "up"]),
)
def test_attribution_does_not_depend_on_the_order_of_the_nodes(formulas, before, after, order):
    tree = tree_from_formulas(formulas)
    known = {node.id for node in tree.nodes}
    mixed = tree_from_formulas(formulas, order=[name for name in order if name in known])
    first, second = value.attribute(tree, before, after), value.attribute(mixed, before, after)
    assert second.effects == {name: pytest.approx(effect, rel=1e-9, abs=1e-9) for name, effect in first.effects.items()}


@settings(max_examples=examples(40), deadline=None)
@given(
    changed=st.dictionaries(
        st.sampled_from(["c", "d", "u", "x", "L", "w", "A", "delta", "cap"]), st.floats(0.5, 1.5), min_size=1
    )
)
def test_attribution_of_the_growth_tree_adds_up_for_any_change(changed):
    before = example("F1", cap=1_800_000.0)
    after = before | {name: before[name] * factor for name, factor in changed.items()}
    result = value.attribute(TREES["F1"], before, after)
    assert_adds_up(result)
    assert {name for name in result.effects if result.effects[name]} <= set(changed)
