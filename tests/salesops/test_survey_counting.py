"""What is kept of a closed survey, attacked item by item; person-level results."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.alignment import Level, icc_groups, krippendorff_alpha
from salesops.alignment.gate import Cut, Group, Who, groups_of
from salesops.alignment.ratings import DONT_KNOW, distribution_of
from salesops.alignment.recall import Agreed
from salesops.surveys.comparison import changes
from salesops.surveys.counted import Counted
from salesops.surveys.counting import Filled
from salesops.surveys.persons import CAMPS
from salesops.vocabulary import AnswerKind
from tests.examples import examples
from tests.salesops.gate_attack import read_off
from tests.salesops.survey_example import AGREE, ITEMS, WEIGHT, counted, forms, people, rated

SIDES = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping"}
seeds, sizes, minimums = st.integers(0, 10_000), st.integers(3, 20), st.sampled_from([3, 4, 5])


def visible(result, given_forms, item, kind):
    """Return the people of every group that a cell of this item is kept of, as an onlooker who knows everybody."""
    groups = groups_of([one.who for one in given_forms], sides=SIDES)
    answered = {n for n, one in enumerate(given_forms) if kind in one.answers.get(item, {})}
    shown = [groups[one.group] & answered for one in result.cells if (one.item, one.kind) == (item, kind)]
    return shown, answered


def profiles(given_forms, answered, *more):
    """Return the finest groups that an attacker could look for."""
    found = {}
    for n in answered:
        found.setdefault((given_forms[n].who, *(n in group for group in more)), []).append(n)
    return list(found.values())


@settings(max_examples=examples(12))
@given(seeds, sizes, minimums, st.booleans())
def test_no_cell_shows_a_small_group_however_figures_are_combined(seed, size, minimum, two_sides):
    given_forms = forms(seed, people(seed, size))
    result = counted(given_forms, minimum=minimum, two_sides=two_sides)

    for item in (*ITEMS, "T1"):
        for kind in (AGREE, WEIGHT):
            shown, answered = visible(result, given_forms, item, kind)
            assert read_off(shown, profiles(given_forms, answered), minimum) == []
            assert all(len(group) >= minimum for group in shown)
    assert result.singles == ()


@settings(max_examples=examples(12))
@given(seeds, sizes, minimums)
def test_no_small_group_is_read_off_across_items_that_the_same_people_answered(seed, size, minimum):
    """Where the same people answered two items, both show the same groups: one cannot open what the other hides."""
    given_forms = forms(seed, people(seed, size))
    result = counted(given_forms, minimum=minimum)
    by_people = {}

    for item in ITEMS:
        for kind in (AGREE, WEIGHT):
            _, answered = visible(result, given_forms, item, kind)
            shown = {one.group for one in result.cells if (one.item, one.kind) == (item, kind)}
            by_people.setdefault(frozenset(answered), []).append(shown)
            assert shown <= set(result.shown)

    assert all(len(set(map(frozenset, several))) == 1 for several in by_people.values())


@settings(max_examples=10)
@given(seeds, sizes, minimums)
def test_counts_of_who_answered_differ_by_no_small_group_of_one_item(seed, size, minimum):
    given_forms = forms(seed, people(seed, size), skip=0.05)
    result = counted(given_forms, minimum=minimum)

    for cell in result.cells:
        total = result.cell(cell.item, cell.kind)
        if total is not None:
            assert (total.answered - cell.answered == 0) or (total.answered - cell.answered >= minimum)


@settings(max_examples=10)
@given(seeds, sizes, minimums)
def test_rounds_side_by_side_show_only_what_both_show_alone(seed, size, minimum):
    first = counted(forms(seed, people(seed, size)), minimum=minimum)
    second = counted(forms(seed + 1, people(seed, size)), minimum=minimum)

    both = {(one.item, one.group) for one in first.cells if one.kind is AGREE}
    both &= {(one.item, one.group) for one in second.cells if one.kind is AGREE}
    told = changes(first, second)
    assert {(one.item, one.group) for one in told} <= both
    for one in told:
        assert one.before == first.distribution(one.item, AGREE, one.group).summary.mean
        assert one.after == second.distribution(one.item, AGREE, one.group).summary.mean


@settings(max_examples=10)
@given(seeds, st.integers(5, 20))
def test_what_is_kept_is_what_was_answered(seed, size):
    given_forms = forms(seed, people(seed, size))
    result = counted(given_forms)

    for group, members in groups_of([one.who for one in given_forms], sides=SIDES).items():
        for item in ITEMS:
            told = result.distribution(item, AGREE, group)
            own = [
                given_forms[n].answers[item][AGREE] for n in members if AGREE in given_forms[n].answers.get(item, {})
            ]
            assert told is None or told == distribution_of(own)


def test_hidden_and_empty_groups_look_alike():
    who = [Who("sales" if n < 8 else "delivery", "individual") for n in range(10)]
    result = counted(forms(1, who, skip=0))

    assert result.distribution("V1").answered == 10
    for name in ("sales", "delivery", "marketing"):  # total − sales would be the two of delivery; nobody in marketing
        assert result.distribution("V1", AGREE, Group(Cut.FUNCTION, (name,))) is None
    assert result.by_group("V1", Cut.FUNCTION) == {}
    assert {one.key for one in result.withheld if one.cut is Cut.FUNCTION} == {("sales",), ("delivery",)}


def test_an_item_that_few_answered_is_hidden_where_the_others_are_shown():
    given_forms = forms(3, people(3, 20), skip=0)
    few = [
        one if n < 4 else Filled({i: a for i, a in one.answers.items() if i != "L6"}, one.who, one.finished)
        for n, one in enumerate(given_forms)
    ]
    result = counted(few)

    assert result.distribution("L6") is None
    assert result.distribution("V1").answered == 20


def test_comments_are_kept_only_where_enough_people_answered_the_statement():
    def said(n, items):
        return Filled({i: {AGREE: 4, AnswerKind.COMMENT: f"{i} by {n}"} for i in items}, Who(), True)

    result = counted([said(n, ("V1", "V2") if n < 4 else ("V1",)) for n in range(6)])

    assert sorted(one.text for one in result.words) == [f"V1 by {n}" for n in range(6)]
    assert not any(one.released or one.hidden for one in result.words)


def test_named_by_consent_hides_nothing_and_a_small_survey_everything():
    who = people(4, 6)
    named = counted(forms(4, who, skip=0), named=True)
    few = counted(forms(4, who[:4], skip=0))

    assert (set(named.shown), named.withheld) == (set(groups_of(who, sides=SIDES)), ())
    assert (few.begun, few.cells, few.people.alpha, few.people.recall) == (4, (), None, ())
    assert few.people.camps.reason == "fewer people answered than the minimum"


def test_a_result_survives_json_and_an_older_one_is_still_read():
    result = counted(forms(6, people(6, 20)), agreed=Agreed(goal="Grow"))
    stored = result.model_dump(mode="json")
    older = {name: value for name, value in stored.items() if name not in ("people", "agreed")}

    assert Counted.model_validate_json(result.model_dump_json()) == result
    assert Counted.model_validate(older).people.camps.reason == "not computed"
    assert Counted.model_validate(older).distribution("V1") == result.distribution("V1")


def two_minds(who, split, seed=1, skip=0.0):
    """Everyone before `split` rates 1 or 2, the others 4 or 5."""
    dice = random.Random(seed)
    items = tuple(f"S{n}" for n in range(8))
    ratings = [
        [None if dice.random() < skip else dice.choice([1, 2] if n < split else [4, 5]) for _ in items]
        for n in range(len(who))
    ]
    return rated(who, *ratings, items=items), items


def test_camps_are_told_where_both_reach_the_minimum():
    given_forms, items = two_minds([Who("sales", "individual")] * 16, 6)
    result = counted(given_forms, items=items)
    camps = result.people.camps

    assert (camps.sizes, camps.p, camps.reason) == ((10, 6), 0.002, None)
    assert {one.item for one in camps.items} == set(items)
    gaps = [one.first.summary.mean - one.second.summary.mean for one in camps.items]
    assert gaps == sorted(gaps, reverse=True)
    assert result.people.alpha < 0.1  # nobody sees strong and weak statements alike


@pytest.mark.parametrize("split", [4, 8])  # a small camp; a small remainder of a function
def test_camps_are_not_told_where_someone_could_be_subtracted_out(split):
    given_forms, items = two_minds([Who("sales" if n < 10 else "delivery") for n in range(20)], split)
    camps = counted(given_forms, items=items).people.camps

    assert (camps.sizes, camps.items) == (None, ())
    assert camps.reason == "a camp, or what it leaves of another group, is under the minimum"


@settings(max_examples=10)
@given(seeds, st.integers(10, 20), st.data())
def test_camps_open_no_small_group_beside_the_other_groups(seed, size, data):
    split = data.draw(st.integers(3, size - 3))
    given_forms, items = two_minds(people(seed, size), split, seed, skip=0.05)
    result = counted(given_forms, items=items, minimum=3)

    for told in result.people.camps.items:
        shown, answered = visible(result, given_forms, told.item, AGREE)
        camps = [{n for n in answered if (n < split) == side} for side in (True, False)]
        assert sorted(one.answered for one in (told.first, told.second)) == sorted(map(len, camps))
        everything = [*shown, *camps]
        assert read_off(everything, profiles(given_forms, answered, range(split)), 3) == []
    assert all(one.cut is not Cut.CAMP for one in (*result.shown, *result.withheld))
    assert {one.cut for one in CAMPS} == {Cut.CAMP}


def test_person_level_results_are_the_ones_of_the_single_answers():
    who = [Who("sales"), Who("sales"), Who("delivery"), Who("delivery"), Who()]
    ratings = [(5, 1, 3), (5, 2, 3), (4, 1, 2), (5, 1, DONT_KNOW), (5, 1, 2)]
    given_forms = [
        Filled({i: {AGREE: v, WEIGHT: v if v != DONT_KNOW else 2} for i, v in zip("abc", own, strict=True)}, one, True)
        for own, one in zip(ratings, who, strict=True)
    ]
    told = counted(given_forms, items=tuple("abc"), named=True).people

    # the statistics themselves are held against published cases elsewhere
    matrix = [[None if one == DONT_KNOW else one for one in values] for values in ratings]
    assert told.alpha == krippendorff_alpha(matrix, Level.ORDINAL)
    assert told.importance.people == 5
    by_function = icc_groups([3, 10 / 3, 7 / 3, 3], ["sales", "sales", "delivery", "delivery"])  # who named one
    assert (told.between_functions, told.function_means) == pytest.approx((by_function.single, by_function.mean))
    assert told.camps.reason == "fewer than 6 people rated at least half of the statements"


def test_figures_between_functions_leave_out_those_that_are_hidden():
    who = [Who("sales")] * 6 + [Who("delivery")] * 6 + [Who("marketing")] * 5
    ratings = [(n % 3 + 2,) for n in range(17)]
    everyone = counted(rated(who, *ratings), items=("V1",))
    with_two_more = counted(
        rated([*who, Who("finance"), Who("finance")], *ratings, (1,), (1,)), items=("V1",), minimum=5
    )

    assert Group(Cut.FUNCTION, ("finance",)) in with_two_more.withheld
    assert everyone.people.between_functions is not None
    shown = [one.key[0] for one in with_two_more.shown if one.cut is Cut.FUNCTION]
    own = [(float(r[0]), w.function) for r, w in zip(ratings, who, strict=True) if w.function in shown]
    expected = icc_groups([value for value, _ in own], [name for _, name in own])
    assert with_two_more.people.between_functions == pytest.approx(expected.single)
