"""A person's data on request: all of it told to them, and gone from every file where it can go."""

import json

import pytest

from db import engine, fields, forgetting, history, lists, models, personal, views
from db.access import LOCAL, Actor, NotAllowed, Role
from db.change import Act, change
from db.shares import links
from db.surveys import closing, door, outcome, setup
from db.surveys.links import Invitee
from salesops.errors import BadInput
from salesops.personal import partly_named, without
from salesops.vocabulary import AnswerKind, Audience, ListKind, ShareKind, SurveyMode
from tests.db.filled import filled, load, save
from tests.db.raw import rows_of
from tests.db.survey_flow import launched
from tests.prepared import prepared

NAME = "Quentin Marlowe"
WROTE = "Quentin Marlowe promised me a discount"


@pytest.fixture
def person(database, tmp_path, monkeypatch):
    """A workshop and the id of somebody who is everywhere in it."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    workshop_id = prepared(filled)
    person_id = load(workshop_id).items(ListKind.PERSON)[0].id
    save(workshop_id, fields.of("listitem", person_id, "name"), NAME)
    views.save(workshop_id, LOCAL, "SG9", person_id, "Only mine", was=None)
    links.issue(workshop_id, LOCAL, ShareKind.ACTIONS, person_id=person_id)
    with change(workshop_id, Actor("q", NAME, Role.CONTRIBUTOR, None), Act("meeting", f"{NAME} replied")) as opened:
        meeting = opened.all(models.Meeting)[0].id
        opened.add(
            models.NotesReply, meeting_id=meeting, name=NAME, agrees=True, replied_on=load(workshop_id).goal.starts_on
        )
    return workshop_id, person_id


def raw(database) -> bytes:
    """Everything that lies beside the database, its log taken in."""
    url = engine.get().url.render_as_string(hide_password=False)
    engine.close()
    found = b"".join(one.read_bytes() for one in sorted(database.parent.glob("workshops.db*")))
    engine.use(url)
    return found


def test_a_person_reads_all_that_is_stored_about_them(person):
    workshop_id, person_id = person
    save(workshop_id, fields.note("value", Audience.FACILITATORS), WROTE)

    told = personal.stored(workshop_id, LOCAL, person_id)

    data = json.loads(told.as_json())
    assert data["person"] == NAME
    assert [one["text"] for one in data["named in texts"] if one["whole"]] == [WROTE]
    assert "SG9: Only mine" in data["answered or scored alone"]
    assert len(data["said under their name"]) == len(data["links without an account"]) == 1
    assert f"{NAME} replied" in told.as_text()
    with pytest.raises(NotAllowed):
        personal.stored(workshop_id, Actor("c", "Cy", Role.CONTRIBUTOR, None), person_id)


@pytest.mark.sqlite("the bytes of its file are looked through")
def test_a_forgotten_person_is_in_no_file_and_what_was_agreed_stays(person, database):
    workshop_id, person_id = person
    before = load(workshop_id)
    assert NAME.encode() in raw(database)
    with pytest.raises(BadInput):
        forgetting.forget(workshop_id, LOCAL, person_id, "Somebody else")

    done = forgetting.forget(workshop_id, LOCAL, person_id, " quentin  marlowe ")

    assert done == forgetting.Forgotten("Person 1 (name removed)", ())
    left = raw(database)
    assert [word for word in (NAME, "Only mine") if word.encode() in left] == []
    after = load(workshop_id)
    assert (after.goal, after.answers, after.actions) == (before.goal, before.answers, before.actions)
    assert [one for one in rows_of(models.View) if one.person_id == person_id] == []
    assert {one.revoked for one in rows_of(models.ShareLink)} == {True}
    newest = history.entries(workshop_id, LOCAL, limit=1)[0]
    assert (newest.act, newest.for_good) == ("Removed a person's data for good, as they asked", True)


def test_texts_of_others_are_listed_and_stay_as_they_were_written(person):
    workshop_id, person_id = person
    save(workshop_id, fields.goal("statement"), WROTE)
    typed = history.entries(workshop_id, LOCAL, limit=1)[0].id

    done = forgetting.forget(workshop_id, LOCAL, person_id, NAME)

    assert [(one.table, one.column, one.text) for one in done.left] == [("goal", "statement", WROTE)]
    assert load(workshop_id).goal.statement == WROTE
    history.undo(workshop_id, LOCAL, typed)  # the entry still fits what stands
    assert load(workshop_id).goal.statement == "Grow"


def named_survey(workshop_id: str) -> tuple[str, list[str]]:
    people = [Invitee(NAME, "sales"), *(Invitee(f"Colleague {n}", "sales") for n in range(5))]
    survey_id, tokens = launched(workshop_id, people, mode=SurveyMode.NAMED)
    for n, token in enumerate(tokens):
        one = door.join(token)
        door.save(one, [door.OneAnswer("V1", AnswerKind.AGREEMENT, 1 if n == 0 else 5)])
        door.finish(one, {})
    return survey_id, tokens


def test_an_answer_to_an_open_named_survey_is_withdrawn_before_anything_was_counted(person):
    workshop_id, person_id = person
    survey_id, _ = named_survey(workshop_id)

    forgetting.forget(workshop_id, LOCAL, person_id, NAME)

    assert setup.begun(workshop_id, LOCAL, survey_id) == (5, 5)
    closing.close(workshop_id, LOCAL, survey_id)
    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert (counted.begun, counted.cell("V1", AnswerKind.AGREEMENT).counts) == (5, (0, 0, 0, 0, 5))


def test_a_counted_survey_keeps_its_counts_and_no_single_answer_to_subtract(person):
    workshop_id, person_id = person
    survey_id, _ = named_survey(workshop_id)
    closing.close(workshop_id, LOCAL, survey_id)
    before = outcome.result(workshop_id, LOCAL, survey_id)
    assert len(before.singles) == 6

    forgetting.forget(workshop_id, LOCAL, person_id, NAME)

    after = outcome.result(workshop_id, LOCAL, survey_id)
    assert after == before.model_copy(update={"singles": ()})
    assert after.cell("V1", AnswerKind.AGREEMENT).counts == (1, 0, 0, 0, 5)


def test_names_are_found_as_words_and_replaced_whole():
    assert [partly_named(text, "Ann Lee") for text in ("Ask ANN", "Anniversary", "ann  lee's", "by Lee.")] == [
        True, False, True, True,
    ]  # fmt: skip
    value = {"who": "Ann Lee", "said": ["ann lee left", "Annie Leeds"], "n": 1}
    assert without(value, "Ann Lee", "X", inside=True) == {"who": "X", "said": ["X left", "Annie Leeds"], "n": 1}
    assert without(value, "Ann Lee", "X", inside=False)["said"] == ["ann lee left", "Annie Leeds"]


def test_who_may_not_manage_forgets_nobody(person):
    workshop_id, person_id = person
    with pytest.raises(NotAllowed):
        forgetting.forget(workshop_id, Actor("c", "Cy", Role.CONTRIBUTOR, None), person_id, NAME)
    assert lists.add(workshop_id, LOCAL, ListKind.PERSON, "Somebody new") != person_id
    assert load(workshop_id).item(person_id).name == NAME
