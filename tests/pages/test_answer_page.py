"""The participant's page: what the form is drawn from, who gets which form, and what is said where there is none."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.access import LOCAL
from db.models import now
from db.surveys import closing, door, scoring, tokens
from db.surveys.door import OneAnswer
from pages.parts import survey_form, visitor
from salesops import content
from salesops.surveys.wording import wording
from salesops.vocabulary import AnswerKind, AnswerType, SurveyKind, SurveyMode
from salesops.workshop import SurveyItem
from tests.pages.opening import APP
from tests.survey_example import launched

PAGE = "pages/participant/answer.py"
JS = [Path(survey_form.__file__).parent / f"{name}.js" for name in survey_form.SCRIPTS]


@pytest.fixture(autouse=True)
def keys_folder(tmp_path, monkeypatch, database):
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))


@pytest.fixture
def opened(monkeypatch):
    """Open the page in a browser that holds a pass, or none."""

    def open_with(one: door.Pass | None) -> AppTest:
        cookies = {} if one is None else {tokens.COOKIE: tokens.sign(one)}
        monkeypatch.setattr(visitor, "_cookies", lambda: cookies)
        app = AppTest.from_file(str(APP), default_timeout=20)
        return app.switch_page(PAGE).run()

    return open_with


@pytest.fixture
def drawn(monkeypatch):
    """Collect what the form was drawn from."""
    seen: list[dict] = []
    monkeypatch.setattr(survey_form, "_mount", lambda key, data: seen.append(data))
    return seen


def test_page_shows_the_form_that_the_pass_leads_to_with_ones_own_answers_only(opened, drawn):
    _, survey_id, (token, other) = launched(2)
    mine, theirs = door.join(token), door.join(other)
    door.save(mine, [OneAnswer("V1", AnswerKind.AGREEMENT, 2), OneAnswer("V1", AnswerKind.COMMENT, "Mine alone")])
    door.save(theirs, [OneAnswer("V2", AnswerKind.AGREEMENT, 5), OneAnswer("V2", AnswerKind.COMMENT, "Theirs alone")])

    page = opened(mine)

    assert not page.exception
    (data,) = drawn
    assert data["answers"] == {"V1": {"agreement": 2, "comment": "Mine alone"}}
    assert data["key"].startswith(f"survey:{survey_id}:")
    said = json.dumps(data)
    assert [secret for secret in ("Theirs alone", mine.browser, mine.token_hash, token) if secret in said] == []


def test_form_asks_recall_then_items_without_headings_then_trust(drawn, opened):
    _, _, (token,) = launched(1)
    opened(door.join(token))
    (data,) = drawn

    assert [one["id"] for one in data["recall"]] == ["R1", "R2", "R3"]
    assert [len(screen) for screen in data["screens"]] == [5, 5, 5, 5, 5, 3]
    assert data["screens"][0][0]["kinds"] == ["agreement", "importance", "comment"]
    assert [one["id"] for one in data["trust"]] == ["T1", "T2"]
    assert (data["mode"], data["minimum"], data["minutes"], data["finished"]) == ("confidential", 5, 11, False)
    assert list(data["choices"]) == ["function", "level", "tenure"]


def test_prework_is_scored_against_the_sentences_of_the_method(drawn, opened):
    element = next(one for one in content.load().elements if one.anchors)
    item = SurveyItem(id="point1", text="Messaging at Engage", subject_id=element.id)
    _, _, (token,) = launched(1, kind=SurveyKind.PREWORK, items=[item])
    opened(door.join(token))
    (data,) = drawn

    assert (data["recall"], data["trust"]) == ([], [])
    assert data["screens"] == [
        [{"id": "point1", "text": "Messaging at Engage", "kinds": ["score", "confidence", "comment"], "boxes": 1,
          "anchors": list(element.anchors), "options": [], "many": False}]
    ]  # fmt: skip


def test_a_question_of_a_component_is_asked_in_words_or_by_its_choices(drawn, opened):
    method = content.load()
    chosen = next(one for one in method.questions if one.spec.type is AnswerType.CHOICE)
    table = next(one for one in method.questions if one.spec.type is AnswerType.TABLE)
    items = [SurveyItem(id=one.id, question=True) for one in (chosen, table)]
    _, _, (token,) = launched(1, kind=SurveyKind.PREWORK, items=items)
    opened(door.join(token))

    first, second = (screen[0] for screen in drawn[0]["screens"])
    assert (first["text"], first["kinds"]) == (chosen.text, ["answer"])
    assert first["options"] == [[option.id, option.label] for option in chosen.spec.options]
    assert (second["text"], second["options"]) == (table.text, [])


def test_after_a_vote_the_link_leads_on_to_the_next_one(drawn, opened):
    workshop_id, survey_id, (token,) = launched(1, kind=SurveyKind.SCORING, items=[SurveyItem(id="p", text="A point")])
    held = door.join(token)
    closing.close(workshop_id, LOCAL, survey_id)
    scoring.vote_again(workshop_id, LOCAL, survey_id, ["p"], closes_at=now() + timedelta(hours=1))

    page = opened(held)

    assert (drawn, page.title[0].value) == ([], wording()["over"]["heading"])
    assert "the next one is open under the same link" in page.markdown[0].value


@pytest.mark.parametrize("mode", SurveyMode)
def test_every_mode_says_its_word_who_sees_what_and_what_is_kept_until_when(mode, drawn, opened):
    _, _, (token,) = launched(1, mode=mode)
    opened(door.join(token))
    said = drawn[0]["words"]["welcome"]["mode"][drawn[0]["mode"]]

    assert ("{closes}" in said["kept"], bool(said["word"])) == (True, True)
    assert ("{minimum}" in said["says"]) is (mode is not SurveyMode.NAMED)
    honest = "the server could still connect your answers"
    assert (honest in said["kept"]) is (mode is not SurveyMode.NAMED)


def test_without_a_pass_the_page_stops_and_says_where_to_type_the_link(opened, drawn):
    launched(1)
    page = opened(None)

    assert drawn == []
    assert page.info[0].value == wording()["link"]["no_pass"]
    assert "(/j)" in page.main.markdown[0].value


def test_a_forged_pass_is_none(opened, drawn, monkeypatch):
    _, _, (token,) = launched(1)
    signed = tokens.sign(door.join(token))
    monkeypatch.setattr(tokens, "sign", lambda _one: signed[:-2] + "xx")
    page = opened(door.join(token))

    assert (drawn, page.info[0].value) == ([], wording()["link"]["no_pass"])


def test_after_the_close_the_page_says_so_kindly(opened, drawn):
    workshop_id, survey_id, (token,) = launched(1)
    one = door.join(token)
    closing.close(workshop_id, LOCAL, survey_id)
    page = opened(one)

    assert (drawn, page.title[0].value) == ([], wording()["over"]["heading"])
    assert "This survey has closed" in page.main.markdown[0].value


def test_every_word_of_the_catalogue_is_used_and_every_word_used_is_there():
    source = "\n".join(file.read_text(encoding="utf-8") for file in JS)
    used = set(re.findall(r"\bwords\.(\w+\.\w+)", source))
    there = {
        f"{section}.{name}"
        for section, said in wording().items()
        if section not in ("language", "link")
        for name in said
    }

    assert used == there


def test_no_sentence_stands_in_the_scripts():
    quoted = [text for file in JS for line in file.read_text(encoding="utf-8").splitlines()
              for text in re.findall(r'"([^"]*)"', line.partition(" //")[0])]  # fmt: skip

    assert [text for text in quoted if re.search(r"[A-Z][a-z]+ [a-z]+ [a-z]+", text)] == []
