"""Several people answer a question alone: typed, compared, merged; and questions of the team's own."""

import pytest

from db import fields, history, lists, questions, snapshot, views
from db.access import LOCAL, Actor, NotAllowed, Role
from pages.parts import grid, state
from salesops import content
from salesops.components import overview
from salesops.content.answer_schema import MatrixSpec, SplitSpec, TableSpec
from salesops.vocabulary import AnswerType, Depth, ListKind
from tests.pages.inputs import labelled
from tests.pages.opening import load, save
from tests.pages.question_pages import COMPONENTS, address, opened, press, text_of
from tests.pages.question_screen import Screen, example, start
from tests.salesops.answer_examples import TODAY

METHOD = content.load()


def _two(workshop_id: str) -> tuple[str, str]:
    """Return the ids of two people."""
    one, other = load(workshop_id).items(ListKind.PERSON)
    return one.id, other.id


def _say(workshop_id: str, question_id: str, person_id: str, value: object) -> None:
    views.save(workshop_id, LOCAL, question_id, person_id, value, was=None)


def _open_views(workshop_id: str, **parameters: str):
    """Return the page at a question with "Ask several people" unfolded."""
    app = opened(workshop_id, COMPONENTS, **parameters)
    app.session_state[f"views:{parameters['question']}"] = True
    return app.run()


@pytest.mark.parametrize(
    "question",
    [q for q in METHOD.questions if isinstance(q.spec, TableSpec | MatrixSpec | SplitSpec)][::6],
    ids=lambda q: q.id,
)
def test_tables_of_one_person_are_typed_alone_and_leave_the_agreed_answer(database, monkeypatch, question):
    workshop_id = start()
    person, other = _two(workshop_id)
    screen = Screen(workshop_id, monkeypatch, person)
    wanted = example(load(workshop_id), question.id)
    row, cells = next(iter(wanted.items()))
    if isinstance(question.spec, TableSpec) and not question.spec.rows and question.spec.row_per is None:
        screen.act(question.id, "add")
        (row,) = screen.answer(question.id)
    if isinstance(question.spec, SplitSpec):
        screen.type(question.id, row, "share", 100)
        cells = 100
    else:
        for column, value in cells.items():
            typed = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
            assert screen.type(question.id, row, column, typed).problem == ""

    assert views.of_question(workshop_id, LOCAL, question.id) == {person: {row: cells}}
    assert load(workshop_id).answer(question.id) is None
    assert other not in views.of_question(workshop_id, LOCAL, question.id)


def test_choice_of_one_person_is_saved_under_their_name(database):
    workshop_id = start()
    person, _ = _two(workshop_id)
    app = _open_views(workshop_id, component="sales_process", question="SP8")

    (answer,) = (radio for radio in app.radio if radio.label == "The person1 on SP8")
    answer.set_value("2").run()

    assert views.of_question(workshop_id, LOCAL, "SP8") == {person: "2"}
    assert load(workshop_id).answer("SP8") is None
    assert history.entries(workshop_id, LOCAL)[0].act == "Changed The person1 on SP8"


@pytest.fixture
def tables(monkeypatch) -> dict[str, list[list[str]]]:
    """What the tables of the page show, by key: the heads, then a row of words each."""
    shown: dict[str, list[list[str]]] = {}
    draw = grid.grid

    def catch(key, rows, columns, **more):
        words = [[row.label, *(str(row.cells[column.id].value) for column in columns)] for row in rows]
        shown[key] = [["", *(column.label for column in columns)], *words]
        draw(key, rows, columns, **more)

    monkeypatch.setattr(grid, "grid", catch)
    return shown


def test_views_stand_side_by_side_with_differences_in_words_and_become_one_answer(database, tables):
    workshop_id = start()
    one, other = _two(workshop_id)
    _say(workshop_id, "BM1", one, {"one_off": 60, "usage": 40})
    _say(workshop_id, "BM1", other, {"one_off": 60, "services": 40})
    app = _open_views(workshop_id, component="business_models", question="BM1")

    shown = text_of(app)
    assert "**2 of 3 points differ between 2 people**" in shown
    heads, *rows = tables["views:BM1:By person"]
    assert sorted(heads[1:3]) == ["The person1", "The person2"]
    in_order = [[row[0], *(row[heads.index(name)] for name in ("The person1", "The person2")), row[3]] for row in rows]
    assert in_order == [
        ["One-off sales", "60 %", "60 %", "= same"],
        ["Usage", "40 %", "–", "≠ differs"],
        ["Services", "–", "40 %", "≠ differs"],
    ]
    (button,) = (button for button in app.button if button.label == "Write as the agreed answer")
    assert button.disabled
    (lead,) = (box for box in app.selectbox if box.label == "Where they differ, take")
    lead.set_value(other).run()
    press(app, "Write as the agreed answer")

    agreed = next(answer for answer in load(workshop_id).answers if answer.question_id == "BM1")
    assert (agreed.value, set(agreed.source_ids)) == ({"one_off": 60, "services": 40}, {one, other})
    on = f"{views.agreed_at(workshop_id, LOCAL, 'BM1'):%d %b %Y}"
    who = ", ".join(load(workshop_id).item_name(person) for person in agreed.source_ids)
    assert f"Agreed from {who} on {on}" in text_of(app)
    press(app, "Undo")
    assert load(workshop_id).answer("BM1") is None
    assert views.agreed_at(workshop_id, LOCAL, "BM1") is None


def test_texts_of_two_people_are_joined_and_stay_editable_with_their_sources(database):
    workshop_id = start()
    one, other = _two(workshop_id)
    _say(workshop_id, "SG9", one, "By size")
    _say(workshop_id, "SG9", other, "By *need*")
    app = _open_views(workshop_id, component="customer_segmentation", question="SG9")
    assert "The 2 answers differ" in text_of(app)
    assert "By *need*" not in "\n".join(m.value for m in app.main.markdown)

    press(app, "Write as the agreed answer")
    save(workshop_id, fields.answer("SG9"), "By size, then need")

    agreed = next(answer for answer in load(workshop_id).answers if answer.question_id == "SG9")
    assert (agreed.value, set(agreed.source_ids)) == ("By size, then need", {one, other})


def test_views_by_function_stand_under_the_function_s_name(database, tables):
    workshop_id = start()
    one, other = _two(workshop_id)
    function = load(workshop_id).items(ListKind.FUNCTION)[0]
    save(workshop_id, fields.of("listitem", one, "function_id"), function.id)
    for person, value in ((one, "1"), (other, "2")):
        _say(workshop_id, "SP8", person, value)
    app = _open_views(workshop_id, component="sales_process", question="SP8")
    app.segmented_control(key="views:SP8:by").set_value("By function").run()

    assert sorted(tables["views:SP8:By function"][0][1:3]) == sorted([function.name, "No function named"])


def test_fold_stays_open_when_the_first_answer_comes(database):
    workshop_id = start()
    one, _ = _two(workshop_id)
    app = _open_views(workshop_id, component="sales_process", question="SP8")
    before = [fold.label for fold in app.expander]
    _say(workshop_id, "SP8", one, "1")
    assert [fold.label for fold in app.run().expander] == before
    app.session_state["views:SP8"] = False
    assert "1 person has answered alone." in text_of(app.run())


def test_chosen_person_stays_chosen_when_they_answer_and_when_somebody_joins(database):
    workshop_id = start()
    _, other = _two(workshop_id)
    app = _open_views(workshop_id, component="sales_process", question="SP8")
    app.selectbox(key="views:SP8:person").set_value(other).run()
    (answer,) = (radio for radio in app.radio if radio.label == "The person2 on SP8")
    answer.set_value("2").run()
    assert app.selectbox(key="views:SP8:person").value == other
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    assert app.run().selectbox(key="views:SP8:person").value == other
    assert views.of_question(workshop_id, LOCAL, "SP8") == {other: "2"}


def test_person_can_be_named_right_there(database):
    workshop_id = start(empty=True)
    app = _open_views(workshop_id, component="sales_process", question="SP8")
    app.text_input(key="add:person:view:SP8").set_value("Ada")
    press(app, "Add a person")
    assert [person.name for person in load(workshop_id).items(ListKind.PERSON)] == ["Ada"]
    assert [radio.label for radio in app.radio if "on SP8" in radio.label] == ["Ada on SP8"]


def test_who_may_not_read_private_notes_sees_no_views(database, monkeypatch):
    workshop_id = start()
    one, _ = _two(workshop_id)
    _say(workshop_id, "SP8", one, "1")
    contributor = Actor("c", "Cy", Role.CONTRIBUTOR, frozenset({workshop_id}))
    with pytest.raises(NotAllowed):
        views.of_question(workshop_id, contributor, "SP8")
    with pytest.raises(NotAllowed):
        fields.save(workshop_id, contributor, fields.view("SP8", one), "2", was="1", label="a view")
    acts = [entry.act for entry in history.entries(workshop_id, contributor)]
    assert not any("SP8" in act for act in acts)

    monkeypatch.setattr(state, "actor", lambda: contributor)
    app = opened(workshop_id, COMPONENTS, component="sales_process", question="SP8")
    assert not [one for one in app.expander if one.label.startswith("Ask several")]


def test_views_are_written_as_facilitators_history(database):
    workshop_id = start()
    one, _ = _two(workshop_id)
    _say(workshop_id, "SP8", one, "1")
    entry = history.entries(workshop_id, LOCAL)[0]
    team = Actor("c", "Cy", Role.VIEWER, frozenset({workshop_id}))
    assert (entry.subject, entry.act) == ("view", "Changed a view on SP8")
    assert entry.id not in {one.id for one in history.entries(workshop_id, team)}


def test_own_question_is_added_asked_after_the_method_s_renamed_and_removed_with_undo(database):
    workshop_id = start(depth=Depth.SHORT)
    app = opened(workshop_id, COMPONENTS, component="business_models")
    app.text_area(key="own:business_models:text").set_value("What would we never sell?")
    press(app, "Add")

    (own,) = load(workshop_id).own_questions
    assert (own.text, own.type, address(app, "question")) == ("What would we never sell?", AnswerType.TEXT, own.id)
    assert app.radio(key="question:business_models").options[-1].replace("\\", "") == "What would we never sell?"
    assert f"### {own.text}" in text_of(app).splitlines()
    found = overview(load(workshop_id), TODAY)["business_models"]
    assert (found.asked, found.asked_ids[-1]) == (4, own.id)

    app.session_state[f"own:{own.id}"] = True
    app.run()
    labelled(app, "Question").type("What never?")
    assert load(workshop_id).own_questions[0].text == "What never?"
    save(workshop_id, fields.answer(own.id), "Consulting by the hour")
    assert overview(load(workshop_id), TODAY)["business_models"].complete == 1
    app.run()
    press(app, "Remove the question and its answers")
    assert (load(workshop_id).own_questions, load(workshop_id).answer(own.id)) == ((), None)
    press(app, "Undo")
    assert load(workshop_id).answer(own.id) == "Consulting by the hour"


def test_choice_without_options_is_refused_with_a_sentence(database):
    workshop_id = start()
    version = snapshot.version(workshop_id, LOCAL)
    app = opened(workshop_id, COMPONENTS, component="business_models")
    app.text_area(key="own:business_models:text").set_value("Which way?")
    app.selectbox(key="own:business_models:type").set_value(AnswerType.CHOICE).run()
    app.text_area(key="own:business_models:options").set_value("Only one\n\n")
    press(app, "Add")
    assert "A choice needs at least 2 options, one per line." in text_of(app)
    assert snapshot.version(workshop_id, LOCAL) == version
    assert app.text_area(key="own:business_models:text").value == "Which way?"


def test_dimension_of_the_segmentation_is_a_table_of_own_columns(database):
    workshop_id = start()
    app = opened(workshop_id, COMPONENTS, component="customer_segmentation")
    app.text_area(key="own:customer_segmentation:text").set_value("Buying habit")
    app.text_area(key="own:customer_segmentation:options").set_value("Habit\nShare of revenue")
    press(app, "Add")
    (own,) = load(workshop_id).own_questions
    assert (own.type, own.options) == (AnswerType.TABLE, ("Habit", "Share of revenue"))


def test_removing_a_person_takes_their_views_along(database):
    workshop_id = start()
    one, other = _two(workshop_id)
    _say(workshop_id, "SP8", one, "1")
    own = questions.add(workshop_id, LOCAL, "engage", "Who calls first?")
    _say(workshop_id, own, one, "Sales")
    lists.remove(workshop_id, LOCAL, one, replace_with=other)
    assert views.counts(workshop_id, LOCAL) == {"SP8": 1, own: 1}
