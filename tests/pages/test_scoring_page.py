"""Score together: opened with one press, blind until it is shown, agreed with a reason."""

import pytest

from db import workshops
from db.access import LOCAL
from db.surveys import door, outcome
from db.surveys.door import OneAnswer
from pages.parts.scoring import votes
from salesops.vocabulary import AnswerKind, LinkState, SurveyMode, SurveyState
from tests.pages.opening import load, open_page, words

PAGE = "pages/workshop/scoring.py"


@pytest.fixture(autouse=True)
def keys_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))


def button(page, key: str):
    return next(one for one in page.button if one.key == key)


def opened(workshop_id: str, mode: SurveyMode):
    page = open_page(PAGE, workshop_id)
    next(one for one in page.radio if one.key == "vote:mode").set_value(mode).run()
    button(page, "vote:open").click().run()
    (survey,) = votes.all_votes(load(workshop_id))
    ((_, token),) = page.session_state["surveys:links"][survey.id]
    return page, survey, token


def vote(token: str, about: dict[str, str], **scores: int) -> None:
    one = door.join(token)
    door.save(one, [OneAnswer(item, AnswerKind.SCORE, score) for item, score in scores.items()])
    door.finish(one, about)


def test_a_vote_goes_from_the_choice_to_an_agreed_score(article):
    page, survey, token = opened(article, SurveyMode.NAMED)
    first = survey.items[0]
    assert (survey.state, survey.mode, survey.asks_names) == (SurveyState.OPEN, SurveyMode.NAMED, True)
    vote(token, {"name": "Ada <b>Okafor</b>"}, **{first.id: 1})
    vote(token, {"name": "Ben"}, **{first.id: 5})

    page.run()
    assert "# 2 ready" in words(page)
    assert not any(text in words(page) for text in ("Ada", "Ben"))
    button(page, "vote:show-now").click().run()

    said = words(page)
    assert "**The scores of “" in said
    assert "From 1 to 5, median 3, spread 2\\.0, n 2" in said
    assert "Ada \\<b\\>Okafor\\<\\/b\\>" in said
    key = f"{survey.id}:{first.id}"
    button(page, f"vote:agree:{key}").click().run()
    assert page.error[0].value.startswith("Say why this score")
    next(one for one in page.text_area if one.key == f"vote:because:{key}").set_value("Two of ten deals").run()
    button(page, f"vote:agree:{key}").click().run()

    gap = load(article).gap_by_link()[first.id]
    assert (gap.score, gap.because) == (3, "Two of ten deals")
    assert not page.exception


def test_a_refresh_and_a_second_window_show_the_code_again(article):
    _, survey, token = opened(article, SurveyMode.ANONYMOUS)
    other = open_page(PAGE, article)

    assert [kept for _, kept in other.session_state["surveys:links"][survey.id]] == [token]
    assert "The link was shown when it was made" not in words(other)


def test_shown_too_early_the_page_says_so_first(article):
    page, survey, _ = opened(article, SurveyMode.ANONYMOUS)
    button(page, "vote:show").click().run()

    assert "Nobody has scored anything yet" in page.warning[-1].value
    button(page, "vote:show-now").click().run()
    assert "smallest number that was promised" in page.info[0].value
    assert load(article).survey(survey.id).state is SurveyState.CLOSED


def test_a_vote_without_names_says_first_how_many_a_score_needs(article):
    page, survey, token = opened(article, SurveyMode.ANONYMOUS)
    for n in range(survey.minimum):
        assert ("vote:show" in [one.key for one in page.button]) is True
        vote(token, {}, **{survey.items[0].id: n})
        page.run()
    assert "vote:show-now" in [one.key for one in page.button]


def test_four_ready_without_names_are_too_few_to_show_anything(article):
    page, survey, token = opened(article, SurveyMode.ANONYMOUS)
    for n in range(4):
        vote(token, {}, **{survey.items[0].id: n})
    page.run()
    button(page, "vote:show").click().run()

    assert page.warning[-1].value.startswith("4 people have scored so far, 5 are needed.")


def test_another_vote_takes_the_points_apart_and_keeps_the_link(article):
    page, survey, token = opened(article, SurveyMode.NAMED)
    first, second = (item.id for item in survey.items[:2])
    vote(token, {"name": "Ada"}, **{first: 0, second: 3})
    vote(token, {"name": "Ben"}, **{first: 5, second: 3})
    page.run()
    button(page, "vote:show-now").click().run()
    button(page, "vote:again").click().run()

    newest = votes.all_votes(load(article))[0]
    assert ([item.id for item in newest.items], newest.follows_id) == ([first], survey.id)
    assert [kept for _, kept in page.session_state["surveys:links"][newest.id]] == [token]
    vote(token, {"name": "Ada"}, **{first: 2})
    vote(token, {"name": "Ben"}, **{first: 3})
    page.run()
    button(page, "vote:show-now").click().run()
    assert "Before the talk\\: from 0 to 5" in words(page)


def test_what_the_room_calls_not_applicable_is_set_aside_with_its_reason(article):
    page, survey, token = opened(article, SurveyMode.NAMED)
    first = survey.items[0].id
    vote(token, {"name": "Ada"}, **{first: 0})
    page.run()
    button(page, "vote:show-now").click().run()
    key = f"{survey.id}:{first}"
    next(one for one in page.radio if one.key == f"vote:score:{key}").set_value(-1)
    next(one for one in page.text_area if one.key == f"vote:because:{key}").set_value("We sell through partners")
    button(page, f"vote:agree:{key}").click().run()

    assert next(link for link in load(article).links if link.id == first).state is LinkState.SET_ASIDE
    assert load(article).gap_by_link()[first].because == "We sell through partners"


def test_evidence_without_names_waits_until_it_was_looked_through(article):
    page, survey, token = opened(article, SurveyMode.ANONYMOUS)
    first = survey.items[0].id
    for n in range(5):
        one = door.join(token)
        door.save(one, [OneAnswer(first, AnswerKind.SCORE, n), OneAnswer(first, AnswerKind.COMMENT, f"Seen {n}")])
        door.finish(one, {})
    page.run()
    button(page, "vote:show-now").click().run()

    assert "Seen 3" not in words(page)
    held = [word.id for word in outcome.result(article, LOCAL, survey.id).words]
    outcome.judge_words(article, LOCAL, survey.id, released=True, ids=held)
    assert "> Seen 3" in words(page.run())


def test_without_merger_points_the_page_leads_to_the_map(database):
    page = open_page(PAGE, workshops.create(LOCAL, "Empty"))
    assert page.info[0].value.startswith("No merger points yet")
