"""Counts made once: they hold what single answers hold, and no more."""

import csv
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment.cubes import (
    DONT_KNOW,
    Answer,
    Cubes,
    Distribution,
    Kind,
    count,
    distribution_of,
    last_answers,
)
from salesops.alignment.gate import Cut, Group, Who, groups_of
from tests.salesops.survey_example import ITEMS, answers, people
from tests.shared_data import shared_json, shared_path

SIDES = {"sales": "acquiring", "marketing": "acquiring", "delivery": "keeping"}


@given(st.integers(0, 10_000), st.integers(0, 25))
def test_every_group_rolled_up_equals_a_count_over_its_people(seed, size):
    who = people(seed, size)
    given_answers = answers(seed, who)
    cubes = count(given_answers, who)

    for group, members in groups_of(list(who.values()), sides=SIDES).items():
        for item in ITEMS:
            for kind in Kind:
                own = [a.value for a in given_answers if (a.item, a.kind) == (item, kind) and a.person in members]
                assert cubes.roll_up(item, kind, group, SIDES) == distribution_of(own)


def test_counts_do_not_depend_on_the_order_of_answers_and_survive_json():
    who = people(1, 20)
    given_answers = answers(1, who)
    cubes = count(given_answers, who)

    assert count(given_answers[::-1], who) == cubes
    assert Cubes.model_validate_json(cubes.model_dump_json()) == cubes
    assert cubes.items == tuple(sorted(ITEMS))


def test_counts_join_no_two_things_but_the_ones_they_are_meant_to():
    assert set(count(answers(1, people(1, 5)), people(1, 5)).by_role[0].model_dump()) == {
        "item",
        "kind",
        "function",
        "level",
        "value",
        "people",
    }
    assert set(count(answers(1, people(1, 5)), people(1, 5)).by_tenure[0].model_dump()) == {
        "item",
        "kind",
        "tenure",
        "value",
        "people",
    }


def test_cost_of_results_does_not_grow_with_people():
    who = people(2, 400)
    few, many = count(answers(2, dict(list(who.items())[:200])), who), count(answers(2, who), who)

    # 5 items × 2 kinds × 3 functions × 3 levels × 6 values at most, however many answer
    assert len(few.by_role) <= len(many.by_role) <= 5 * 2 * 3 * 3 * 6
    assert len(many.by_tenure) <= 5 * 2 * 4 * 6


def test_who_said_nothing_about_themselves_counts_in_the_total_alone():
    cubes = count([Answer(1, "V1", Kind.AGREEMENT, 4), Answer(2, "V1", Kind.AGREEMENT, DONT_KNOW)], {1: Who("sales")})

    assert cubes.roll_up("V1", Kind.AGREEMENT, Group(Cut.TOTAL)) == Distribution(counts=(0, 0, 0, 1, 0), dont_know=1)
    assert cubes.roll_up("V1", Kind.AGREEMENT, Group(Cut.FUNCTION, ("sales",))).answered == 1
    assert cubes.roll_up("V1", Kind.IMPORTANCE, Group(Cut.TOTAL)).answered == 0
    assert cubes.roll_up("V9", Kind.AGREEMENT, Group(Cut.LEVEL, ("manager",))) == Distribution()


def test_a_reversed_statement_turns_round_and_keeps_dont_know():
    told = Distribution(counts=(4, 1, 0, 2, 0), dont_know=3)

    assert told.reversed() == Distribution(counts=(0, 2, 0, 1, 4), dont_know=3)
    assert told.reversed().reversed() == told


def test_two_answers_of_one_person_are_refused_and_camps_are_not_in_the_counts():
    twice = [Answer(1, "V1", Kind.AGREEMENT, 4), Answer(1, "V1", Kind.AGREEMENT, 5)]

    with pytest.raises(ValueError, match="two answers of one person to V1, agreement"):
        count(twice, {})
    assert last_answers(twice) == twice[1:]
    with pytest.raises(ValueError, match="no camps"):
        Cubes().roll_up("V1", Kind.AGREEMENT, Group(Cut.CAMP, ("first",)))


def test_last_vote_counts_as_in_the_published_conversation():
    folder = ("data", "polis", "15-per-hour-seattle")
    points = {"1": 5, "0": 3, "-1": 1}
    with shared_path(*folder, "votes.csv").open() as file:
        votes = sorted(csv.DictReader(file), key=lambda vote: int(vote["timestamp"]))
    given_answers = [Answer(int(v["voter-id"]), v["comment-id"], Kind.AGREEMENT, points[v["vote"]]) for v in votes]
    with shared_path(*folder, "participants-votes.csv").open() as file:
        rows = list(csv.DictReader(file))
    matrix = {(int(r["participant"]), c): points[r[c]] for r in rows for c in r if c.isdigit() and r[c]}
    expected = shared_json("data", "polis", "expected.json")["cases"]["15-per-hour-seattle"]

    last = last_answers(given_answers)

    assert len(given_answers) == 2995
    assert len(last) == expected["votes"]
    assert {(one.person, one.item): one.value for one in last} == matrix
    agrees = Counter(one.person for one in last if one.value == 5)
    assert {int(r["participant"]): int(r["n-agree"]) for r in rows if int(r["n-agree"])} == agrees
    cubes = count(last, {})
    assert len(cubes.items) == expected["statements"]
    totals = [cubes.roll_up(item, Kind.AGREEMENT, Group(Cut.TOTAL)) for item in cubes.items]
    assert sum(one.answered for one in totals) == expected["votes"]
