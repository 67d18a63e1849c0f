"""The one door: what it records, refuses, undoes and leaves alone."""

from datetime import date, timedelta

import pytest

from db import (
    belonging,
    change,
    ecosystem,
    engine,
    fields,
    history,
    lists,
    merging,
    models,
    projects,
    questions,
    rows,
    snapshot,
    views,
    workshops,
)
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import content
from salesops import lists as salesops_lists
from salesops.errors import BadInput, CircularPlanError, WorkshopError
from salesops.vocabulary import AnswerType, Audience, GoalKind, LinkState, ListKind, Stage
from tests.prepared import northwind

ANNA = Actor("anna", "Anna", Role.CONTRIBUTOR, None)


@pytest.fixture
def workshop_id(database):
    return northwind()


def test_new_workshop_holds_the_methods_roles_functions_and_elements(workshop_id):
    workshop, method = snapshot.load(workshop_id, LOCAL), content.load()

    assert workshop.version == 1
    assert [e.content_id for e in workshop.elements] == [e.id for e in method.elements]
    assert [i.content_id for i in workshop.items(ListKind.ROLE)] == [r.id for r in method.roles]
    assert [i.content_id for i in workshop.items(ListKind.FUNCTION)] == [f.id for f in method.functions]


def test_saved_field_is_read_back_and_counts_the_version_up(workshop_id):
    field = fields.goal("statement")

    saved = fields.save(workshop_id, LOCAL, field, "Grow to 12 M", was="", label="the goal")

    workshop = snapshot.load(workshop_id, LOCAL)
    assert (saved.value, workshop.goal.statement, workshop.version) == ("Grow to 12 M", "Grow to 12 M", 2)


def test_saving_what_is_there_already_writes_nothing(workshop_id):
    field = fields.goal("statement")
    fields.save(workshop_id, LOCAL, field, "Grow", was="", label="the goal")

    fields.save(workshop_id, ANNA, field, "Grow", was="something older", label="the goal")

    assert snapshot.version(workshop_id, LOCAL) == 2


def test_a_screen_drawn_with_an_older_value_cannot_overwrite(workshop_id):
    field = fields.goal("statement")
    fields.save(workshop_id, ANNA, field, "Anna's goal", was="", label="the goal")

    with pytest.raises(change.ChangedMeanwhile) as refusal:
        fields.save(workshop_id, LOCAL, field, "My goal", was="", label="the goal")

    assert (refusal.value.theirs, refusal.value.by) == ("Anna's goal", "Anna")
    assert snapshot.load(workshop_id, LOCAL).goal.statement == "Anna's goal"


def test_typing_in_one_field_within_ten_minutes_is_one_entry(workshop_id):
    field = fields.goal("statement")
    for was, text in [("", "G"), ("G", "Gr"), ("Gr", "Grow")]:
        fields.save(workshop_id, LOCAL, field, text, was=was, label="the goal")

    newest, second, *_ = (*history.entries(workshop_id, LOCAL), None, None)

    # The first writing of a row is an entry of its own kind only where the row was not there before.
    assert newest.rows[0]["before"]["statement"] == ""
    assert newest.rows[0]["after"]["statement"] == "Grow"
    assert second.act == "Created the workshop"


def test_typing_after_ten_minutes_or_after_somebody_else_is_a_new_entry(workshop_id, monkeypatch):
    field = fields.goal("statement")
    fields.save(workshop_id, LOCAL, field, "A", was="", label="the goal")
    fields.save(workshop_id, ANNA, field, "AB", was="A", label="the goal")
    fields.save(workshop_id, LOCAL, field, "ABC", was="AB", label="the goal")
    later = models.now() + timedelta(minutes=11)
    monkeypatch.setattr(change, "now", lambda: later)
    fields.save(workshop_id, LOCAL, field, "ABCD", was="ABC", label="the goal")

    acts = [(e.actor_name, e.rows[0]["after"]["statement"]) for e in history.entries(workshop_id, LOCAL)[:4]]
    assert acts == [("Facilitator", "ABCD"), ("Facilitator", "ABC"), ("Anna", "AB"), ("Facilitator", "A")]


def test_undo_restores_and_redo_returns_it(workshop_id):
    fields.save(workshop_id, LOCAL, fields.goal("statement"), "Grow", was="", label="the goal")
    entry = history.entries(workshop_id, LOCAL)[0]

    undo_id = history.undo(workshop_id, LOCAL, entry.id)
    assert snapshot.load(workshop_id, LOCAL).goal.statement == ""

    history.undo(workshop_id, LOCAL, undo_id)
    assert snapshot.load(workshop_id, LOCAL).goal.statement == "Grow"
    assert [e.act for e in history.entries(workshop_id, LOCAL)[:2]] == [
        "Redid: Changed the goal",
        "Undid: Changed the goal",
    ]


def test_undo_of_what_somebody_changed_later_names_them_and_changes_nothing(workshop_id):
    fields.save(workshop_id, LOCAL, fields.goal("statement"), "Mine", was="", label="the goal")
    entry = history.entries(workshop_id, LOCAL)[0]
    fields.save(workshop_id, ANNA, fields.goal("statement"), "Hers", was="Mine", label="the goal")

    with pytest.raises(history.ChangedSince, match="Anna changed the same thing later"):
        history.undo(workshop_id, LOCAL, entry.id)

    assert snapshot.load(workshop_id, LOCAL).goal.statement == "Hers"


def test_undo_twice_is_refused(workshop_id):
    fields.save(workshop_id, LOCAL, fields.goal("statement"), "Mine", was="", label="the goal")
    entry = history.entries(workshop_id, LOCAL)[0]
    history.undo(workshop_id, LOCAL, entry.id)

    with pytest.raises(WorkshopError, match="undone already"):
        history.undo(workshop_id, LOCAL, entry.id)


def test_removed_entry_comes_back_with_every_use(workshop_id):
    offer = lists.add(workshop_id, LOCAL, ListKind.OFFER, "Platform")
    anna = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Anna")
    fields.save(workshop_id, LOCAL, fields.goal("owner_id"), anna, was=None, label="the owner")
    fields.save(workshop_id, LOCAL, fields.answer("BM2", offer, "entity"), "Inc.", was=None, label="BM2")
    before = snapshot.load(workshop_id, LOCAL)

    undo_offer = lists.remove(workshop_id, LOCAL, offer)
    undo_anna = lists.remove(workshop_id, LOCAL, anna)
    gone = snapshot.load(workshop_id, LOCAL)
    assert (gone.goal.owner_id, gone.answer("BM2"), gone.items(ListKind.PERSON)) == (None, {}, ())

    history.undo(workshop_id, LOCAL, undo_anna)
    history.undo(workshop_id, LOCAL, undo_offer)
    after = snapshot.load(workshop_id, LOCAL)
    assert after.model_copy(update={"version": before.version}) == before


def test_removed_entry_hands_its_uses_to_another(workshop_id):
    old, new = (lists.add(workshop_id, LOCAL, ListKind.OFFER, name) for name in ("Old", "New"))
    fields.save(workshop_id, LOCAL, fields.answer("BM2", old, "entity"), "Inc.", was=None, label="BM2")

    lists.remove(workshop_id, LOCAL, old, replace_with=new)

    assert snapshot.load(workshop_id, LOCAL).answer("BM2") == {new: {"entity": "Inc."}}


def test_person_who_left_stays_owner_until_handed_on_in_one_act(workshop_id):
    anna, bo = (lists.add(workshop_id, LOCAL, ListKind.PERSON, name) for name in ("Anna", "Bo"))
    element = snapshot.load(workshop_id, LOCAL).elements[0].id
    fields.save(workshop_id, LOCAL, fields.goal("owner_id"), anna, was=None, label="the owner")
    fields.save(workshop_id, LOCAL, fields.of("element", element, "owner_id"), anna, was=None, label="the owner")

    lists.leave(workshop_id, LOCAL, anna, on=date(2026, 11, 1))
    left = snapshot.load(workshop_id, LOCAL)
    assert (left.goal.owner_id, [p.name for p in left.items(ListKind.PERSON)]) == (anna, ["Bo"])

    lists.hand_on(workshop_id, LOCAL, anna, bo)
    after = snapshot.load(workshop_id, LOCAL)
    assert (after.goal.owner_id, after.element(element).owner_id) == (bo, bo)


def test_a_list_name_can_stand_only_once_whatever_its_case(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.SEGMENT, "Mid-market")
    other = lists.add(workshop_id, LOCAL, ListKind.SEGMENT, "Enterprise")

    with pytest.raises(BadInput, match="already a segment named “Mid-market”"):
        lists.add(workshop_id, LOCAL, ListKind.SEGMENT, " mid-MARKET ")
    with pytest.raises(BadInput, match="already a segment named “Mid-market”"):
        fields.save(
            workshop_id, LOCAL, fields.of("listitem", other, "name"), "Mid-Market", was="Enterprise", label="name"
        )


def test_emoji_name_is_kept_as_it_is(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Zoë 🚀 Ångström")

    assert [p.name for p in snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON)] == ["Zoë 🚀 Ångström"]


BAD = [
    (fields.answer("BM1"), {"one_off": 99}, "The shares add up to 99 %; 1 % is missing"),
    (fields.answer("ST-F3"), "x" * 10_000, "This text has 10,000 characters; the limit is 5,000"),
    (fields.goal("statement"), "x" * 10_000, "Statement has 10,000 characters; the limit is 5,000"),
    (fields.driver(GoalKind.REVENUE_GROWTH, "A"), -45_000.0, "45,000"),
    (fields.setting("name"), "", "Name is empty"),
    (fields.setting("role_load_cap"), 0, "smallest allowed value is 1"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD, ids=[sentence for _, _, sentence in BAD])
def test_bad_input_is_refused_with_a_sentence_and_changes_nothing(workshop_id, field, value, sentence):
    before = snapshot.load(workshop_id, LOCAL)

    with pytest.raises(BadInput, match=sentence):
        fields.save(workshop_id, LOCAL, field, value, was=fields.read(before, field), label="it")

    assert snapshot.load(workshop_id, LOCAL) == before


def test_target_date_before_the_baseline_date_is_refused(workshop_id):
    fields.save(workshop_id, LOCAL, fields.goal("starts_on"), date(2026, 1, 1), was=None, label="start")

    with pytest.raises(BadInput, match="target date"):
        fields.save(workshop_id, LOCAL, fields.goal("ends_on"), date(2025, 1, 1), was=None, label="end")

    assert snapshot.load(workshop_id, LOCAL).goal.ends_on is None


def _two_projects(workshop_id):
    elements = snapshot.load(workshop_id, LOCAL).elements
    return [projects.take(workshop_id, LOCAL, e.id) for e in elements[:3]]


def test_projects_that_wait_for_each_other_are_named_and_refused(workshop_id):
    a, b, c = _two_projects(workshop_id)
    projects.wait_for(workshop_id, LOCAL, a, b)
    projects.wait_for(workshop_id, LOCAL, b, c)
    before = snapshot.load(workshop_id, LOCAL)

    with pytest.raises(CircularPlanError) as refusal:
        projects.wait_for(workshop_id, LOCAL, c, a)

    assert sorted(refusal.value.loop) == sorted(p.name for p in before.projects)
    assert snapshot.load(workshop_id, LOCAL) == before


def test_project_longer_than_the_horizon_is_refused(workshop_id):
    project, *_ = _two_projects(workshop_id)

    with pytest.raises(BadInput, match="horizon is 78 weeks"):
        fields.save(workshop_id, LOCAL, fields.of("project", project, "weeks"), 79, was=None, label="weeks")


def test_merged_project_carries_both_elements_and_comes_apart_again(workshop_id):
    a, b, c = _two_projects(workshop_id)
    projects.wait_for(workshop_id, LOCAL, b, c)
    before = snapshot.load(workshop_id, LOCAL)

    entry = merging.merge(workshop_id, LOCAL, a, b, weeks=6)
    merged = snapshot.load(workshop_id, LOCAL)
    assert len(merged.elements_of(a)) == 2
    assert [(d.before_id, d.after_id) for d in merged.dependencies] == [(a, c)]

    history.undo(workshop_id, LOCAL, entry)
    after = snapshot.load(workshop_id, LOCAL)
    assert after.model_copy(update={"version": before.version}) == before


def test_private_notes_are_not_in_the_snapshot_of_the_team_nor_their_history(workshop_id):
    private = fields.note("goal", Audience.FACILITATORS)
    fields.save(workshop_id, LOCAL, private, "They will not reach it", was="", label="the private note")

    assert snapshot.load(workshop_id, LOCAL).note("goal", Audience.FACILITATORS) == "They will not reach it"
    assert snapshot.load(workshop_id, ANNA).notes == ()
    assert [e.act for e in history.entries(workshop_id, ANNA)] == ["Created the workshop"]
    with pytest.raises(NotAllowed):
        fields.save(workshop_id, ANNA, private, "x", was="", label="the private note")


@pytest.mark.parametrize("role", list(Role))
def test_a_stranger_to_the_workshop_can_neither_read_nor_change(workshop_id, role):
    stranger = Actor("x", "X", role, frozenset({"another"}))
    field = fields.goal("statement")

    for act in (
        lambda: snapshot.load(workshop_id, stranger),
        lambda: snapshot.version(workshop_id, stranger),
        lambda: history.entries(workshop_id, stranger),
        lambda: fields.save(workshop_id, stranger, field, "x", was="", label="it"),
        lambda: lists.add(workshop_id, stranger, ListKind.OFFER, "x"),
        lambda: workshops.put_into_bin(workshop_id, stranger, on=date(2026, 1, 1)),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert workshops.listed(stranger) == []


def test_ids_of_another_workshop_are_gone_here(workshop_id):
    other = workshops.create(LOCAL, "Other")
    element = snapshot.load(other, LOCAL).elements[0].id

    with pytest.raises(change.Gone):
        fields.save(workshop_id, LOCAL, fields.of("element", element, "name"), "Mine", was="", label="name")


def test_number_of_queries_of_a_snapshot_does_not_grow_with_the_workshop(workshop_id):
    from sqlalchemy import event

    seen: list[str] = []
    event.listen(engine.get(), "before_cursor_execute", lambda *a: seen.append(a[2]))
    snapshot.load(workshop_id, LOCAL)
    small = len(seen)
    for n in range(5):
        lists.add(workshop_id, LOCAL, ListKind.OFFER, f"Offer {n}")
    seen.clear()
    snapshot.load(workshop_id, LOCAL)

    assert len(seen) == small


def test_a_gap_cannot_be_hung_on_another_workshops_merger_point(workshop_id):
    other = workshops.create(LOCAL, "Other")
    element = snapshot.load(other, LOCAL).elements[0].id
    ecosystem.decide(other, LOCAL, [(element, Stage.ENGAGE)], LinkState.ACCEPTED)
    (link,) = snapshot.load(other, LOCAL).links

    with pytest.raises(change.Gone):
        fields.save(workshop_id, LOCAL, fields.gap(link.id, "score"), 1, was=None, label="score")

    assert snapshot.load(workshop_id, LOCAL).gaps == ()


def test_the_door_hands_on_every_column_that_points_to_a_list():
    pointing = {m: {c for c, t in rows.references(m).items() if t is models.ListItem} for m in models.ROWS.values()}

    pointing.pop(models.View)  # a person's own answers go with them, or to another: a test of their own
    handed = {m: set(c) for m, c in lists.POINTING.items()}
    for model, (column, _) in belonging.BELONGING.items():
        handed[model] = handed.get(model, set()) | {column}
    assert handed == {m: c for m, c in pointing.items() if c}
    assert {columns for place in salesops_lists.REFERENCES.values() for columns in place} == set().union(
        *pointing.values()
    )


def test_views_stay_with_who_facilitates_and_go_with_the_person(workshop_id):
    anna, bo = (lists.add(workshop_id, LOCAL, ListKind.PERSON, name) for name in ("Anna", "Bo"))
    views.save(workshop_id, LOCAL, "ST-F3", anna, "When ten use it", was=None)
    views.save(workshop_id, LOCAL, "ST-F3", bo, "At signature", was=None)

    assert views.of_question(workshop_id, LOCAL, "ST-F3") == {anna: "When ten use it", bo: "At signature"}
    assert "When ten use it" not in snapshot.load(workshop_id, LOCAL).model_dump_json()
    with pytest.raises(NotAllowed):
        views.of_question(workshop_id, ANNA, "ST-F3")

    views.agree(workshop_id, LOCAL, "ST-F3", "When ten users work in it", [anna, bo])
    lists.remove(workshop_id, LOCAL, bo)
    (answer,) = snapshot.load(workshop_id, LOCAL).answers
    assert (answer.value, answer.source_ids) == ("When ten users work in it", (anna,))
    assert views.of_question(workshop_id, LOCAL, "ST-F3") == {anna: "When ten use it"}


def test_an_own_question_keeps_its_kind_while_answers_of_that_kind_stand(workshop_id):
    question = questions.add(workshop_id, LOCAL, "compensation", "Who explains the plan?")
    fields.save(workshop_id, LOCAL, fields.answer(question), "Everybody's manager", was=None, label="the answer")
    kind = fields.of("ownquestion", question, "type")

    with pytest.raises(BadInput, match="answers of another kind"):
        fields.save(workshop_id, LOCAL, kind, AnswerType.NUMBER, was=AnswerType.TEXT, label="its kind")
    fields.save(workshop_id, LOCAL, fields.answer(question), None, was="Everybody's manager", label="the answer")
    fields.save(workshop_id, LOCAL, kind, AnswerType.NUMBER, was=AnswerType.TEXT, label="its kind")

    assert snapshot.load(workshop_id, LOCAL).own_questions[0].type is AnswerType.NUMBER


@pytest.mark.parametrize("typed", ["one\0two", "half a \ud83d face"])
def test_signs_that_no_text_has_are_refused_with_a_sentence_on_every_database(workshop_id, typed):
    with pytest.raises(BadInput, match="a character that no text has"):
        fields.save(workshop_id, LOCAL, fields.goal("statement"), typed, was="", label="Goal")

    assert snapshot.load(workshop_id, LOCAL).goal.statement == ""
