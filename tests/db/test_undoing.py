"""Undo and redo in a row, who may take back whose change, what cannot be; how one value came to be; the audit."""

import json
from datetime import UTC, datetime

import pytest

from db import audit, field_history, fields, history, lists, undoing
from db.access import LOCAL, Actor, NotAllowed, Role
from db.history import Wanted
from db.surveys import links, setup
from db.surveys.links import Invitee
from salesops.audit import HEADS, AuditFormat
from salesops.errors import WorkshopError
from salesops.vocabulary import Audience, ListKind
from tests.db.survey_flow import drafted
from tests.pages.opening import load, save

ANNA = Actor("anna", "Anna", Role.CONTRIBUTOR, None)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def people(workshop_id: str) -> list[str]:
    return [one.name for one in load(workshop_id).items(ListKind.PERSON)]


def marks(workshop_id: str) -> list[tuple[str, bool]]:
    return [(one.act, one.undone) for one in history.entries(workshop_id, LOCAL)][:-1]


def test_undo_goes_back_step_by_step_and_redo_the_same_way_forth(workshop_id):
    for name in ("Ada", "Bo"):
        lists.add(workshop_id, LOCAL, ListKind.PERSON, name)
    seen = []
    for way in ("undo", "undo", "redo", "redo", "undo", "redo"):
        step = getattr(undoing.steps(workshop_id, LOCAL), way)
        undoing.undo(workshop_id, LOCAL, step.id)
        seen.append(people(workshop_id))

    assert seen == [["Ada"], [], ["Ada"], ["Ada", "Bo"], ["Ada"], ["Ada", "Bo"]]
    steps = undoing.steps(workshop_id, LOCAL)
    assert (steps.undo.act, steps.redo) == ("Added the person “Bo”", None)
    assert marks(workshop_id)[-2:] == [("Added the person “Bo”", False), ("Added the person “Ada”", False)]
    assert undoing.steps(workshop_id, ANNA) == undoing.Steps(None, None)


def test_an_entry_that_was_redone_can_be_undone_from_any_place_of_its_row(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    added = history.entries(workshop_id, LOCAL)[0].id
    undone = undoing.undo(workshop_id, LOCAL, added)
    undoing.undo(workshop_id, LOCAL, undone)

    undoing.undo(workshop_id, LOCAL, added)  # the redo is what stands

    assert people(workshop_id) == []
    with pytest.raises(WorkshopError, match="undone already"):
        undoing.undo(workshop_id, LOCAL, added)
    undoing.undo(workshop_id, LOCAL, undone)
    assert people(workshop_id) == ["Ada"]
    assert [undone for act, undone in marks(workshop_id) if act.startswith("Added")] == [False]


def test_undo_that_no_longer_fits_says_so_and_changes_nothing(workshop_id):
    first = lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    added = history.entries(workshop_id, LOCAL)[0].id
    save(workshop_id, fields.goal("owner_id"), first)
    with pytest.raises(WorkshopError, match="does not fit what is there now"):
        undoing.undo(workshop_id, LOCAL, added)
    removed = lists.remove(workshop_id, LOCAL, first)
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "ADA")
    with pytest.raises(WorkshopError, match="already a person named “ADA”"):
        undoing.undo(workshop_id, LOCAL, removed)

    assert people(workshop_id) == ["ADA"]


def test_what_others_did_is_taken_back_by_who_manages_only(workshop_id):
    lists.add(workshop_id, LOCAL, ListKind.PERSON, "Ada")
    others = history.entries(workshop_id, LOCAL)[0].id
    lists.add(workshop_id, ANNA, ListKind.PERSON, "Bo")
    own = history.entries(workshop_id, LOCAL)[0].id

    with pytest.raises(NotAllowed):
        undoing.undo(workshop_id, ANNA, others)
    undoing.undo(workshop_id, ANNA, own)
    undoing.undo(workshop_id, LOCAL, others)

    assert people(workshop_id) == []


def test_what_is_done_for_good_is_never_undone_nor_marked_so(workshop_id):
    survey_id = drafted(workshop_id)
    links.issue(workshop_id, LOCAL, survey_id, [Invitee("Ada")])
    setup.launch(workshop_id, LOCAL, survey_id)
    launched, made, *_, first = history.entries(workshop_id, LOCAL)

    for entry, why in ((launched, "done for good"), (made, "done for good"), (first, "the workshop began")):
        with pytest.raises(WorkshopError, match=why):
            undoing.undo(workshop_id, LOCAL, entry.id)

    assert [one.undone for one in history.entries(workshop_id, LOCAL) if one.for_good] == [False, False, False]


def test_a_value_names_everything_it_was_and_comes_back_as_a_new_change(workshop_id):
    for actor, words, was in ((LOCAL, "Grow", ""), (ANNA, "Grow fast", "Grow"), (LOCAL, "Stay", "Grow fast")):
        fields.save(workshop_id, actor, fields.goal("statement"), words, was=was, label="the goal")
    goal = load(workshop_id).goal.id

    past = field_history.of_row(workshop_id, LOCAL, "goal", goal, "statement")
    assert [(one.by, one.value) for one in past] == [
        ("Facilitator", "Stay"), ("Anna", "Grow fast"), ("Facilitator", "Grow"), ("Facilitator", ""),
    ]  # fmt: skip
    field_history.restore(workshop_id, ANNA, "goal", past[2], "statement", label="the goal")

    assert load(workshop_id).goal.statement == "Grow"
    assert history.entries(workshop_id, LOCAL)[0].actor_name == "Anna"


def test_the_past_of_a_private_note_stays_with_those_who_read_it(workshop_id):
    secret = fields.note("stage:engage", Audience.FACILITATORS)
    for words in ("First", "Second"):
        save(workshop_id, secret, words)
    note = load(workshop_id).notes[0]

    past = field_history.of_row(workshop_id, LOCAL, "note", note.id, "text")
    assert field_history.of_row(workshop_id, ANNA, "note", note.id, "text") == ()
    with pytest.raises(NotAllowed):
        field_history.restore(workshop_id, ANNA, "note", past[0], "text", label="a note")
    field_history.restore(workshop_id, LOCAL, "note", field_history.of_row(
        workshop_id, LOCAL, "note", note.id, "text")[-1], "text", label="a note")  # fmt: skip

    assert [one.act for one in history.entries(workshop_id, ANNA)] == ["Created the workshop"]


def test_the_history_is_found_by_person_part_time_and_words(workshop_id):
    fields.save(workshop_id, ANNA, fields.goal("statement"), "Größer werden", was="", label="the goal")
    save(workshop_id, fields.setting("currency"), "EUR")

    def found(**wanted) -> list[str]:
        return [one.act for one in history.entries(workshop_id, LOCAL, wanted=Wanted(**wanted))]

    assert found(person="Anna") == found(subject="goal") == found(words="größer") == ["Changed the goal"]
    assert found(words="currency") == []  # a column is no word that anybody wrote
    assert found(since=datetime(2999, 1, 1, tzinfo=UTC)) == []
    assert len(found(until=datetime(2999, 1, 1, tzinfo=UTC))) == history.count(workshop_id, LOCAL) == 3


def test_the_audit_holds_every_change_and_keeps_formulas_and_private_notes_in(workshop_id):
    save(workshop_id, fields.goal("statement"), "=1+1")
    save(workshop_id, fields.note("stage:engage", Audience.FACILITATORS), "Secret")
    undoing.undo(workshop_id, LOCAL, history.entries(workshop_id, LOCAL)[1].id)

    csv = audit.export(workshop_id, LOCAL, AuditFormat.CSV, at=NOW).decode("utf-8-sig")
    told = json.loads(audit.export(workshop_id, LOCAL, AuditFormat.JSON, at=NOW))

    assert csv.splitlines()[0] == ",".join(HEADS)
    assert ",statement,nothing,'=1+1,Facilitator,yes,team" in csv
    assert (told["changes"], len(told["entries"]), told["private notes"]) == (4, 4, "included")
    reader = Actor("m", "Mo", Role.CONTRIBUTOR, None)
    with pytest.raises(NotAllowed):
        audit.export(workshop_id, reader, AuditFormat.JSON, at=NOW)
