"""The one door: what it records, refuses, undoes and leaves alone."""

from datetime import timedelta

import pytest

from db import (
    change,
    engine,
    fields,
    history,
    lists,
    models,
    snapshot,
    views,
)
from db.access import LOCAL, Actor, NotAllowed, Role
from salesops import content
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience, ListKind

ANNA = Actor("anna", "Anna", Role.CONTRIBUTOR, None)


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


def test_private_notes_are_not_in_the_snapshot_of_the_team_nor_their_history(workshop_id):
    private = fields.note("goal", Audience.FACILITATORS)
    fields.save(workshop_id, LOCAL, private, "They will not reach it", was="", label="the private note")

    assert snapshot.load(workshop_id, LOCAL).note("goal", Audience.FACILITATORS) == "They will not reach it"
    assert snapshot.load(workshop_id, ANNA).notes == ()
    assert [e.act for e in history.entries(workshop_id, ANNA)] == ["Created the workshop"]
    with pytest.raises(NotAllowed):
        fields.save(workshop_id, ANNA, private, "x", was="", label="the private note")


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
