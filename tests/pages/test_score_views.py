"""Several people score a component or stage alone: chosen, seen side by side, agreed on."""

import pytest

from db import fields, history, lists, questions, snapshot, views
from db.access import LOCAL, Actor, NotAllowed, Role
from db.change import Gone
from pages.parts import state
from salesops import content, formats
from salesops.errors import BadInput
from salesops.vocabulary import ListKind
from tests.pages.opening import load, save
from tests.pages.question_pages import COMPONENTS, LIFECYCLE, opened, press, text_of
from tests.pages.question_screen import start
from tests.pages.test_views_page import tables as tables  # the fixture

METHOD = content.load()
PLACES = [(COMPONENTS, "component", "sales_process"), (LIFECYCLE, "stage", "renew")]


def _people(workshop_id: str) -> list[str]:
    """Return the ids of three people."""
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    return [person.id for person in load(workshop_id).items(ListKind.PERSON)]


def _score(workshop_id: str, subject: str, **by_person: int) -> None:
    for person, score in by_person.items():
        views.save(workshop_id, LOCAL, subject, person, score, was=None)


def _opened(workshop_id: str, page: str, name: str, subject: str):
    """Return the page of a component or stage with the fold below its score open."""
    app = opened(workshop_id, page, **{name: subject})
    app.session_state[f"views:{subject}"] = True
    return app.run()


@pytest.mark.parametrize(("page", "name", "subject"), PLACES)
def test_one_person_s_score_is_chosen_by_its_sentence_and_leaves_the_agreed_one(database, page, name, subject):
    workshop_id = start()
    one, *_ = _people(workshop_id)
    app = _opened(workshop_id, page, name, subject)

    (box,) = (radio for radio in app.radio if radio.label.startswith("The person1 on "))
    assert len(box.options) == 6
    box.set_value("4").run()

    assert views.of_question(workshop_id, LOCAL, subject) == {one: 4}
    assert load(workshop_id).maturity(subject) is None
    assert "One person has scored, 4; ask a second one" in text_of(app)


@pytest.mark.parametrize(("page", "name", "subject"), PLACES)
def test_scores_stand_side_by_side_and_the_room_agrees_on_one_with_undo(database, tables, page, name, subject):
    workshop_id = start()
    one, two, three = _people(workshop_id)
    function = load(workshop_id).items(ListKind.FUNCTION)[0]
    for person in (one, two):
        save(workshop_id, fields.of("listitem", person, "function_id"), function.id)
    _score(workshop_id, subject, **{one: 4, two: 1, three: 1})
    save(workshop_id, fields.maturity(subject, "evidence"), "Ten deals")
    app = _opened(workshop_id, page, name, subject)

    shown = text_of(app)
    assert "**Scores run from 1 to 4 across 3 people; talk about what each one saw**" in shown
    assert "Median 1, range 1 to 4, n = 3. A help for the talk, not its result." in shown
    _heads, *rows = tables[f"views:{subject}:By person"]
    anchors = METHOD.component(subject).anchors if name == "component" else METHOD.stage(subject).rubric
    assert [row[0] for row in rows] == [f"{level} · {sentence}" for level, sentence in enumerate(anchors)]
    assert [row[1:] for row in rows] == [
        ["–", "–"], ["●● 2", "Ada, The person2"], ["–", "–"], ["–", "–"], ["● 1", "The person1"], ["–", "–"],
    ]  # fmt: skip
    app.segmented_control(key=f"views:{subject}:by").set_value("By function").run()
    assert [row[2] for row in tables[f"views:{subject}:By function"][1:]] == [
        "–", f"No function named, {function.name}", "–", "–", function.name, "–",
    ]  # fmt: skip

    (button,) = (button for button in app.button if button.label == "Agree on a score")
    assert button.disabled
    assert app.segmented_control(key=f"views:{subject}:agreed").value is None
    app.segmented_control(key=f"views:{subject}:agreed").set_value(2).run()
    press(app, "Agree on a score")

    agreed = load(workshop_id).maturity(subject)
    assert (agreed.score, agreed.evidence) == (2, "Ten deals")
    (radio,) = (box for box in app.radio if box.label == "Score")
    assert radio.value == "2"
    when = formats.moment(views.agreed_at(workshop_id, LOCAL, subject), load(workshop_id).settings)
    assert f"Last agreed on {when}." in text_of(app)
    assert history.entries(workshop_id, LOCAL)[0].act.endswith(": 2, after 3 people scored alone")
    press(app, "Undo")
    assert load(workshop_id).maturity(subject).score is None
    assert views.agreed_at(workshop_id, LOCAL, subject) is None
    assert views.of_question(workshop_id, LOCAL, subject) == {one: 4, two: 1, three: 1}


def test_two_of_one_function_at_one_level_are_counted(database, tables):
    workshop_id = start()
    one, two, _ = _people(workshop_id)
    _score(workshop_id, "compensation", **{one: 3, two: 3})
    app = _opened(workshop_id, *PLACES[0][:2], "compensation")
    app.segmented_control(key="views:compensation:by").set_value("By function").run()

    assert "**All 2 people score 3**" in text_of(app)
    assert tables["views:compensation:By function"][4][1:] == ["●● 2", "No function named (2)"]


def test_closed_fold_says_how_many_scored_and_costs_no_more(database):
    workshop_id = start()
    one, two, _ = _people(workshop_id)
    _score(workshop_id, "sales_process", **{one: 3, two: 0})

    assert "2 people have scored alone." in text_of(opened(workshop_id, COMPONENTS, component="sales_process"))
    assert "scored alone" not in text_of(opened(workshop_id, COMPONENTS, component="compensation"))


@pytest.mark.parametrize("value", [6, -1, 2.5, True, "3", ["3"]])
def test_score_off_the_scale_is_refused_with_a_sentence_and_changes_nothing(database, value):
    workshop_id = start()
    one, *_ = _people(workshop_id)
    version = snapshot.version(workshop_id, LOCAL)

    for subject in ("sales_process", "renew"):
        with pytest.raises(BadInput, match=r"A score is a whole number from 0 to 5\."):
            views.save(workshop_id, LOCAL, subject, one, value, was=None)
        with pytest.raises(BadInput, match=r"A score is a whole number from 0 to 5\."):
            views.agree_score(workshop_id, LOCAL, subject, value)
    assert snapshot.version(workshop_id, LOCAL) == version


def test_score_is_agreed_only_on_a_component_or_stage_and_only_as_a_number(database):
    workshop_id = start()
    with pytest.raises(Gone):
        views.agree_score(workshop_id, LOCAL, "SP8", 3)
    with pytest.raises(BadInput):
        views.agree_score(workshop_id, LOCAL, "sales_process", None)


def test_scores_and_answers_are_counted_each_under_its_own_id(database):
    workshop_id = start()
    one, two, _ = _people(workshop_id)
    own = questions.add(workshop_id, LOCAL, "sales_process", "Who calls first?")
    views.save(workshop_id, LOCAL, own, one, "Sales", was=None)
    views.save(workshop_id, LOCAL, "SP8", one, "1", was=None)
    _score(workshop_id, "sales_process", **{one: 0, two: 3})

    assert views.counts(workshop_id, LOCAL) == {own: 1, "SP8": 1, "sales_process": 2}
    views.save(workshop_id, LOCAL, "sales_process", two, None, was=3)
    assert views.counts(workshop_id, LOCAL)["sales_process"] == 1
    questions.remove(workshop_id, LOCAL, own)
    assert views.counts(workshop_id, LOCAL) == {"SP8": 1, "sales_process": 1}


def test_removing_a_person_hands_on_their_scores_or_takes_them_along_with_undo(database):
    workshop_id = start()
    one, two, three = _people(workshop_id)
    _score(workshop_id, "sales_process", **{one: 1, two: 3})
    _score(workshop_id, "renew", **{one: 2})

    lists.remove(workshop_id, LOCAL, one, replace_with=two)
    assert views.of_question(workshop_id, LOCAL, "sales_process") == {two: 3}
    assert views.of_question(workshop_id, LOCAL, "renew") == {two: 2}
    entry = lists.remove(workshop_id, LOCAL, two)
    assert views.counts(workshop_id, LOCAL) == {}
    history.undo(workshop_id, LOCAL, entry)
    assert views.counts(workshop_id, LOCAL) == {"sales_process": 1, "renew": 1}
    assert three in {person.id for person in load(workshop_id).items(ListKind.PERSON)}


def test_who_may_not_read_private_notes_neither_sees_nor_agrees_scores(database, monkeypatch):
    workshop_id = start()
    one, *_ = _people(workshop_id)
    _score(workshop_id, "sales_process", **{one: 1})
    contributor = Actor("c", "Cy", Role.CONTRIBUTOR, frozenset({workshop_id}))
    for refused in (
        lambda: views.of_question(workshop_id, contributor, "sales_process"),
        lambda: views.agree_score(workshop_id, contributor, "sales_process", 3),
        lambda: fields.save(workshop_id, contributor, fields.view("sales_process", one), 2, was=1, label="a view"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert "views" not in type(load(workshop_id)).model_fields

    monkeypatch.setattr(state, "actor", lambda: contributor)
    app = opened(workshop_id, COMPONENTS, component="sales_process")
    assert not [fold for fold in app.expander if fold.label == "Ask several people"]
    assert "scored alone" not in text_of(app)


def test_component_and_its_card_say_which_level_is_good_enough(database):
    workshop_id = start()
    save(workshop_id, fields.setting("good_enough_level"), 2)
    save(workshop_id, fields.maturity("sales_process", "score"), 2)
    said = "Good enough for now at 3, although the workshop's level is 2: here no firm goes lower; not reached yet."

    assert f"{said}" in text_of(opened(workshop_id, COMPONENTS))
    assert f"{said}" in text_of(opened(workshop_id, COMPONENTS, component="sales_process"))
    assert "Good enough for now at 2." in text_of(opened(workshop_id, LIFECYCLE, stage="renew"))
