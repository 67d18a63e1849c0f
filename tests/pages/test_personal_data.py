"""A person asks for their data on the page of people: what is stored, what goes, and what nobody can take out."""

import io

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from db import fields, models, views
from db.access import LOCAL
from db.surveys import closing, outcome, setup
from db.surveys.links import Invitee
from pages.parts.alignment import head
from pages.parts.lists import personal
from salesops.vocabulary import AnswerKind, ListKind, SurveyMode
from tests.db.filled import filled, load, save
from tests.db.raw import rows_of
from tests.db.survey_flow import answer, launched
from tests.pages.opening import open_page, words
from tests.prepared import prepared

PAGE, NAME, WORD = "pages/prepare/lists.py", "Quentin Marlowe", "Only mine"
VALUES = (1, 5, 5, 5, 5, 5)  # the person's stands alone among the others'


@pytest.fixture
def asked(database, tmp_path, monkeypatch):
    """A workshop with somebody who answered alone, in an anonymous round and in a named one; and the page on them."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    workshop_id = prepared(filled)
    person_id = load(workshop_id).items(ListKind.PERSON)[0].id
    save(workshop_id, fields.of("listitem", person_id, "name"), NAME)
    views.save(workshop_id, LOCAL, "SG9", person_id, WORD, was=None)
    return workshop_id, person_id


def of(workshop_id: str, person_id: str) -> AppTest:
    """Return the page with the fold open and the person chosen."""
    page = open_page(PAGE, workshop_id)
    page.session_state["lists:personal"] = True
    page.run()
    return page.selectbox(key=personal.WHO).set_value(person_id).run()


def forget(page: AppTest, typed: str) -> AppTest:
    page.text_input(key=personal.TYPED).set_value(typed)
    page = page.button(key="lists:forget").click().run()
    assert not page.exception
    return page


def rounds(workshop_id: str, mode: SurveyMode) -> str:
    """Return a survey that six people of one function answered, the person first."""
    names = ["" if mode is SurveyMode.ANONYMOUS else one for one in (NAME, *(f"Colleague {n}" for n in range(1, 6)))]
    people = [Invitee(name, "sales") for name in names]
    survey_id, tokens = launched(workshop_id, people, mode=mode)
    for token, value in zip(tokens, VALUES, strict=True):
        answer(token, value)
    return survey_id


def sheets_of(workshop_id: str, survey_id: str) -> list[str]:
    """Return the sheets of the workbook that the page of results hands out."""
    page = open_page("pages/alignment/alignment.py", workshop_id)
    assert not page.exception
    workshop = load(workshop_id)
    return load_workbook(io.BytesIO(head._xlsx(workshop, workshop.survey(survey_id), LOCAL))).sheetnames


def drawn(page: AppTest) -> str:
    """Return all texts and tables of the page."""
    return "\n".join((words(page), *(one.value.to_string() for one in page.dataframe)))


def test_the_page_tells_what_is_stored_and_what_nobody_can_take_out_before_the_press(asked):
    page = of(*asked)

    told = words(page)
    assert f"**What is stored about {NAME}**" in told
    assert [one.label for one in page.get("download_button")] == ["As text", "As data (JSON)"]
    said = " ".join(told.split())
    assert "removed from lists, signatures, links, drafts and the history, for good. This cannot be undone." in said
    assert (
        "What was said in an anonymous survey cannot be removed: nothing there leads to a person, for nobody." in said
    )
    assert "The counts of a closed survey stay as they are." in said
    assert "Where it was a named one, the single answers of everybody in it go, since from the others' answers" in said


def test_only_who_types_the_name_forgets_the_person(asked):
    page = forget(of(*asked), "Somebody else")

    assert len(page.error) == 1
    assert load(asked[0]).item(asked[1]).name == NAME
    page = forget(page, "quentin marlowe")
    assert "**The person was forgotten**" in words(page)
    assert "Person 1 (name removed)" in words(page).replace("\\", "")
    assert NAME not in drawn(page)
    assert load(asked[0]).item(asked[1]).name == "Person 1 (name removed)"
    assert [one for one in rows_of(models.View) if one.person_id == asked[1]] == []


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_an_anonymous_round_holds_what_it_held_after_somebody_was_forgotten(asked, closed):
    workshop_id, person_id = asked
    survey_id = rounds(workshop_id, SurveyMode.ANONYMOUS)
    if closed:
        closing.close(workshop_id, LOCAL, survey_id)

    forget(of(workshop_id, person_id), NAME)

    if not closed:
        assert setup.begun(workshop_id, LOCAL, survey_id) == (6, 6)  # their form is one of six: nobody knows which
        closing.close(workshop_id, LOCAL, survey_id)
    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert counted.cell("V1", AnswerKind.AGREEMENT).counts == (1, 0, 0, 0, 5)


def test_after_a_counted_round_nobody_works_out_the_forgotten_one_s_answer(asked):
    workshop_id, person_id = asked
    survey_id = rounds(workshop_id, SurveyMode.NAMED)
    closing.close(workshop_id, LOCAL, survey_id)
    before = outcome.result(workshop_id, LOCAL, survey_id)
    people = [NAME, *(f"Colleague {n}" for n in range(1, 6))]
    assert sorted(one.label for one in before.singles) == sorted(people)  # the counts less five of them is the sixth

    assert "Single answers" in sheets_of(workshop_id, survey_id)

    forget(of(workshop_id, person_id), NAME)

    after = outcome.result(workshop_id, LOCAL, survey_id)
    assert after.singles == ()  # the counts less nobody's single answers are the counts
    assert after.cell("V1", AnswerKind.AGREEMENT) == before.cell("V1", AnswerKind.AGREEMENT)
    assert "Single answers" not in sheets_of(workshop_id, survey_id)
