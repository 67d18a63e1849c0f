"""Single people's scores: on the scale, how far apart they stand, and the level that is good enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops import content
from salesops.components import (
    check_score,
    good_enough_level,
    good_enough_words,
    held_up,
    spread,
    spread_figures,
    spread_words,
    subject_ids,
    subject_name,
)
from salesops.errors import BadInput
from salesops.vocabulary import Stage
from salesops.workshop import MaturityScore
from tests.salesops.map_example import build

METHOD = content.load()


def workshop(level: int, **scores: int | None):
    """A workshop at that good-enough level with these agreed scores."""
    made = build()
    given = tuple(MaturityScore(id=f"m {one}", subject_id=one, score=score) for one, score in scores.items())
    settings = made.settings.model_copy(update={"good_enough_level": level})
    return made.model_copy(update={"settings": settings, "maturity_scores": given})


@pytest.mark.parametrize("value", [None, 0, 5])
def test_score_on_the_scale_or_none_is_taken(value):
    check_score(value)


@pytest.mark.parametrize("value", [-1, 6, 2.5, 3.0, True, "3", [3], {"a": 3}])
def test_everything_else_is_no_score(value):
    with pytest.raises(BadInput) as refused:
        check_score(value)
    assert str(refused.value) == "A score is a whole number from 0 to 5. Choose one of the six sentences."


def test_ids_of_subjects_and_of_questions_never_meet():
    questions = {question.id for question in METHOD.questions} | {q.id for q in METHOD.handshake_owners}

    assert len(subject_ids()) == 11
    assert subject_ids() & questions == set()
    assert [subject_name("sales_process"), subject_name("renew")] == ["Sales process", METHOD.stage("renew").name]


@pytest.mark.parametrize(
    ("scores", "words", "figures"),
    [
        ([3], "One person has scored, 3; ask a second one", "Median 3, range 3 to 3, n = 1"),
        ([2, 2, 2], "All 3 people score 2", "Median 2, range 2 to 2, n = 3"),
        (
            [3, 2],
            "Scores run from 2 to 3 across 2 people; where the evidence sits between two levels, the lower one counts",
            "Median 2.5, range 2 to 3, n = 2",
        ),
        (
            [4, 1, 2],
            "Scores run from 1 to 4 across 3 people; talk about what each one saw",
            "Median 2, range 1 to 4, n = 3",
        ),
        (
            [0, 5],
            "Scores run from 0 to 5 across 2 people; talk about what each one saw",
            "Median 2.5, range 0 to 5, n = 2",
        ),
    ],
)
def test_spread_says_range_number_of_people_and_what_to_do(scores, words, figures):
    found = spread(scores)

    assert (spread_words(found), spread_figures(found, workshop(3).settings)) == (words, figures)


def test_nobody_s_scores_have_no_spread():
    assert spread([]) is None


@given(some.lists(some.integers(0, 5), min_size=1, max_size=30))
def test_spread_counts_everybody_once_and_its_median_lies_in_the_range(scores):
    found = spread(scores)

    assert sum(found.counts) == found.n == len(scores)
    assert [level for level, count in enumerate(found.counts) if count] == sorted(set(scores))
    assert found.lowest <= found.median <= found.highest
    assert 2 * sum(score <= found.median for score in scores) >= len(scores)
    assert spread(reversed(scores)) == found


HELD = {"sales_process", "compensation"}


def test_the_method_holds_up_the_sales_process_and_compensation_at_three():
    assert {component.id: component.least_good_enough for component in held_up(METHOD)} == dict.fromkeys(HELD, 3)
    guide = METHOD.scoring_guide[-1].lower()
    assert all(component.name.lower() in guide for component in held_up(METHOD))


@pytest.mark.parametrize("level", range(6))
def test_level_of_the_workshop_counts_but_the_two_never_go_below_three(level):
    made = workshop(level)
    levels = {subject: good_enough_level(made, subject) for subject in subject_ids()}

    assert levels == {subject: max(level, 3) if subject in HELD else level for subject in subject_ids()}


def test_level_of_something_else_is_refused():
    with pytest.raises(KeyError):
        good_enough_level(workshop(2), "SP8")


@pytest.mark.parametrize(
    ("subject", "scores", "words"),
    [
        ("business_models", {}, "Good enough for now at 2."),
        ("business_models", {"business_models": None}, "Good enough for now at 2."),
        ("business_models", {"business_models": 2}, "Good enough for now at 2; reached."),
        (Stage.RENEW.value, {"renew": 1}, "Good enough for now at 2; not reached yet."),
        (
            "sales_process",
            {"sales_process": 2},
            "Good enough for now at 3, although the workshop's level is 2: here no firm goes lower; not reached yet.",
        ),
    ],
)
def test_words_name_the_level_and_whether_it_is_reached(subject, scores, words):
    assert good_enough_words(workshop(2, **scores), subject) == words
