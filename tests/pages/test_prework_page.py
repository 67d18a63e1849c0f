"""Pre-work entered from paper with everything that it asks."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from db import fields, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import audience, closing, outcome, setup, tokens
from pages.parts.surveys import acting, entry_tables
from salesops import content
from salesops.alignment.ratings import NOT_APPLICABLE
from salesops.errors import BadInput
from salesops.vocabulary import AnswerKind, AnswerType, LinkKind, SurveyKind, SurveyMode
from salesops.workshop import SurveyItem
from tests.pages.opening import APP, save

QUESTIONS = content.load().questions
ONE, MANY = (
    next(one for one in QUESTIONS if one.spec.type is AnswerType.CHOICE and one.spec.many is many)
    for many in (False, True)
)
TABLE = next(one for one in QUESTIONS if one.spec.type is AnswerType.TABLE)
ITEMS = [
    SurveyItem(id="p1", text="Playbook · Transact"),
    SurveyItem(id="p2", text="Playbook · Renew"),
    *(SurveyItem(id=one.id, question=True) for one in (ONE, MANY, TABLE)),
]


@pytest.fixture(autouse=True)
def keys_folder(tmp_path, monkeypatch, database):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))


def open_at(page: str, workshop_id: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=20)
    app.switch_page(page)
    app.query_params["w"] = workshop_id
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def open_to_all(workshop_id: str, **values) -> tuple[str, str]:
    """Pre-work that is open under one link for everybody: its id, and the link's token."""
    survey_id = setup.create(workshop_id, LOCAL, "Before", kind=SurveyKind.PREWORK, items=ITEMS)
    for column, value in {"closes_at": now() + timedelta(days=7), "links": LinkKind.OPEN, **values}.items():
        save(workshop_id, fields.of("survey", survey_id, column), value)
    (issued,) = audience.launch(workshop_id, LOCAL, survey_id)
    return survey_id, issued.token


def test_a_printed_form_is_entered_with_all_that_pre_work_asks():
    workshop_id = workshops.create(LOCAL, "Northwind")
    survey_id, _ = open_to_all(workshop_id, mode=SurveyMode.NAMED)
    page = open_at("pages/prepare/surveys.py", workshop_id, survey=survey_id, part="forms")
    page.button(key="surveys:enter").click().run()
    one = tokens.read(page.session_state[acting.ENTRY][1])
    entered = [
        ("p1", AnswerKind.SCORE, "4"), ("p1", AnswerKind.CONFIDENCE, "3"), ("p1", AnswerKind.COMMENT, "Shelf 2"),
        ("p2", AnswerKind.SCORE, NOT_APPLICABLE), (ONE.id, AnswerKind.ANSWER, ONE.spec.options[0].id),
        (TABLE.id, AnswerKind.ANSWER, "Three segments"),
    ]  # fmt: skip
    for item, kind, value in entered:
        entry_tables.save(one, item, kind, value, None)
    with pytest.raises(BadInput):
        entry_tables.save(one, ONE.id, AnswerKind.ANSWER, "none of them", None)
    page.multiselect(key=f"surveys:several:{MANY.id}:{one.browser}").select(MANY.spec.options[1].id).run()
    page.text_input(key=f"surveys:about:name:{one.browser}").set_value("Ada").run()
    page.button(key="surveys:hand-in").click().run()
    assert not page.exception

    closing.close(workshop_id, LOCAL, survey_id)

    (ada,) = outcome.result(workshop_id, LOCAL, survey_id).singles
    assert (ada.label, ada.answers) == (
        "Ada",
        {
            "p1": {"score": 4, "confidence": 3, "comment": "Shelf 2"}, "p2": {"score": NOT_APPLICABLE},
            ONE.id: {"answer": ONE.spec.options[0].id}, MANY.id: {"answer": [MANY.spec.options[1].id]},
            TABLE.id: {"answer": "Three segments"},
        },
    )  # fmt: skip
