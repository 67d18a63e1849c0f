"""What people remember, scored against what was agreed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment.recall import (
    Agreed,
    Verdict,
    likeness,
    near_matches,
    normalise,
    score_drivers,
    score_goal,
    score_stages,
)

STAGES = (("Engage", "Awareness"), ("Transact",), ("Fulfill", "Onboarding"), ("Support",), ("Renew",))
AGREED = Agreed(
    goal="Grow yearly revenue to 40 million by keeping more customers",
    stages=STAGES,
    drivers=(("Churn",), ("Average deal size",), ("Price & discount",)),
)
NAMED, NEAR, NOT = Verdict.NAMED, Verdict.NEAR, Verdict.NOT_NAMED


def judged(**means):
    return AGREED.model_copy(update={"judged": means})


def test_texts_are_compared_without_case_accents_punctuation_and_spaces():
    assert normalise("  Prix & Remise:  ÉTÉ! ") == "prix and remise ete"
    assert normalise(" … ") == ""


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_the_same_both_ways_and_one_for_itself(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
    assert normalise(normalise(one)) == normalise(one)


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (["engage", "TRANSACT", "Fulfill", "support", "renew"], NAMED),
        (["Awareness", "Transact", "Onboarding", "Support", "Renew"], NAMED),
        (["", "Engage", "Transact", " ", "Fulfill", "Support", "Renew"], NAMED),
        (["Engage", "Transact", "Fulfil", "Support", "Renewal"], NEAR),
        (["Transact", "Engage", "Fulfill", "Support", "Renew"], NOT),
        (["Engage", "Transact", "Fulfill", "Support"], NOT),
        (["Engage", "Transact", "Fulfill", "Support", "Renew", "Upsell"], NOT),
        (["", "", "", "", ""], NOT),
    ],
)
def test_stages_count_when_all_are_named_in_order(typed, verdict):
    assert score_stages(typed, AGREED) is verdict


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (["churn", "Average deal size", "weather"], NAMED),
        (["price and discount", "", "Churn"], NAMED),
        (["churn", "churn", "churn"], NOT),
        (["churn", "averge deal size", ""], NEAR),
        (["churns", "averge deal size", ""], NEAR),
        (["churn", "luck", "weather"], NOT),
        (["", "", ""], NOT),
    ],
)
def test_two_of_three_drivers_are_wanted(typed, verdict):
    assert score_drivers(typed, AGREED) is verdict


def test_where_one_driver_was_agreed_that_one_is_wanted():
    assert score_drivers(["churn", "", ""], Agreed(drivers=(("Churn",),))) is NAMED


def test_goal_in_other_words_waits_for_the_facilitator():
    near = "Keep more customers and grow revenue to 40 million"
    far = "Stop people leaving us"

    assert score_goal(AGREED.goal.upper() + "!", AGREED) is NAMED
    assert score_goal(near, AGREED) is NEAR
    assert score_goal(far, AGREED) is NOT
    assert score_goal("", AGREED) is NOT
    for text in (near, far):
        assert score_goal(text, judged(**{normalise(text): AGREED.goal})) is NAMED
        assert score_goal(text, judged(**{normalise(text): None})) is NOT


def test_a_judgement_counts_for_the_thing_it_names_only():
    meant = judged(**{"go live": "Fulfill"})

    assert score_stages(["Engage", "Transact", "Go-live", "Support", "Renew"], meant) is NAMED
    assert score_stages(["Go-live", "Transact", "Fulfill", "Support", "Renew"], meant) is NOT


def test_nothing_agreed_is_named_by_nobody():
    assert (score_goal("Grow", Agreed()), score_stages(["Engage"], Agreed()), score_drivers(["Churn"], Agreed())) == (
        NOT,
        NOT,
        NOT,
    )


def test_proposals_are_near_texts_once_each_without_those_judged_or_exact():
    typed = ["Churn", "averge deal size", "Averge Deal-Size", "renewal", "fulfil", "weather", ""]
    found = near_matches(typed, judged(fulfil="Fulfill"))

    assert [(one.text, one.means) for one in found] == [("averge deal size", "Average deal size"), ("renewal", "Renew")]
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
    assert near_matches([], AGREED) == ()
