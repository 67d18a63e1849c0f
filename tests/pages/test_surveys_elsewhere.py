"""Answers of another survey tool: read, shown, brought in by one press, and told on the results page."""

import pytest

from pages.parts.surveys import reading_in
from salesops import content
from salesops.vocabulary import SurveyMode
from tests.pages.opening import load, open_page, words
from tests.prepared import prepared
from tests.salesops.survey_layouts import as_csv, labelled

PAGE = "pages/prepare/surveys.py"
OURS = content.load().statements[0]


@pytest.fixture
def workshop_id(database) -> str:
    from db import workshops
    from db.access import LOCAL

    return prepared(lambda: workshops.create(LOCAL, "Northwind"))


def exported(people: int) -> bytes:
    answers = labelled(matrix=[[n % 5 + 1, 5 - n % 2] for n in range(people)])
    rows = [[f"anna{n}@example.org", *row, n or 10, n % 7 + 1] for n, row in enumerate(answers)]
    return as_csv([["E-mail", f"{OURS.text}", "<b>We</b> own [it](http://x)", "Recommend us?", "Years with us"], *rows])


def look_at(workshop_id: str, file: bytes):
    app = open_page(PAGE, workshop_id)
    app.button(key="surveys:elsewhere-start").click().run()
    app.file_uploader[0].upload("answers.csv", file, "text/csv").run()
    assert not app.exception
    return app


def test_a_file_is_read_matched_and_brought_in_by_one_press(workshop_id):
    app = look_at(workshop_id, exported(8))

    told = words(app)
    assert "8 people and 3 statements read" in told
    assert "then forgotten: E\\-mail" in told
    name = app.session_state[reading_in.KEY]
    assert app.radio(key=f"surveys:elsewhere-mode:{name}").options == [
        "Confidential: names were known there, shown are groups only"
    ]
    app.text_input(key=f"surveys:elsewhere-place:{name}").set_value("Forms of *HR*").run()
    app.button(key="surveys:elsewhere-do").click().run()

    assert not app.exception
    (survey,) = load(workshop_id).surveys
    assert (survey.items[0].id, survey.mode) == (OURS.id, SurveyMode.CONFIDENTIAL)
    assert "8 handed in the form" in words(app)
    results = open_page("pages/alignment/alignment.py", workshop_id)
    assert not results.exception
    told = words(results)
    assert "8 people" in told
    assert "brought in on" in told
    assert "**On scales of their own**" in told


def test_three_answers_are_said_to_be_too_few_and_show_nothing(workshop_id):
    app = look_at(workshop_id, exported(3))
    name = app.session_state[reading_in.KEY]

    assert "3 answered, fewer than 5" in app.warning[0].value
    app.text_input(key=f"surveys:elsewhere-place:{name}").set_value("HR").run()
    app.button(key="surveys:elsewhere-do").click().run()

    assert not app.exception
    results = open_page("pages/alignment/alignment.py", workshop_id)
    assert not results.exception
    assert "Nothing may be shown" in results.info[0].value
    assert [list(one.value.columns) for one in results.dataframe] == [["Counts for", "As people read it"]]


def test_a_column_that_is_asked_about_is_left_out_by_a_press(workshop_id):
    app = look_at(workshop_id, as_csv([["It is clear", "Desk"], *[[n % 5 + 1, "ABC"[n % 3]] for n in range(9)]]))
    assert len(app.radio) == 1  # the promise: a column of three letters is no statement

    app = look_at(workshop_id, as_csv([["Name", "It is clear", "It is used"], ["A", 1, 4], ["B", 3, 2], ["C", 2, 4]]))
    leave = next(one for one in app.button if one.label == "Leave these columns out")
    leave.click().run()

    assert not app.exception
    assert "No column of ratings" in app.error[0].value
