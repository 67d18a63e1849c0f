"""The pages of the six components and of the life cycle: empty, filled, and refusing what does not fit."""

import pytest
from streamlit.testing.v1 import AppTest

from db import drafts, fields, lists, snapshot
from db.access import LOCAL
from pages.parts import autotext, state
from pages.parts.autotext import FieldInput
from pages.parts.wire import text_kind
from salesops import content
from salesops.components import NONE_REASON
from salesops.content.question_schema import Question
from salesops.vocabulary import Depth, ListKind
from tests.pages.inputs import TextInput, inputs, labelled
from tests.pages.opening import load, open_page, save, words
from tests.pages.question_screen import fill, start

COMPONENTS, LIFECYCLE = "pages/workshop/components.py", "pages/workshop/lifecycle.py"
METHOD = content.load()


def opened(workshop_id: str, page: str, **parameters: str) -> AppTest:
    """Return the page at an address."""
    app = open_page(page, workshop_id)
    return at(app, **parameters)


def at(app: AppTest, **parameters: str) -> AppTest:
    """Go to another address of the same page."""
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app


def address(app: AppTest, name: str) -> str:
    """Return one parameter of the address."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[-1]


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with that label."""
    (button,) = (button for button in app.button if button.label == label)
    return button.click().run()


def text_of(app: AppTest) -> str:
    """All words of the page without the escapes of Markdown."""
    return words(app).replace("\\", "")


def test_canvas_of_an_empty_workshop_shows_six_unscored_components(database):
    app = opened(start(depth=Depth.SHORT, empty=True), COMPONENTS)
    cards = [markdown.value for markdown in app.main.markdown if "Not scored yet" in markdown.value]
    assert len(cards) == 6
    assert all("0 of 3 asked questions complete" in card for card in cards)
    assert [button.label for button in app.button].count("Open") == 6


def test_canvas_shows_score_completeness_and_key_answers(database):
    workshop_id = start(depth=Depth.STANDARD)
    fill(workshop_id, ["BM1", "BM3", "BM9"])
    save(workshop_id, fields.maturity("business_models", "score"), 3)

    shown = text_of(opened(workshop_id, COMPONENTS))

    bare = " · :orange[no evidence yet]"
    level = ":small[:gray[Good enough for now at 3; reached.]]"
    assert f"**3 of 5** · {METHOD.scale[3]}{bare}  \n{level}  \n3 of 7 asked questions complete" in shown
    assert "One-off sales 25 %, Subscription 25 %, Usage 25 %, Services 25 %" in shown
    assert "2 of 3 core questions still open" in shown

    save(workshop_id, fields.setting("depth"), Depth.SHORT)  # asks the core questions and nothing else
    assert "core questions still open" not in text_of(opened(workshop_id, COMPONENTS))


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize(
    ("page", "name", "subjects"),
    [(COMPONENTS, "component", METHOD.components), (LIFECYCLE, "stage", METHOD.stages)],
    ids=["components", "life cycle"],
)
def test_every_question_opens_and_each_kind_of_them_also_without_an_answer(database, page, name, subjects, filled):
    questions = {question: subject for subject in subjects for question in subject.questions}
    workshop_id = start(empty=not filled)
    if filled:
        fill(workshop_id, [question.id for question in questions])
    else:
        questions = {question: questions[question] for question in {_kind(one): one for one in questions}.values()}
    app = open_page(page, workshop_id)
    for question, subject in questions.items():
        at(app, **{name: str(subject.id), "question": question.id})
        assert f"### {question.text}" in text_of(app).splitlines()
        assert (":green[:material/check_circle: Complete]" in words(app)) is filled


def _kind(question: Question) -> tuple[object, ...]:
    """What makes an open question look different: how it is answered, and the lists that its rows come from."""
    return question.type, *(str(getattr(question.spec, name, "")) for name in ("rows_from", "row_per", "columns_from"))


def test_address_opens_the_question_and_next_goes_on_to_the_following_component(database):
    app = opened(start(depth=Depth.SHORT), COMPONENTS, component="sales_process", question="SP2")
    assert app.radio(key="question:sales_process").value == "SP2"

    press(app, "Next question")
    assert (address(app, "question"), app.radio(key="question:sales_process").value) == ("SP8", "SP8")
    press(app, "On to Demand generation")

    assert address(app, "component") == "demand_generation"
    assert app.radio(key="question:demand_generation").value == "DG1"


def test_the_stages_of_the_sales_process_are_brought_over_to_the_question_about_each_of_them(database):
    workshop_id = start(depth=Depth.SHORT)
    named = ["Need confirmed", "Field trial", "Offer"]
    save(workshop_id, fields.answer("SP1"), {str(row): {"stage": name} for row, name in enumerate(named)})
    app = opened(workshop_id, COMPONENTS, component="sales_process", question="SP2")

    press(app, "Bring over the 3 stages named before")

    assert [cells["stage"] for cells in load(workshop_id).answer("SP2").values()] == named
    assert not [button for button in app.button if button.label.startswith("Bring over")]


def test_choosing_in_the_list_changes_the_address(database):
    app = opened(start(depth=Depth.SHORT), COMPONENTS, component="sales_process")
    app.radio(key="question:sales_process").set_value("SP8").run()
    assert address(app, "question") == "SP8"
    assert f"### {METHOD.question('SP8').text}" in text_of(app).splitlines()


def test_questions_beyond_the_depth_are_one_switch_away(database):
    app = opened(start(depth=Depth.SHORT), COMPONENTS, component="business_models")
    assert len(app.radio(key="question:business_models").options) == 3
    (switch,) = app.toggle
    assert switch.label == "Show the 6 further questions"
    switch.set_value(True).run()
    assert len(app.radio(key="question:business_models").options) == 9


def test_deeper_question_of_an_address_is_shown_at_once(database):
    app = opened(start(depth=Depth.SHORT), COMPONENTS, component="business_models", question="BM2")
    assert app.radio(key="question:business_models").value == "BM2"


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


def test_ring_shows_five_stages_in_order_and_leads_back_to_the_first(database):
    workshop_id = start(depth=Depth.SHORT)
    save(workshop_id, fields.maturity("engage", "score"), 1)
    app = opened(workshop_id, LIFECYCLE)
    cards = [markdown.value for markdown in app.main.markdown if "asked questions complete" in markdown.value]
    heads = [markdown for markdown in app.main.markdown if markdown.value.startswith("### ") and markdown.help]
    told = [(head.value, head.help.replace("\\", "")) for head in heads]
    assert told == [(f"### {one.name}", one.meaning) for one in METHOD.stages]
    assert "**1 of 5**" in cards[0]
    assert cards[-1].endswith("then Engage]]")


def test_short_depth_asks_the_two_owners_of_each_handshake_in_one_table(database):
    question = METHOD.question("ST-H")
    workshop_id = start(depth=Depth.SHORT)
    assert f"### {question.text}" in text_of(opened(workshop_id, LIFECYCLE))
    save(workshop_id, fields.setting("depth"), Depth.STANDARD)
    assert f"### {question.text}" not in text_of(opened(workshop_id, LIFECYCLE))

    fill(workshop_id, ["ST-E6"])
    says = text_of(opened(workshop_id, LIFECYCLE))
    head, *_ = says[says.index("**Engage → Transact**") :].split("\n\n")
    assert head.split("  \n") == [
        "**Engage → Transact**", "unknown",
        ":small[:gray[The person1 hands over to The person1 · Passed on within: 1 hours · What comes back: unknown]]",
    ]  # fmt: skip
    assert "**Transact → Fulfill**  \n:gray[Not answered yet]" in says


def test_person_who_joins_can_own_a_stage(database):
    workshop_id = start(empty=True)
    person = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    app = opened(workshop_id, LIFECYCLE, stage="support")
    labelled(app, "Owner").type(person)
    assert load(workshop_id).maturity("support").owner_id == person
    assert METHOD.stage("support").meaning in text_of(app)


def test_last_question_of_the_last_stage_leads_back_to_the_first(database):
    app = opened(start(depth=Depth.SHORT), LIFECYCLE, stage="renew", question="ST-R5")
    press(app, "On to Engage")
    assert address(app, "stage") == "engage"
