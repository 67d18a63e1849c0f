"""Somebody has the database file, its log, a backup taken mid-survey and the list of links - but not the keys.

They try to lead answers back to people.
"""

import hashlib
import hmac
import itertools
import sqlite3
from contextlib import closing as shut
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from db import engine, keys, models, snapshot, workshops
from db.access import LOCAL
from db.models import now
from db.surveys import closing, door, other_device, outcome, setup
from db.surveys.door import LinkRefused, OneAnswer
from db.surveys.links import Invitee
from salesops.errors import WorkshopError
from salesops.vocabulary import AnswerKind, SurveyState
from tests import databases
from tests.db.raw import files, rows_of
from tests.db.survey_flow import launched

AGREE = AnswerKind.AGREEMENT
FUNCTIONS = ("sales", "marketing", "delivery")
LONE = "Only one of us ever wrote this sentence"


@pytest.fixture
def keys_folder(tmp_path_factory, monkeypatch) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    monkeypatch.setenv("SALESOPS_KEYS", str(folder))
    return folder


@pytest.fixture
def survey(database, keys_folder) -> tuple[str, str, dict[str, str]]:
    """An open survey that six people have answered: workshop, survey, token by person."""
    workshop_id = workshops.create(LOCAL, "Northwind")
    people = [Invitee(f"Person {n}", function=FUNCTIONS[n % 3], level="manager") for n in range(6)]
    survey_id, tokens = launched(workshop_id, people)
    for n, token in enumerate(tokens):
        one = door.join(token)
        door.save(one, [OneAnswer("V1", AGREE, n % 5 + 1)])
        if n == 0:
            door.save(one, [OneAnswer("R1", AnswerKind.RECALL, [LONE])])
        door.finish(one, {"function": FUNCTIONS[n % 3], "tenure": "over_3"})
    return workshop_id, survey_id, dict(zip((p.label for p in people), tokens, strict=True))


def test_no_column_leads_from_an_answer_to_a_link_without_the_keys(survey):
    _, _, token_of = survey
    known = [value for row in rows_of(models.Invitation) for value in row.model_dump().values() if value]
    guesses = {str(one).encode() for one in (*known, *token_of.values())}
    reached = set(guesses)
    for one, key in itertools.product(guesses, guesses | {b""}):
        reached |= {hashlib.sha256(key + one).hexdigest().encode(), hmac.digest(key, one, "sha256").hex().encode()}

    told = {part.encode() for row in rows_of(models.Response) for part in (row.id, row.token_tag)}

    assert len(told) == 12
    assert told.isdisjoint({guess[:length] for guess in reached for length in (32, 40, 64)})


def test_where_a_person_belongs_is_sealed_while_the_survey_is_open(survey, database):
    sealed = [row.sealed for row in rows_of(models.Response)]

    assert all(word not in blob for blob in sealed for word in (b"sales", b"marketing", b"delivery", b"over_3"))
    assert files(database).count(b"over_3") == 0  # said by people only, never part of the list of links
    with pytest.raises(keys.KeyGone):
        keys.unseal(b"\0" * 32, sealed[0])


@pytest.mark.sqlite("PostgreSQL keeps rows as they come until the close")
def test_the_order_of_the_rows_is_not_the_order_in_which_people_answered(survey, database):
    with shut(sqlite3.connect(database)) as connection:
        stored = [row[0] for row in connection.execute("SELECT id FROM response")]
        with pytest.raises(sqlite3.OperationalError):
            connection.execute("SELECT rowid FROM response")

    assert stored == sorted(stored)  # ids are keyed hashes: their order says nothing about time


def test_a_backup_taken_mid_survey_holds_no_key_and_no_plain_attribute(survey, database, keys_folder):
    _, survey_id, token_of = survey
    copy = files(database)

    for file in keys_folder.iterdir():
        assert file.read_bytes() not in copy
    assert all(token.encode() not in copy for token in token_of.values())
    assert b"over_3" not in copy
    assert keys.of_survey(survey_id) not in copy


def test_the_list_of_links_neither_reads_nor_continues_a_form(survey):
    _, _, token_of = survey
    for token in token_of.values():
        with pytest.raises(LinkRefused, match="answered already"):
            door.join(token)


def test_a_begun_form_stays_closed_to_whoever_holds_its_link(database, keys_folder):
    workshop_id = workshops.create(LOCAL, "Northwind")
    _, (token,) = launched(workshop_id, [Invitee("Person")])
    begun = door.join(token)
    door.save(begun, [OneAnswer("V1", AGREE, 2)])

    stranger = door.join(token)
    assert door.read(stranger).answers == {}
    door.save(stranger, [OneAnswer("V1", AGREE, 5)])
    assert door.read(begun).answers == {"V1": {"agreement": 2}}
    for word in ("", "Person", token):
        with pytest.raises(LinkRefused):
            other_device.take_up(stranger, word)


def test_after_the_close_nothing_of_single_answers_is_left_in_any_file(survey, database, keys_folder):
    workshop_id, survey_id, _ = survey
    before = rows_of(models.Response)
    assert LONE.encode() in files(database)

    closing.close(workshop_id, LOCAL, survey_id)

    left = files(database)
    assert LONE.encode() not in left  # one person wrote there: too few to keep
    assert all(part.encode() not in left for row in before for part in (row.id, row.token_tag))
    assert all(row.sealed not in left for row in before)
    assert [file.name for file in keys_folder.iterdir()] == ["server.key"]


def test_nothing_that_the_database_samples_for_its_planner_outlives_the_close(survey, database, keys_folder):
    workshop_id, survey_id, _ = survey
    with engine.get().execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("ANALYZE")

    closing.close(workshop_id, LOCAL, survey_id)

    assert LONE.encode() not in files(database)


def test_an_older_backup_stays_sealed_after_the_close(survey, database):
    workshop_id, survey_id, _ = survey
    copy = databases.keep(database.parent)
    engine.use(databases.url(database.parent))
    closing.close(workshop_id, LOCAL, survey_id)

    databases.bring(copy, database.parent)
    with pytest.raises(keys.KeyGone):
        closing.as_if_closed(workshop_id, LOCAL, survey_id)
    assert setup.begun(workshop_id, LOCAL, survey_id) == (6, 6)


def test_without_its_key_a_survey_is_neither_counted_nor_stopped_and_can_be_ended(survey, database):
    workshop_id, survey_id, _ = survey
    with pytest.raises(WorkshopError, match="Close it instead"):
        closing.give_up(workshop_id, LOCAL, survey_id)
    keys.destroy(survey_id)

    with pytest.raises(WorkshopError, match="it cannot be counted"):
        closing.close(workshop_id, LOCAL, survey_id)
    assert snapshot.load(workshop_id, LOCAL).survey(survey_id).closes_at > now()

    closing.give_up(workshop_id, LOCAL, survey_id)

    assert snapshot.load(workshop_id, LOCAL).survey(survey_id).state is SurveyState.CLOSED
    assert outcome.result(workshop_id, LOCAL, survey_id) is None
    assert (rows_of(models.Response), rows_of(models.ResponseAnswer)) == ([], [])
    engine.close()
    assert LONE.encode() not in files(database)


def test_a_leaders_name_lies_sealed_until_the_close_and_stands_beside_the_team_after_it(database, keys_folder):
    workshop_id = workshops.create(LOCAL, "Northwind")
    survey_id, tokens = launched(workshop_id, [Invitee(f"Person {n}") for n in range(6)])
    for n, token in enumerate(tokens):
        one = door.join(token)
        door.save(one, [OneAnswer("V1", AGREE, 2 if n else 5)])
        leads = {} if n else {"level": "executive", "name": "Ada Ash", "release": "yes"}
        door.finish(one, leads)
        assert door.read(one).about == leads

    assert b"Ada Ash" not in files(database)
    assert [one.label for one in closing.as_if_closed(workshop_id, LOCAL, survey_id).released] == [""]
    closing.close(workshop_id, LOCAL, survey_id)

    counted = outcome.result(workshop_id, LOCAL, survey_id)
    assert [(one.label, one.answers) for one in counted.released] == [("Ada Ash", {"V1": {"agreement": 5}})]
    assert (counted.begun, counted.finished, counted.cell("V1", AGREE).counts) == (6, 6, (0, 5, 0, 0, 0))


def test_an_error_of_the_database_says_nothing_of_what_was_answered(survey):
    workshop_id, _, _ = survey
    stray = models.ResponseAnswer(
        response_id="nobody", item_id="V1", kind="comment", workshop_id=workshop_id, value=LONE
    )  # fmt: skip
    with pytest.raises(IntegrityError) as refused, engine.write() as session:
        session.add(stray)

    assert "hide_parameters" in str(refused.value)
    assert LONE not in str(refused.value)
