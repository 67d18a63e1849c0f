"""A vote in the room: opened at once, blind until it is shown, held again under the same links."""

from datetime import timedelta

import pytest

from db import models
from db.access import LOCAL, PARTICIPANT, NotAllowed
from db.models import now
from db.surveys import closing, door, links, outcome, scoring, tokens
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.links import Invitee
from salesops.errors import BadInput, WorkshopError
from salesops.surveys import prework
from salesops.vocabulary import AnswerKind, SurveyMode, SurveyState
from tests.db.filled import load
from tests.db.raw import rows_of

SCORE, SURE, EVIDENCE = AnswerKind.SCORE, AnswerKind.CONFIDENCE, AnswerKind.COMMENT


def opened(workshop_id: str, **values) -> scoring.Vote:
    given = {"mode": SurveyMode.CONFIDENTIAL, "minimum": 3, "closes_at": now() + timedelta(hours=8), **values}
    return scoring.open_vote(workshop_id, LOCAL, "Vote", prework.candidates(load(workshop_id))[:3], **given)


def points(workshop_id: str) -> list[str]:
    return [one.id for one in prework.candidates(load(workshop_id))[:3]]


def voted(token: str, item: str, score: int | str, about: dict[str, str] | None = None) -> door.Pass:
    one = door.join(token)
    door.save(
        one, [OneAnswer(item, SCORE, score), OneAnswer(item, SURE, 2), OneAnswer(item, EVIDENCE, "Seen last week")]
    )
    door.finish(one, about or {})
    return one


def test_a_vote_is_open_at_once_and_shown_by_its_close(article):
    vote = opened(article)
    (link,) = vote.issued
    first = points(article)[0]
    for score in (1, 4, 4):
        voted(link.token, first, score)
    survey = load(article).survey(vote.survey_id)
    assert survey.state is SurveyState.OPEN
    assert outcome.result(article, LOCAL, vote.survey_id) is None

    closing.close(article, LOCAL, vote.survey_id)

    counted = outcome.result(article, LOCAL, vote.survey_id)
    assert counted.cell(first, SCORE).counts == (0, 1, 0, 0, 2, 0)
    assert counted.cell(first, SURE).counts == (0, 3, 0)
    assert [word.text for word in counted.words] == ["Seen last week"] * 3
    assert counted.singles == ()


def test_another_vote_goes_on_under_the_same_link_with_the_points_that_need_it(article):
    vote = opened(article)
    token, (first, second, _) = vote.issued[0].token, points(article)
    held = voted(token, first, 2)
    with pytest.raises(WorkshopError, match="still open"):
        scoring.vote_again(article, LOCAL, vote.survey_id, [first], closes_at=now() + timedelta(hours=1))
    closing.close(article, LOCAL, vote.survey_id)
    assert scoring.next_pass(held) is None

    again = scoring.vote_again(article, LOCAL, vote.survey_id, [second], closes_at=now() + timedelta(hours=1)).survey_id

    survey = load(article).survey(again)
    assert ([item.id for item in survey.items], survey.follows_id, survey.mode, survey.minimum) == (
        [second], vote.survey_id, SurveyMode.CONFIDENTIAL, 3,
    )  # fmt: skip
    with pytest.raises(LinkRefused, match="the next one is open"):
        door.read(held)
    onward = scoring.next_pass(held)
    assert onward.browser != held.browser
    door.save(onward, [OneAnswer(second, SCORE, 5)])
    assert door.read(door.join(token)).answers == {}  # another browser
    with pytest.raises(WorkshopError, match="another vote after this one"):
        scoring.vote_again(article, LOCAL, vote.survey_id, [second], closes_at=now() + timedelta(hours=1))


def test_a_person_with_a_link_of_their_own_keeps_it_for_the_next_vote(article):
    vote = opened(article, people=[Invitee("Ada", "sales"), Invitee("Ben", "sales")], mode=SurveyMode.NAMED)
    first = points(article)[0]
    voted(vote.issued[0].token, first, 2)
    closing.close(article, LOCAL, vote.survey_id)
    again = scoring.vote_again(article, LOCAL, vote.survey_id, [first], closes_at=now() + timedelta(hours=1)).survey_id
    voted(vote.issued[0].token, first, 3)
    closing.close(article, LOCAL, again)

    assert [(one.label, one.answers[first]["score"]) for one in outcome.result(article, LOCAL, again).singles] == [
        ("Ada", 3)
    ]
    assert outcome.result(article, LOCAL, again).invited == 2


def test_with_one_link_for_all_and_names_by_consent_people_type_their_name(article):
    vote = opened(article, mode=SurveyMode.NAMED)
    first = points(article)[0]
    with pytest.raises(BadInput, match="your consent"):
        voted(vote.issued[0].token, first, 2, {"name": "  "})
    voted(vote.issued[0].token, first, 2, {"name": "Ada  Okafor"})
    voted(vote.issued[0].token, first, 4, {"name": "Ben", "function": "sales"})
    closing.close(article, LOCAL, vote.survey_id)

    counted = outcome.result(article, LOCAL, vote.survey_id)
    assert counted.begun == 2  # who did not type a name did not consent: what they scored is not kept
    assert [(one.label, one.answers[first]["score"]) for one in counted.singles] == [("Ada Okafor", 2), ("Ben", 4)]


def test_a_name_that_nobody_asked_for_is_not_kept(article, database):
    vote = opened(article)
    voted(vote.issued[0].token, points(article)[0], 2, {"name": "Ada Okafor"})
    one = door.join(vote.issued[0].token)
    door.save(one, [OneAnswer(points(article)[0], SCORE, 3)])
    door.finish(one, {"name": "Ada Okafor"})

    assert "name" not in door.read(one).about
    files = database.parent.glob(f"{database.name}*")
    assert all(b"Okafor" not in file.read_bytes() for file in files)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"closes_at": now() - timedelta(hours=1)}, "lies ahead"),
        ({"minimum": 2}, "smallest allowed"),
    ],
)
def test_a_vote_that_cannot_be_is_refused_and_leaves_nothing(article, change, why):
    before = load(article)
    with pytest.raises(BadInput, match=why):
        opened(article, **change)
    assert load(article) == before
    assert rows_of(models.Invitation) == []


def test_who_leads_is_told_the_one_link_again_and_nobody_else_is(article):
    vote = opened(article)
    assert scoring.open_link(article, LOCAL, vote.survey_id) == vote.issued[0]
    with pytest.raises(NotAllowed):
        scoring.open_link(article, PARTICIPANT, vote.survey_id)
    closing.close(article, LOCAL, vote.survey_id)
    again = scoring.vote_again(
        article, LOCAL, vote.survey_id, points(article)[:1], closes_at=now() + timedelta(hours=1)
    ).survey_id
    assert scoring.open_link(article, LOCAL, again).token == vote.issued[0].token
    links.revoke(article, LOCAL, scoring.open_link(article, LOCAL, again).id)
    assert scoring.open_link(article, LOCAL, again) is None
    own = opened(article, people=[Invitee("Ada")], mode=SurveyMode.NAMED)
    assert scoring.open_link(article, LOCAL, own.survey_id) is None


def test_the_one_link_cannot_be_told_without_the_servers_secret(article, monkeypatch, tmp_path):
    vote = opened(article)
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "other"))
    assert tokens.derived(vote.survey_id) != vote.issued[0].token


def test_a_fresh_browser_says_nothing_of_the_one_before():
    assert tokens.fresh_browser() != tokens.fresh_browser()
