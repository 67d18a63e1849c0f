"""Surveys that run: the response, forms from paper, the close, another round."""

from datetime import UTC, timedelta

import pytest

from db import models
from db.access import LOCAL
from db.surveys import audience, closing, door, outcome
from pages.parts.surveys import acting, entering, entry_tables
from salesops.errors import BadInput
from salesops.vocabulary import AnswerKind, LinkKind, SurveyMode, SurveyState
from tests.db.raw import rows_of
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, words
from tests.pages.survey_pages import (
    AGREE,
    PAGE,
    drafted,
    everything,
    labels,
    launched,
    main_presses,
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


def test_an_open_survey_tells_the_response_and_nothing_else(workshop_id):
    survey_id = launched(workshop_id, answering=4)
    page = open_survey(workshop_id, survey_id)

    assert [(one.label, one.value) for one in page.metric] == [
        ("Handed in", "4 of 12"), ("Response", "33 %"), ("Begun, not handed in", "0"),
    ]  # fmt: skip
    assert "Under 60 %" in words(page)
    assert "4 more would reach it" in words(page)


def test_an_open_survey_is_extended_and_never_shortened(workshop_id):
    survey_id = launched(workshop_id)
    page = open_survey(workshop_id, survey_id)
    before = survey(workshop_id, survey_id).closes_at

    labelled(page, "Closes on (UTC)").type("2020-01-01T09:00")
    press(page, "Extend to this time")
    assert "can only close later" in page.error[0].value
    assert survey(workshop_id, survey_id).closes_at == before

    later = (before + timedelta(days=3)).replace(second=0, microsecond=0, tzinfo=None)
    labelled(page, "Closes on (UTC)").type(f"{later:%Y-%m-%dT%H:%M}")
    press(page, "Extend to this time")
    assert survey(workshop_id, survey_id).closes_at == later.replace(tzinfo=UTC)


def test_the_close_names_what_will_be_hidden_and_needs_a_second_press(workshop_id):
    survey_id = launched(workshop_id, answering=8)  # seven of Sales, one of Marketing
    page = open_survey(workshop_id, survey_id)

    press(page, "Close the survey …")
    assert "**Are we aligned?** · 8 of 12 invited handed in the form\\." in everything(page)
    assert "Hidden: Sales, Marketing" in everything(page).replace("\\", "")
    assert survey(workshop_id, survey_id).state is SurveyState.OPEN
    press(page, "Close it now")

    assert survey(workshop_id, survey_id).state is SurveyState.CLOSED
    assert outcome.result(workshop_id, LOCAL, survey_id).finished == 8


@pytest.mark.parametrize(("answering", "stands_out"), [(7, []), (8, ["Close the survey …"])])
def test_the_close_stands_out_once_enough_have_answered(workshop_id, answering, stands_out):
    assert main_presses(open_survey(workshop_id, launched(workshop_id, answering=answering))) == stands_out


def test_a_survey_without_enough_answers_says_that_nothing_will_be_shown(workshop_id):
    page = press(open_survey(workshop_id, launched(workshop_id, answering=2)), "Close the survey …")

    assert "**No result will be shown**: fewer than 5 people answered" in everything(page)


def test_after_the_close_another_round_asks_the_same_of_who_did_not_answer(workshop_id):
    survey_id = launched(workshop_id, answering=8, minimum=4)
    closing.close(workshop_id, LOCAL, survey_id)
    assert "Pulse · 8 of 12 handed in · closed on " in words(open_page(PAGE, workshop_id)).replace("\\", "")
    page = open_survey(workshop_id, survey_id)
    assert "**8 of 12 invited handed in the form\\.**" in words(page)

    press(page, "Another round")
    made = next(one for one in load(workshop_id).surveys if one.follows_id == survey_id)
    assert (made.name, made.minimum, made.items) == (
        "Are we aligned? 2", 4, survey(workshop_id, survey_id).items,
    )  # fmt: skip
    page = open_survey(workshop_id, made.id, "people")
    press(page, "Invite only who did not answer (4)")
    assert [one.label for one in audience.of_survey(workshop_id, LOCAL, made.id)] == [
        f"Person {n:02d}" for n in range(8, 12)
    ]


def test_a_printed_form_is_entered_for_a_person_and_marked(workshop_id):
    survey_id = launched(workshop_id, people=5)
    page = open_survey(workshop_id, survey_id, "forms")
    person = audience.of_survey(workshop_id, LOCAL, survey_id)[1]

    page.selectbox(key="surveys:form-of").set_value(person.id).run()
    press(page, "Enter the form")
    assert "**Form of Person 01** :gray[entered by Facilitator]" in words(page)
    one = entering.tokens.read(page.session_state[acting.ENTRY][1])
    entry_tables.save(one, "V1", AGREE, "5", None)
    entry_tables.save(one, "C7", AGREE, "dont_know", None)
    with pytest.raises(BadInput):
        entry_tables.save(one, "V1", AnswerKind.SCORE, "5", None)
    press(page, "Hand the form in")

    (form,) = rows_of(models.Response)
    assert (form.finished, form.entered_by, acting.ENTRY in page.session_state) == (True, "Facilitator", False)
    page.selectbox(key="surveys:form-of").set_value(person.id).run()
    press(page, "Enter the form")
    assert "answered already" in page.error[0].value


@pytest.mark.parametrize("how", [{"mode": SurveyMode.ANONYMOUS}, {"links": LinkKind.OPEN}])
def test_a_printed_form_without_a_name_takes_a_link_that_nobody_used(workshop_id, how):
    survey_id = launched(workshop_id, people=2, **how)
    for _ in range(2):
        page = press(open_survey(workshop_id, survey_id, "forms"), "Enter a form")
        press(page, "Hand the form in")

    assert [(one.finished, one.entered_by) for one in rows_of(models.Response)] == [(True, "Facilitator")] * 2


def test_a_printed_form_is_entered_whatever_its_random_name_holds(workshop_id, monkeypatch):
    monkeypatch.setattr(door.tokens, "fresh_browser", lambda: "a__b-_c")
    survey_id = launched(workshop_id, people=1, mode=SurveyMode.ANONYMOUS)
    page = press(open_survey(workshop_id, survey_id, "forms"), "Enter a form")

    assert [one.message for one in page.exception] == []
    assert "Hand the form in" in labels(page)


def test_where_people_can_answer_online_a_paper_form_without_a_name_needs_the_characters_of_its_slip(
    workshop_id, monkeypatch
):
    monkeypatch.setenv("SALESOPS_ADDRESS", "https://workshop.example.com")
    survey_id = drafted(workshop_id, people=2, mode=SurveyMode.ANONYMOUS)
    issued = audience.launch(workshop_id, LOCAL, survey_id)
    page = open_survey(workshop_id, survey_id, "forms")

    page.text_input(key="surveys:slip").set_value("ABCD EFGH JKLM").run()
    press(page, "Enter the form")
    assert "No link of this survey has these twelve characters" in page.error[0].value
    page.text_input(key="surveys:slip").set_value(issued[0].token.lower()).run()
    press(page, "Enter the form")

    assert "**Form of somebody without a name**" in words(page)


def test_a_dropped_form_counts_for_nothing(workshop_id):
    survey_id = launched(workshop_id, people=5)
    page = open_survey(workshop_id, survey_id, "forms")
    page.selectbox(key="surveys:form-of").set_value(audience.of_survey(workshop_id, LOCAL, survey_id)[0].id).run()
    press(page, "Enter the form")
    entry_tables.save(entering.tokens.read(page.session_state[acting.ENTRY][1]), "V1", AGREE, "5", None)

    press(page, "Drop it")

    assert rows_of(models.ResponseAnswer) == []
    assert closing.as_if_closed(workshop_id, LOCAL, survey_id).begun == 0
