"""Votes on merger points: spread, order, what to agree on; undefined stays undefined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops.alignment.gate import Who
from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE
from salesops.surveys.counting import Filled, count
from salesops.surveys.scoring import Scores, results, to_vote_again
from salesops.vocabulary import Spread, SurveyKind, SurveyMode
from salesops.workshop import Survey, SurveyItem

ITEMS = tuple(SurveyItem(id=one, text=f"Point {one}") for one in ("a", "b", "c"))


def survey(mode: SurveyMode = SurveyMode.CONFIDENTIAL, minimum: int = 3) -> Survey:
    return Survey(id="s", name="Vote", kind=SurveyKind.SCORING, mode=mode, minimum=minimum, items=ITEMS)


def form(name: str = "", **scores) -> Filled:
    answers = {item: {"score": score} for item, score in scores.items()}
    return Filled(answers, Who(), finished=True, label=name)


@pytest.mark.parametrize(
    ("scores", "median", "deviation", "spread", "proposal"),
    [
        ((2, 2, 3), 2, 1 / 3, Spread.ALIKE, 2),
        ((2, 3), 2.5, 0.5, Spread.ALIKE, 2),
        ((1, 2, 3, 3), 2.5, 0.75, Spread.CLOSE, 2),
        ((0, 0, 5, 5), 2.5, 2.5, Spread.APART, 2),
        ((4,), 4, None, Spread.TOO_FEW, 4),
        ((), None, None, Spread.TOO_FEW, None),
    ],
)
def test_scores_say_how_far_they_lie_apart(scores, median, deviation, spread, proposal):
    found = Scores(tuple(scores.count(point) for point in range(6)))

    assert (found.n, found.median, found.spread, found.proposal) == (len(scores), median, spread, proposal)
    assert found.deviation == (None if deviation is None else pytest.approx(deviation))
    assert found.ends == ((min(scores), max(scores)) if scores else None)


@given(st.lists(st.integers(0, 5), min_size=2, max_size=30))
def test_a_proposal_is_a_score_that_lies_between_the_ends(scores):
    found = Scores(tuple(scores.count(point) for point in range(6)))
    assert min(scores) <= found.proposal <= max(scores)
    assert sorted(scores) == list(found.values)


def test_the_widest_spread_comes_first_and_what_is_hidden_last():
    forms = [form(a=2, b=0), form(a=2, b=5), form(a=3, b=3, c=4), form(a=DONT_KNOW, b=NOT_APPLICABLE)]

    found = results(survey(), count(survey(), forms, None, [str(n) for n in range(99)]))

    assert [one.link_id for one in found] == ["b", "a", "c"]
    assert found[0].scores == Scores((1, 0, 0, 1, 0, 1), not_applicable=1)
    assert found[1].scores == Scores((0, 0, 2, 1, 0, 0), dont_know=1)
    assert found[2].scores is None  # one person answered it: looks like none
    assert to_vote_again(found) == ("b",)


def test_only_a_vote_that_is_named_by_consent_says_who_gave_what():
    forms = [form("Ben", a=4), form("Ada", a=1), form("Cy", a=NOT_APPLICABLE)]

    named = survey(SurveyMode.NAMED)
    told = results(named, count(named, forms, None, [str(n) for n in range(99)]))[0].said
    hidden = results(survey(), count(survey(), forms, None, [str(n) for n in range(99)]))[0].said

    assert [(one.label, one.score) for one in told] == [("Ada", 1), ("Ben", 4), ("Cy", NOT_APPLICABLE)]
    assert hidden == ()


def test_another_vote_stands_beside_the_one_before():
    ids = [str(n) for n in range(99)]
    before = count(survey(), [form(a=0), form(a=5), form(a=3)], None, ids)
    after = count(survey(), [form(a=3), form(a=3), form(a=2)], None, ids)

    (first, *_) = results(survey(), after, before)

    assert (first.before, first.scores) == (Scores((1, 0, 0, 1, 0, 1)), Scores((0, 0, 1, 2, 0, 0)))
