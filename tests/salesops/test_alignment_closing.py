"""A closed survey: what can be read from it, attacked item by item; person-level results; two rounds."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops.alignment import Level, icc_groups, krippendorff_alpha
from salesops.alignment.closing import CAMPS, TOTAL, Closed, close
from salesops.alignment.comparison import changes
from salesops.alignment.cubes import DONT_KNOW, Answer, Kind, distribution_of
from salesops.alignment.gate import ORDER, ORDER_SIDES_FIRST, Cut, Group, Who, groups_of
from salesops.alignment.people import RecallScore, ratings_of, recall_against_own
from salesops.alignment.recall import Verdict
from tests.salesops.gate_attack import read_off
from tests.salesops.survey_example import ITEMS, answers, people

SIDES = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping"}


def closed(who, given_answers, *, minimum=5, **more):
    return close(given_answers, who, minimum=minimum, finished=len(who), sides=SIDES, **more)


@settings(max_examples=20)
@given(st.integers(0, 10_000), st.integers(3, 30), st.sampled_from([3, 5]), st.sampled_from([ORDER, ORDER_SIDES_FIRST]))
def test_no_item_shows_a_small_group_however_its_figures_are_combined(seed, size, minimum, order):
    who = people(seed, size)
    given_answers = answers(seed, who)
    survey = closed(who, given_answers, minimum=minimum, order=order)
    groups = groups_of(list(who.values()), sides=SIDES)

    for item in ITEMS:
        for kind in Kind:
            answered = {one.person for one in given_answers if (one.item, one.kind) == (item, kind)}
            shown = {one: survey.distribution(item, kind, one) for one in groups}
            visible = [groups[one] & answered for one, told in shown.items() if told is not None]
            atoms = {}
            for person in answered:
                atoms.setdefault(who[person], []).append(person)
            assert read_off(visible, list(atoms.values()), minimum) == []
            assert all(told is None or told.answered >= minimum for told in shown.values())


@given(st.integers(0, 10_000), st.integers(5, 30))
def test_what_is_shown_is_what_was_answered(seed, size):
    who = people(seed, size)
    given_answers = answers(seed, who)
    survey = closed(who, given_answers)

    for group, members in groups_of(list(who.values()), sides=SIDES).items():
        for item in ITEMS:
            told = survey.distribution(item, Kind.AGREEMENT, group)
            own = [
                a.value for a in given_answers if a.item == item and a.kind is Kind.AGREEMENT and a.person in members
            ]
            assert told is None or told == distribution_of(own)


def test_an_export_holds_exactly_what_can_be_shown():
    who = people(7, 25)
    survey = closed(who, answers(7, who))
    groups = groups_of(list(who.values()), sides=SIDES)
    asked = {(i, k, g): survey.distribution(i, k, g) for i in ITEMS for k in Kind for g in groups}

    exported = {(item, kind, group): told for item, kind, group, told in survey.shown()}

    assert exported == {key: told for key, told in asked.items() if told is not None}
    assert 0 < len(exported) < len(asked)


def test_hidden_and_empty_groups_look_alike():
    who = {person: Who("sales" if person < 8 else "delivery", "individual") for person in range(10)}
    survey = closed(who, answers(1, who, skip=0))
    hidden, empty = Group(Cut.FUNCTION, ("delivery",)), Group(Cut.FUNCTION, ("marketing",))

    assert survey.distribution("V1", group=TOTAL).answered == 10
    assert survey.distribution("V1", group=hidden) is survey.distribution("V1", group=empty) is None
    # total − sales would be the two of delivery
    assert survey.distribution("V1", group=Group(Cut.FUNCTION, ("sales",))) is None


def test_an_item_that_few_answered_is_hidden_where_the_others_are_shown():
    who = people(3, 20)
    given_answers = [a for a in answers(3, who, skip=0) if a.item != "L6" or a.person < 4]
    survey = closed(who, given_answers)

    assert survey.distribution("L6") is None
    assert survey.distribution("V1").answered == 20


def test_named_by_consent_hides_nothing():
    who = people(4, 6)
    survey = closed(who, answers(4, who, skip=0), minimum=None)

    assert survey.groups("V1") == set(groups_of(list(who.values()), sides=SIDES))


def test_a_survey_under_the_minimum_tells_only_how_many_answered():
    who = people(5, 4)
    survey = closed(who, answers(5, who, skip=0))

    assert (survey.answered, survey.finished) == (4, 4)
    assert {survey.distribution(item, kind) for item in ITEMS for kind in Kind} == {None}
    assert (survey.people.alpha, survey.people.importance, survey.people.recall) == (None, None, ())
    assert survey.people.camps.reason == "fewer people answered than the minimum"


def test_a_closed_survey_survives_json_and_forgets_who_was_who():
    who = people(6, 25)
    given_answers = answers(6, who)
    survey = closed(who, given_answers)
    turned = {24 - person: one for person, one in who.items()}
    same = [Answer(24 - a.person, a.item, a.kind, a.value) for a in given_answers]

    assert Closed.model_validate_json(survey.model_dump_json()) == survey
    random.Random(1).shuffle(same)
    assert closed(turned, same).cubes == survey.cubes
    assert closed(turned, same).open == survey.open


def two_minds(size, split, seed=1):
    """Everyone before `split` rates 1 or 2, the others 4 or 5."""
    dice = random.Random(seed)
    return [
        Answer(person, f"S{item}", Kind.AGREEMENT, dice.choice([1, 2] if person < split else [4, 5]))
        for person in range(size)
        for item in range(8)
    ]


def test_camps_are_told_where_both_reach_the_minimum():
    who = {person: Who("sales", "individual") for person in range(16)}
    survey = closed(who, two_minds(16, 6))
    camps = survey.people.camps

    assert (camps.sizes, camps.p, camps.reason) == ((10, 6), 0.002, None)
    assert {one.item for one in camps.items} == {f"S{item}" for item in range(8)}
    gaps = [one.first.summary.mean - one.second.summary.mean for one in camps.items]
    assert gaps == sorted(gaps, reverse=True)
    assert all(one.first.answered == 10 and one.second.answered == 6 for one in camps.items)
    assert survey.people.alpha < 0.1  # nobody sees strong and weak statements alike


@pytest.mark.parametrize("functions", ["small camp", "small remainder of a function"])
def test_camps_are_not_told_where_someone_could_be_subtracted_out(functions):
    split = 4 if functions == "small camp" else 8
    # 10 of sales, 8 in one camp: function minus camp leaves two people
    who = {person: Who("sales" if person < 10 else "delivery", "individual") for person in range(20)}
    survey = closed(who, two_minds(20, split))

    assert survey.people.camps.sizes is None
    assert survey.people.camps.items == ()
    assert survey.people.camps.reason == "a camp, or what it leaves of another group, is under the minimum"
    assert CAMPS[0] not in survey.groups("S1")


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(10, 24), st.data())
def test_camps_open_no_small_group_beside_the_other_groups(seed, size, data):
    split = data.draw(st.integers(3, size - 3))
    who = people(seed, size)
    given_answers = [a for a in two_minds(size, split, seed) if random.Random(f"{seed}{a}").random() > 0.05]
    survey = closed(who, given_answers, minimum=3)
    groups = groups_of(list(who.values()), sides=SIDES)

    for told in survey.people.camps.items:
        answered = {one.person for one in given_answers if one.item == told.item}
        camps = [{one for one in answered if (one < split) == side} for side in (True, False)]
        assert sorted(one.answered for one in (told.first, told.second)) == sorted(map(len, camps))
        visible = [groups[one] & answered for one in groups if survey.distribution(told.item, group=one)] + camps
        atoms = {}
        for person in answered:
            atoms.setdefault((who[person], person < split), []).append(person)
        assert read_off(visible, list(atoms.values()), 3) == []


def test_person_level_results_are_the_ones_of_the_single_answers():
    who = {0: Who("sales"), 1: Who("sales"), 2: Who("delivery"), 3: Who("delivery"), 4: Who()}
    ratings = {0: (5, 1, 3), 1: (5, 2, 3), 2: (4, 1, 2), 3: (5, 1, DONT_KNOW), 4: (5, 1, 2)}
    given_answers = [
        Answer(person, item, kind, value)
        for person, values in ratings.items()
        for item, value in zip(("a", "b", "c"), values, strict=True)
        for kind in Kind
    ]
    told = closed(who, given_answers).people

    # the statistics themselves are held against published cases elsewhere
    matrix = [[None if one == DONT_KNOW else one for one in values] for values in ratings.values()]
    assert told.alpha == krippendorff_alpha(matrix, Level.ORDINAL)
    assert told.importance.people == 4
    assert told.importance.w == pytest.approx(1.0)
    by_function = icc_groups([3, 10 / 3, 7 / 3, 3], ["sales", "sales", "delivery", "delivery"])  # who named one
    assert (told.between_functions, told.function_means) == pytest.approx((by_function.single, by_function.mean))
    assert told.camps.reason == "fewer than 6 people rated at least half of the statements"


def test_recall_stands_against_what_the_same_people_believe():
    verdicts = [Verdict.NAMED, Verdict.NEAR, Verdict.NOT_NAMED, Verdict.NOT_NAMED, Verdict.NAMED, Verdict.NOT_NAMED]
    scores = [RecallScore(person, "R1", one) for person, one in enumerate(verdicts)]
    own = [5, 4, 5, 2, 1, 4]
    given_answers = [Answer(person, "V1", Kind.AGREEMENT, value) for person, value in enumerate(own)]
    survey = closed({p: Who() for p in range(6)}, given_answers, recall=scores, beside={"R1": ["V1"]})
    (told,) = survey.people.recall

    assert (told.named, told.near, told.not_named, told.share) == (2, 1, 3, 2 / 6)
    assert told.own.model_dump() == {
        "believe_and_named": 1,
        "believe_and_not": 3,
        "doubt_and_named": 1,
        "doubt_and_not": 1,
    }


@pytest.mark.parametrize(("rated", "shown"), [(10, True), (9, False), (6, False), (5, True), (4, False)])
def test_recall_against_own_hides_where_those_without_a_rating_could_be_subtracted_out(rated, shown):
    scores = [RecallScore(person, "R1", Verdict.NAMED) for person in range(10)]
    ratings = ratings_of([Answer(person, "V1", Kind.AGREEMENT, 4) for person in range(rated)], Kind.AGREEMENT)
    (told,) = recall_against_own(scores, {"R1": ["V1"]}, ratings, 5)

    assert told.named == 10
    assert (told.own is not None) == shown
    assert recall_against_own(scores[:4], {"R1": ["V1"]}, ratings, 5) == ()


def test_rounds_are_compared_on_the_same_items_and_groups_that_both_show():
    who = {person: Who("sales" if person < 6 else "delivery", "individual") for person in range(12)}
    before = closed(who, [Answer(p, i, Kind.AGREEMENT, 2) for p in who for i in ("V1", "C1")])
    fewer = {person: one for person, one in who.items() if person < 11}
    lost = {person: one for person, one in who.items() if person < 9}
    after = closed(fewer, [Answer(p, "V1", Kind.AGREEMENT, 4) for p in fewer])
    short = closed(lost, [Answer(p, "V1", Kind.AGREEMENT, 4) for p in lost])

    found = {(one.item, one.group): one.difference for one in changes(before, after)}
    assert set(found.values()) == {2.0}
    assert {group for _, group in found} >= {TOTAL, *(Group(Cut.FUNCTION, (one,)) for one in ("sales", "delivery"))}
    assert {item for item, _ in found} == {"V1"}
    assert {one.group.cut for one in changes(before, short)} == {Cut.TOTAL, Cut.LEVEL}
    assert (changes(before, short)[0].ratings_before, changes(before, short)[0].ratings_after) == (12, 9)
