"""The pages of the six components and of the life cycle: empty, filled, and refusing what does not fit."""

import pytest

from db import fields, lists
from db.access import LOCAL
from salesops.content.question_schema import Question
from salesops.vocabulary import Depth, ListKind
from tests.pages.inputs import labelled
from tests.pages.opening import load, open_page, save, words
from tests.pages.question_pages import COMPONENTS, LIFECYCLE, METHOD, address, at, opened, press, text_of
from tests.pages.question_screen import fill, start


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
    assert "2 of 3 core questions not answered yet" in shown

    save(workshop_id, fields.setting("depth"), Depth.SHORT)  # asks the core questions and nothing else
    assert "core questions not answered yet" not in text_of(opened(workshop_id, COMPONENTS))


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


def test_the_measures_are_brought_over_to_the_question_what_each_serves(database):
    workshop_id = start(depth=Depth.SHORT)
    role = load(workshop_id).items(ListKind.ROLE)[0].id
    save(workshop_id, fields.answer("CP2"), {"1": {"role": role, "measure": "Revenue kept", "weight": 100}})
    app = opened(workshop_id, COMPONENTS, component="compensation", question="CP3")

    press(app, "Bring over the measure named before")

    assert [*load(workshop_id).answer("CP3").values()] == [{"role": role, "measure": "Revenue kept"}]


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
        ":small[:gray[The person1 hands over to The person1 · Passed on within: 1 hour · What comes back: unknown]]",
    ]  # fmt: skip
    assert "**Transact → Fulfill**  \n:gray[Not answered yet]" in says


def test_person_who_joins_can_own_the_score_of_a_stage(database):
    workshop_id = start(empty=True)
    person = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    app = opened(workshop_id, LIFECYCLE, stage="support")
    labelled(app, "Owner of the score").type(person)
    assert load(workshop_id).maturity("support").owner_id == person
    assert METHOD.stage("support").meaning in text_of(app)


def test_last_question_of_the_last_stage_leads_back_to_the_first(database):
    app = opened(start(depth=Depth.SHORT), LIFECYCLE, stage="renew", question="ST-R5")
    press(app, "On to Engage")
    assert address(app, "stage") == "engage"
