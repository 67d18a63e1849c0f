"""Pre-work: entered from paper with everything that it asks, and its results with and without names."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from db import fields, keys, lists, views, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import audience, closing, door, outcome, setup, tokens
from db.surveys.door import OneAnswer
from pages.parts.surveys import acting, entry_tables
from salesops import content
from salesops.alignment.ratings import NOT_APPLICABLE
from salesops.errors import BadInput
from salesops.vocabulary import AnswerKind, AnswerType, LinkKind, ListKind, SurveyKind, SurveyMode, SurveyState
from salesops.workshop import SurveyItem
from tests.pages.opening import APP, load, save, words

ALIGNMENT = "pages/alignment/alignment.py"
QUESTIONS = content.load().questions
ONE, MANY = (
    next(one for one in QUESTIONS if one.spec.type is AnswerType.CHOICE and one.spec.many is many)
    for many in (False, True)
)
TEXT = next(one for one in QUESTIONS if one.spec.type is AnswerType.TEXT)
TABLE = next(one for one in QUESTIONS if one.spec.type is AnswerType.TABLE)
ITEMS = [
    SurveyItem(id="p1", text="Playbook · Transact"),
    SurveyItem(id="p2", text="Playbook · Renew"),
    *(SurveyItem(id=one.id, question=True) for one in (ONE, MANY, TEXT, TABLE)),
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


def answered(workshop_id: str, names: list[str], **values) -> str:
    """Pre-work that these people answered, closed: one sees the first point otherwise than the rest."""
    survey_id, token = open_to_all(workshop_id, **values)
    for n, name in enumerate(names):
        one = door.join(token)
        door.save(one, [
            OneAnswer("p1", AnswerKind.SCORE, 5 if n else 1), OneAnswer("p1", AnswerKind.COMMENT, f"Seen {n}"),
            OneAnswer("p2", AnswerKind.SCORE, 3), OneAnswer(ONE.id, AnswerKind.ANSWER, ONE.spec.options[n % 2].id),
            OneAnswer(TEXT.id, AnswerKind.ANSWER, f"Words {n}"), OneAnswer(TABLE.id, AnswerKind.ANSWER, f"Table {n}"),
        ])  # fmt: skip
        door.finish(one, {"name": name})
    closing.close(workshop_id, LOCAL, survey_id)
    return survey_id


def test_without_names_scores_come_widest_first_and_words_wait_for_release():
    workshop_id = workshops.create(LOCAL, "Northwind")
    survey_id = answered(workshop_id, ["", "", ""], minimum=3)

    page = open_at(ALIGNMENT, workshop_id, survey=survey_id)

    assert "**Scores lie apart on 1 of 2 points, furthest on “Playbook · Transact”**" in words(page).replace("\\", "")
    table = page.dataframe[0].value
    assert list(table["Merger point"]) == ["Playbook · Transact", "Playbook · Renew"]
    assert (list(table["Median"]), list(table["From"]), list(table["n"])) == ([5, 3], [1, 3], [3, 3])
    page.button(key=f"topic:survey:{survey_id}:p1").click().run()
    assert [one.text for one in load(workshop_id).topics] == ["Playbook · Transact"]

    page.segmented_control(key="prework_view").set_value("answers").run()
    assert list(page.dataframe[0].value["Everyone"])[:2] == [2, 1]
    assert words(page).count("answers wait for release") == 2
    assert "Words 0" not in words(page)
    page.segmented_control(key="prework_view").set_value("release").run()
    assert sorted(page.dataframe[0].value["Text"]) == [f"{what} {n}" for what in ("Seen", "Table", "Words")
                                                       for n in range(3)]  # fmt: skip
    assert not page.exception


def test_with_names_answers_go_on_into_the_session_by_one_press():
    workshop_id = workshops.create(LOCAL, "Northwind")
    ada = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada Ash")
    ben = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ben Birch")
    survey_id = answered(workshop_id, ["ada ash", "Ben Birch", "Somebody else"], mode=SurveyMode.NAMED)
    views.save(workshop_id, LOCAL, TEXT.id, ben, "Ben's own", was=None)

    page = open_at(ALIGNMENT, workshop_id, survey=survey_id, prework_view="answers")

    assert "3 answers of 2 people can go on" in words(page)
    assert "ada ash" in str([frame.value.to_dict() for frame in page.dataframe])
    page.button(key="prework:take-over").click().run()

    assert views.of_question(workshop_id, LOCAL, TEXT.id) == {ada: "Words 0", ben: "Ben's own"}
    first, second, *_ = (option.id for option in ONE.spec.options)
    assert views.of_question(workshop_id, LOCAL, ONE.id) == {ada: first, ben: second}
    assert views.of_question(workshop_id, LOCAL, TABLE.id) == {}
    assert "stands there" in words(page)
    page.button(key="undo-offer").click().run()
    assert views.of_question(workshop_id, LOCAL, ONE.id) == {}


def test_a_survey_without_its_key_says_what_is_lost_and_what_stays():
    workshop_id = workshops.create(LOCAL, "Northwind")
    survey_id, token = open_to_all(workshop_id)
    door.save(door.join(token), [OneAnswer("p1", AnswerKind.SCORE, 3)])
    keys.destroy(survey_id)

    page = open_at("pages/prepare/surveys.py", workshop_id, survey=survey_id)

    assert "The key of this survey is not here" in page.warning[0].value
    assert "the results of 1 form that was begun (0 handed in)" in words(page)
    page.button(key="surveys:give-up").click().run()
    page.button(key="surveys:give-up-now").click().run()
    assert load(workshop_id).survey(survey_id).state is SurveyState.CLOSED
    assert not page.exception
