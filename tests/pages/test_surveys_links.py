"""Surveys launched: links handed out, lost, made anew."""

import pytest

from db import models
from db.access import LOCAL
from db.surveys import audience
from pages.parts.surveys import acting, handing, launching
from salesops.vocabulary import LinkKind, SurveyMode, SurveyState
from tests.db.raw import rows_of
from tests.pages.opening import load, words
from tests.pages.survey_pages import (
    drafted,
    everything,
    labels,
    launched,
    open_survey,
    press,
    survey,
    with_twelve_people,
)
from tests.prepared import prepared


@pytest.fixture
def workshop_id(database, tmp_path, monkeypatch) -> str:
    """A workshop with twelve people: seven in Sales, five in Marketing."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    return prepared(with_twelve_people)


def test_links_are_shown_once_and_are_gone_in_another_session(workshop_id):
    survey_id = drafted(workshop_id, people=3)
    page = open_survey(workshop_id, survey_id, "links")
    assert "phones cannot open these links" in page.warning[0].value

    press(page, "Make 3 links")

    assert len(page.session_state[acting.LINKS][survey_id]) == 3
    assert "**3 links**, shown in this session only." in words(page)
    again = open_survey(workshop_id, survey_id, "links")
    assert "**3 links were made** before. Links are shown once; make new ones to replace them." in words(again)
    old = {one.token_hash for one in rows_of(models.Invitation)}
    press(again, "Make all links anew")
    assert old.isdisjoint({one.token_hash for one in rows_of(models.Invitation)})


@pytest.mark.parametrize("mode", [SurveyMode.CONFIDENTIAL, SurveyMode.ANONYMOUS])
def test_links_lost_by_a_refresh_are_all_made_anew_while_nobody_has_begun(workshop_id, mode):
    page = open_survey(workshop_id, launched(workshop_id, people=6, mode=mode), "links")

    press(page, "Make all 6 links anew")

    assert "**6 links**" in everything(page)
    assert "Make all 6 links anew" not in labels(page)


def test_links_lost_after_somebody_began_are_not_made_anew_together(workshop_id):
    page = open_survey(workshop_id, launched(workshop_id, people=6, answering=1), "links")

    assert "Make all 6 links anew" not in labels(page)
    assert "The links were handed out when they were made." in everything(page)


def test_a_public_address_takes_the_warning_away_and_stands_in_the_links(workshop_id, monkeypatch):
    monkeypatch.setenv("SALESOPS_ADDRESS", "https://workshop.example.com")
    survey_id = drafted(workshop_id, people=1, links=LinkKind.OPEN)

    page = press(open_survey(workshop_id, survey_id, "links"), "Make the link")

    ((_, token),) = page.session_state[acting.LINKS][survey_id]
    shown = f"https://workshop.example.com/j/{token[:4]}-{token[4:8]}-{token[8:]}"
    assert ([one.value for one in page.warning], page.code[0].value) == ([], shown)


def test_a_draft_says_what_is_missing_and_launches_with_a_second_press(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id), "people")
    assert "Before the launch: Choose who is invited." in words(page)
    press(page, "Invite all 12")

    press(page, "Launch …")
    (made,) = load(workshop_id).surveys
    assert made.state is SurveyState.DRAFT
    press(page, "Launch it")

    assert load(workshop_id).survey(made.id).state is SurveyState.OPEN
    assert len(page.session_state[acting.LINKS][made.id]) == 12
    assert page.query_params[acting.PART] == "links"


def test_an_open_link_asks_for_names_on_the_form(workshop_id):
    survey_id = drafted(workshop_id, links=LinkKind.OPEN, mode=SurveyMode.NAMED)

    assert launching.missing(survey(workshop_id, survey_id), []) == ""
    assert "people type theirs on the form" in words(open_survey(workshop_id, survey_id, "promise"))


def test_a_new_link_for_one_person_replaces_theirs_and_a_late_one_gets_one(workshop_id):
    survey_id = launched(workshop_id, people=3)
    page = open_survey(workshop_id, survey_id, "links")
    first = audience.of_survey(workshop_id, LOCAL, survey_id)[0]

    page.multiselect(key=f"surveys:who:{survey_id}").set_value([first.id]).run()
    press(page, "Make a new link")
    page.text_input(key=f"surveys:late:{survey_id}").set_value("Late Lee").run()
    press(page, "Invite")

    found = [(one.label, one.revoked) for one in audience.of_survey(workshop_id, LOCAL, survey_id)]
    assert sorted(found) == [
        ("Late Lee", False), ("Person 00", False), ("Person 00", True), ("Person 01", False), ("Person 02", False),
    ]  # fmt: skip
    assert len(page.session_state[acting.LINKS][survey_id]) == 2


def test_the_printed_form_is_offered_only_where_there_is_one(workshop_id):
    page = open_survey(workshop_id, drafted(workshop_id, people=2), "links")

    assert any("Or hand out the printed form" in one.value for one in page.warning)
    assert "printed form" not in handing.UNREACHABLE  # also said of links to notes, to a vote and to the shared screen
