"""Scores in words: what one group gave, what everyone gave, what is hidden."""

from salesops.alignment.ratings import DONT_KNOW, NOT_APPLICABLE
from salesops.surveys import score_words
from salesops.surveys.scoring import PointResult, Scores
from salesops.workshop import Settings

SETTINGS = Settings(id="s", name="Northwind", number_format="point_comma")


def point(name: str, scores: Scores | None) -> PointResult:
    return PointResult(name, name, 0, scores, None, {}, (), ())


def test_scores_are_told_in_one_line_as_the_workshop_writes_numbers():
    assert score_words.in_short(Scores((0, 1, 1, 2, 0, 0), dont_know=1, not_applicable=2), SETTINGS) == (
        "median 2,5, spread 0,8, 1 don't know, 2 not applicable, n 4"
    )
    assert score_words.in_short(Scores((0,) * 6, dont_know=3), SETTINGS) == "no scores, 3 don't know, n 0"


def test_a_persons_score_reads_as_it_was_given():
    read = [score_words.score(one) for one in (0, 5, DONT_KNOW, NOT_APPLICABLE, None)]
    assert read == ["0", "5", "Don't know", "Not applicable", "–"]
    assert [score_words.how_sure(one) for one in (1, 3, None)] == ["Guessing", "Sure", "–"]
    assert score_words.sure_in_words((1, 0, 3)) == "3 sure, 1 guessing"


def test_the_finding_names_the_point_whose_scores_lie_furthest_apart():
    wide, alike = point("Playbook", Scores((3, 0, 0, 0, 0, 3))), point("CRM", Scores((0, 0, 4, 2, 0, 0)))
    assert score_words.finding([wide, alike]) == "Scores lie apart on 1 of 2 points, furthest on “Playbook”"
    assert score_words.finding([wide]) == "The scores of “Playbook” lie apart"
    assert score_words.finding([alike]) == "On none of 1 points do scores lie apart"
    assert score_words.finding([point("CRM", None)]) == "Nothing may be shown: too few scored"
