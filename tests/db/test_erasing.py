"""A workshop that is deleted for good leaves nothing of itself in any file, and a record without its name."""

import json
from contextlib import suppress
from datetime import date

import pytest

from db import engine, erasing, history, kept_data, keys, models, snapshot, unfinished, workshops
from db.access import LOCAL, Actor, NotAllowed, Role
from db.shares import links
from db.surveys import door
from db.surveys.links import Invitee
from salesops import formats, holding
from salesops.vocabulary import AnswerKind, ListKind, ShareKind
from tests.db.filled import PRIVATE, filled, load
from tests.db.raw import rows_of
from tests.db.survey_flow import launched
from tests.prepared import prepared

TODAY = date(2026, 11, 22)
CLIENT = "Quixotic Pumps"
SAID = "Only one of us ever wrote this sentence"


def _filled() -> str:
    return filled(CLIENT)


@pytest.fixture
def client(database, tmp_path, monkeypatch):
    """A client with everything: notes, mass data, links, an open survey with an answer; in the bin."""
    monkeypatch.setenv("SALESOPS_KEYS", str(tmp_path / "keys"))
    workshop_id = prepared(_filled)
    person = load(workshop_id).items(ListKind.PERSON)[0].id
    links.issue(workshop_id, LOCAL, ShareKind.ACTIONS, person_id=person)
    _, (token,) = launched(workshop_id, [Invitee("Ada Ashford")])
    one = door.join(token)
    door.save(one, [door.OneAnswer("R1", AnswerKind.RECALL, [SAID])])
    workshops.put_into_bin(workshop_id, LOCAL, on=TODAY)
    return workshop_id


def raw(database) -> bytes:
    """Everything that lies beside the database: the file, its log, its index of the log."""
    return b"".join(one.read_bytes() for one in sorted(database.parent.glob("workshops.db*")))


@pytest.mark.sqlite("the bytes of its file are looked through")
def test_no_byte_of_a_deleted_workshop_is_left_in_any_file(client, database):
    deals = load(client).pipeline_exports[0].digest
    wanted = [CLIENT, PRIVATE, SAID, "Ada Ashford", deals, client]
    assert [one for one in wanted if one.encode() not in raw(database)] == []
    survey = next(one for one in load(client).surveys if one.launched_on)
    assert keys.there(survey.id)

    erasing.erase(client, LOCAL)

    assert not keys.there(survey.id)
    engine.close()
    left = raw(database)
    assert [one for one in wanted if one.encode() in left] == [client]  # the record keeps the id alone
    with suppress(Exception):
        kept_data.get(client, LOCAL, deals)
        raise AssertionError("the deals are still there")


@pytest.mark.parametrize("dies_in", ["destroy", "forget_deleted"])
def test_a_deletion_that_died_after_its_commit_is_finished_at_the_next_start(client, database, monkeypatch, dies_in):
    survey = next(one for one in load(client).surveys if one.launched_on)
    with monkeypatch.context() as patched:
        patched.setattr(keys if dies_in == "destroy" else engine, dies_in, _dies)
        with pytest.raises(KeyboardInterrupt):
            erasing.erase(client, LOCAL)
    assert (len(rows_of(models.Erasure)), rows_of(models.Survey)) == (1, [])
    assert keys.there(survey.id) == (dies_in == "destroy")

    unfinished.finish()

    assert sorted(one.name for one in keys.folder().iterdir()) == ["server.key"]
    engine.close()
    assert [one for one in (CLIENT, PRIVATE, SAID) if one.encode() in raw(database)] == []


def test_a_deletion_that_died_before_its_commit_destroys_no_key(client, monkeypatch):
    survey = next(one for one in load(client).surveys if one.launched_on)
    with monkeypatch.context() as patched:
        patched.setattr(models, "Erasure", _dies)  # the record is the last row that is written
        with pytest.raises(KeyboardInterrupt):
            erasing.erase(client, LOCAL)

    unfinished.finish()

    assert keys.there(survey.id)
    assert load(client).settings.name == CLIENT
    erasing.erase(client, LOCAL)
    assert sorted(one.name for one in keys.folder().iterdir()) == ["server.key"]


def _dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_the_record_names_nobody_and_the_confirmation_says_what_went(client):
    person = load(client).items(ListKind.PERSON)[0].name
    settings, held = load(client).settings, erasing.holds(client, LOCAL)

    erased = erasing.erase(client, LOCAL)

    (row,) = rows_of(models.Erasure)
    assert (row.erased_id, row.erased_by, row.counts) == (client, "Facilitator", held)
    assert not any(word in json.dumps(row.model_dump(mode="json")) for word in (CLIENT, person, PRIVATE))
    assert (erased.counts, held["person"], held["deal"]) == (held, 2, 2)
    copy = ("workshops-1.db", erased.at, date(2026, 12, 24))
    text = holding.confirmation(erased.name, erased.at, erased.by, erased.counts, [copy], settings)
    assert text.splitlines()[2] == f"Workshop: {CLIENT}"
    assert f"- {held['history']} changes in the history" in text.splitlines()
    assert [line for line in text.splitlines() if line.startswith("- workshops-1.db")] == [
        f"- workshops-1.db, made on {formats.day(erased.at.date(), settings)}, removed from 24 Dec 2026"
    ]


def test_a_backup_that_comes_back_does_not_bring_a_deleted_workshop_back(client):
    kept = workshops.create(LOCAL, "Kept")
    copy = models.Erasure(erased_id=client, erased_by="Facilitator", counts={"link": 1})
    told = [erasing.Record(copy.erased_id, copy.erased_at, copy.erased_by, copy.counts)]  # of the replaced database

    assert erasing.hold_to(told) == 1

    assert [one.id for one in (*workshops.listed(LOCAL), *workshops.listed(LOCAL, binned=True))] == [kept]
    assert [one.erased_id for one in erasing.records()] == [client]
    assert erasing.hold_to(told) == 0


def test_who_facilitates_may_not_delete_what_somebody_else_owns(client):
    facilitator = Actor("f", "Fay", Role.VIEWER, roles=((client, Role.FACILITATOR),))

    with pytest.raises(NotAllowed):
        erasing.erase(client, facilitator)
    assert erasing.erase_due(facilitator, on=date(2027, 11, 22)) == 0

    assert snapshot.load(client, LOCAL).settings.name == CLIENT
    assert history.entries(client, facilitator, limit=1)[0].act == "Put the workshop into the bin"
