"""Answers on their page: saved, taken back, refused with a sentence, shares and choices of two versions."""

import pytest
from streamlit.testing.v1 import AppTest

from db import drafts, fields, snapshot
from db.access import LOCAL
from pages.parts import autotext, state
from pages.parts.autotext import FieldInput
from pages.parts.wire import text_kind
from salesops.components import NONE_REASON
from salesops.vocabulary import ListKind
from tests.pages.inputs import TextInput, inputs
from tests.pages.opening import load, save, words
from tests.pages.question_pages import COMPONENTS, METHOD, at, opened, press, text_of
from tests.pages.question_screen import start


def test_a_choice_and_several_choices_are_saved_and_taken_back(database):
    workshop_id = start()
    app = opened(workshop_id, COMPONENTS, component="sales_process", question="SP8")
    (answer,) = (radio for radio in app.radio if radio.label == "Answer SP8")
    answer.set_value("2").run()
    assert load(workshop_id).answer("SP8") == "2"
    press_answer_clear(app)
    assert load(workshop_id).answer("SP8") is None

    at(app, component="sales_channels", question="SC1")
    (several,) = app.multiselect
    several.set_value(["oem", "field"]).run()
    assert load(workshop_id).answer("SC1") == ["field", "oem"]
    app.multiselect[0].set_value([]).run()
    assert load(workshop_id).answer("SC1") is None


def press_answer_clear(app: AppTest) -> None:
    """Press the "Clear" that stands below the answer."""
    (button,) = (button for button in app.button if button.label == "Clear" and button.key.startswith("answer/"))
    button.click().run()


def sp6(app: AppTest) -> TextInput:
    """Return the answer to the question of that name."""
    return next(one for one in inputs(app) if one.label.startswith("Answer SP6"))


def test_a_number_out_of_its_limits_changes_nothing_and_stays_typed(database):
    workshop_id = start()
    app = opened(workshop_id, COMPONENTS, component="sales_process", question="SP6")
    before = load(workshop_id)
    sp6(app).type("11")
    sentence = "11 of 10 deals is above 10, the largest that makes sense here. Check the number."
    assert sp6(app).says == sentence
    assert load(workshop_id) == before
    again = opened(workshop_id, COMPONENTS, component="sales_process", question="SP6")
    assert (sp6(again).says, sp6(again).value) == (sentence, "11")


def test_a_text_of_10000_characters_gets_its_sentence_and_changes_nothing(database, monkeypatch):
    workshop_id = start()
    before = load(workshop_id)
    monkeypatch.setattr(state.st, "session_state", {})
    monkeypatch.setattr(state, "workshop_id", lambda: workshop_id)
    field = fields.answer("SG9")

    entry = FieldInput(field, text_kind(field), "Answer SG9")
    autotext.take({field.id: entry}, {"ops": [{"id": field.id, "value": "x" * 10_000, "was": "", "n": 1}]})

    assert load(workshop_id) == before
    assert drafts.mine(workshop_id, LOCAL)[field.id].problem == (
        "This text has 10,000 characters; the limit is 5,000. Shorten it, or keep the rest in a linked document."
    )


def test_the_score_is_chosen_among_all_six_sentences_and_can_be_cleared(database):
    workshop_id = start()
    app = opened(workshop_id, COMPONENTS, component="compensation")
    anchors = METHOD.component("compensation").anchors
    (score,) = (radio for radio in app.radio if radio.label == "Score")
    assert [option.replace("\\", "") for option in score.options] == [f"{n} · {text}" for n, text in enumerate(anchors)]
    score.set_value("4").run()
    assert load(workshop_id).maturity("compensation").score == 4
    (clear,) = (button for button in app.button if button.label == "Clear")
    clear.click().run()
    assert load(workshop_id).maturity("compensation").score is None


def test_shares_of_99_are_told_on_the_page_of_a_new_session(database):
    workshop_id = start()
    version = snapshot.version(workshop_id, LOCAL)
    typed = {"typed": {"one_off": 60, "usage": 39}, "was": {}}
    drafts.keep(workshop_id, LOCAL, fields.answer("BM1"), typed, "The shares add up to 99 %; 1 % is missing.")

    app = opened(workshop_id, COMPONENTS, component="business_models", question="BM1")

    assert "The shares add up to 99 %; 1 % is missing." in text_of(app)
    assert (load(workshop_id).answer("BM1"), snapshot.version(workshop_id, LOCAL)) == (None, version)


@pytest.mark.parametrize(
    ("pressed", "stands"), [("Keep mine", {"one_off": 100}), ("Take theirs", {"usage": 50, "services": 50})]
)
def test_two_versions_of_the_shares_are_shown_to_choose_from(database, pressed, stands):
    workshop_id = start()
    drafts.keep(workshop_id, LOCAL, fields.answer("BM1"), {"typed": {"one_off": 100}, "was": {}}, "")
    save(workshop_id, fields.answer("BM1"), {"usage": 50, "services": 50})
    app = opened(workshop_id, COMPONENTS, component="business_models", question="BM1")
    assert "Theirs: **Usage 50 %, Services 50 %**" in text_of(app)

    press(app, pressed)

    assert (load(workshop_id).answer("BM1"), drafts.mine(workshop_id, LOCAL)) == (stands, {})


def test_an_empty_list_can_be_filled_without_leaving_the_question(database):
    workshop_id = start(empty=True)
    app = opened(workshop_id, COMPONENTS, component="business_models", question="BM4")
    assert [info.value for info in app.info] == [
        "There is no offer on the list yet. Name the first one; every page then knows it."
    ]
    app.text_input(key="add:offer:BM4").set_value("Starter")
    press(app, "Add an offer")
    assert [item.name for item in load(workshop_id).items(ListKind.OFFER)] == ["Starter"]
    assert len(app.info) == 0

    app.text_input(key="add:offer:BM4").set_value("starter")
    press(app, "Add an offer")
    assert "There is already an offer named “Starter”." in text_of(app).replace(" a offer", " an offer")
    assert len(load(workshop_id).items(ListKind.OFFER)) == 1


def test_none_with_its_reason_replaces_the_editor_until_it_is_emptied(database):
    workshop_id = start()
    save(workshop_id, fields.answer("SC9", NONE_REASON), "Only partners sell")
    app = opened(workshop_id, COMPONENTS, component="sales_channels", question="SC9")
    assert not [one for one in inputs(app) if one.label.startswith("Answer SC9")]
    assert ":green[:material/check_circle: Complete]" in words(app)

    save(workshop_id, fields.answer("SC9", NONE_REASON), None)
    app.run()

    assert len([one for one in inputs(app) if one.label.startswith("Answer SC9")]) == 1


def test_typed_markdown_is_shown_letter_by_letter(database):
    workshop_id = start()
    save(workshop_id, fields.answer("SG9"), "![x](http://evil.example/x.png) **all**")
    shown = words(opened(workshop_id, COMPONENTS))
    assert "![x]" not in shown
    assert "\\!\\[x\\]\\(http\\:\u2060\\/\\/evil\\.example" in shown
