"""Recall of a closed survey, judged later, and what two rounds have in common."""

import pytest

from salesops.alignment.gate import TOTAL, Cut, Group, Who
from salesops.alignment.people import RecallScore, recall_against_own
from salesops.alignment.recall import Agreed, Verdict
from salesops.surveys import judging
from salesops.surveys.comparison import changes
from salesops.surveys.counting import Filled
from tests.salesops.survey_example import AGREE, RECALL, counted, rated

AGREED = Agreed(goal="Grow by keeping customers", stages=(("Engage",), ("Renew",)), drivers=(("Churn",), ("Price",)))


def recalling(*goals):
    made = []
    for n, (goal, own) in enumerate(goals):
        answers = {"V1": {AGREE: own}} | ({"R1": {RECALL: [goal]}} if goal else {})
        made.append(Filled(answers, Who("sales" if n % 2 else None), True))
    return made


GOALS = [
    ("Grow by keeping customers", 5), ("grow by keeping our customers", 4), ("Sell more", 5), ("", 2),
    ("Grow, by keeping customers!", 1), ("Win market share", 4),
]  # fmt: skip


def test_recall_stands_against_what_the_same_people_believe():
    told = {one.question: one for one in counted(recalling(*GOALS), agreed=AGREED).people.recall}

    assert set(told) == {"R1", "R2", "R3"}
    assert (told["R1"].named, told["R1"].near, told["R1"].not_named, told["R1"].share) == (2, 1, 3, 2 / 6)
    own = told["R1"].own
    assert (own.believe_and_named, own.believe_and_not, own.doubt_and_named, own.doubt_and_not) == (1, 3, 1, 1)


def test_recall_is_not_scored_while_nothing_was_agreed():
    assert counted(recalling(*GOALS)).people.recall == ()


def test_judged_words_count_and_belief_stays_as_it_was_at_the_close():
    result = counted(recalling(*GOALS), agreed=AGREED)
    (near,) = judging.open_judgements(result)
    assert (near.text, near.means) == ("grow by keeping our customers", "Grow by keeping customers")

    accepted = judging.judged(result, near.text, near.means)
    refused = judging.judged(accepted, near.text, None)

    assert [one.people.recall[0].named for one in (result, accepted, refused)] == [2, 3, 2]
    assert [one.people.recall[0].not_named for one in (result, accepted, refused)] == [3, 3, 4]
    assert judging.open_judgements(accepted) == ()
    assert accepted.people.recall[0].own == result.people.recall[0].own


@pytest.mark.parametrize(("rated_by", "shown"), [(10, True), (9, False), (6, False), (5, True), (4, False)])
def test_recall_against_own_hides_where_those_without_a_rating_could_be_subtracted_out(rated_by, shown):
    scores = [RecallScore(person, "R1", Verdict.NAMED) for person in range(10)]
    (told,) = recall_against_own(scores, {"R1": ["V1"]}, {(person, "V1"): 4 for person in range(rated_by)}, 5)

    assert told.named == 10
    assert (told.own is not None) == shown
    assert recall_against_own(scores[:4], {"R1": ["V1"]}, {}, 5) == ()


def test_rounds_are_compared_on_the_same_items_and_groups_that_both_show():
    who = [Who("sales" if n < 6 else "delivery", "individual") for n in range(12)]
    before = counted(rated(who, *[(2, 2)] * 12, items=("V1", "C1")), items=("V1", "C1"))
    after = counted(rated(who[:11], *[(4,)] * 11), items=("V1",))
    short = counted(rated(who[:9], *[(4,)] * 9), items=("V1",))

    found = {(one.item, one.group): one.difference for one in changes(before, after)}
    assert set(found.values()) == {2.0}
    assert {group for _, group in found} >= {TOTAL, *(Group(Cut.FUNCTION, (one,)) for one in ("sales", "delivery"))}
    assert {item for item, _ in found} == {"V1"}
    assert Cut.FUNCTION not in {one.group.cut for one in changes(before, short)}
    assert (changes(before, short)[0].ratings_before, changes(before, short)[0].ratings_after) == (12, 9)


def test_a_small_change_in_a_small_team_is_said_to_be_within_chance():
    who = [Who()] * 8
    mixed, better, turned = [1, 2, 3, 3, 3, 4, 4, 5], [1, 3, 3, 3, 4, 4, 5, 5], [4, 5, 5, 5, 5, 5, 5, 5]

    def change(values):
        first, second = (counted(rated(who, *[(v,) for v in one]), items=("V1",)) for one in (mixed, values))
        return changes(first, second)[0]

    assert (change(better).difference, change(better).beats_chance) == (0.375, False)
    assert change(turned).beats_chance
    # s² = 11.875 ÷ 7 and 12 ÷ 7 by hand, each ÷ 8
    assert change(better).noise == pytest.approx(((10.875 + 12.0) / 7 / 8) ** 0.5)
