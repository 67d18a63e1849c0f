"""The database's bad hours, each as its driver tells it: a sentence, nothing half written, then it goes on."""

import sqlite3
from pathlib import Path

import pytest

from db import dialects, drafts, engine, fields, history, lists, snapshot, trouble, workshops
from db.access import LOCAL
from db.once import DoneAlready, once
from salesops.errors import Unavailable
from salesops.vocabulary import ListKind
from server import soundness
from server.settings import RefusesToStart


def _say(workshop_id: str, words: str, was: str) -> None:
    fields.save(workshop_id, LOCAL, fields.goal("statement"), words, was=was, label="the goal")


@pytest.mark.parametrize(
    ("bad", "good", "sentence"),
    [
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1073741823", trouble.FULL),
        ("PRAGMA query_only=1", "PRAGMA query_only=0", trouble.READ_ONLY),
    ],
)
def test_a_disk_that_is_full_or_read_only_is_told_in_a_sentence_and_then_it_goes_on(database, bad, good, sentence):
    if engine.get().dialect.name != "sqlite":
        pytest.skip("these are SQLite's own ways to be full and read-only")
    workshop_id = workshops.create(LOCAL, "Northwind")

    def all_connections(statement: str) -> None:
        with engine.get().connect() as connection:  # the pool hands out the one that there is
            connection.exec_driver_sql(statement)

    all_connections(bad)
    with pytest.raises(Unavailable) as told:
        drafts.keep(workshop_id, LOCAL, fields.goal("statement"), "Grow by half " * 20_000, "")
    assert str(told.value) == sentence
    all_connections(good)
    _say(workshop_id, "Grow", "")
    assert snapshot.load(workshop_id, LOCAL).goal.statement == "Grow"


def test_a_writer_waits_for_another_program_and_says_so_when_that_takes_too_long(database, monkeypatch):
    if (file := engine.sqlite_file(engine.get())) is None:
        pytest.skip("PostgreSQL locks rows")
    workshop_id = workshops.create(LOCAL, "Northwind")
    monkeypatch.setattr(dialects, "PATIENCE_S", 0.2)
    monkeypatch.setattr(dialects, "BUSY_TIMEOUT_S", 0.05)
    engine.use(str(engine.get().url))
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable) as told:
        _say(workshop_id, "Grow", "")
    assert (str(told.value), engine.takes_writes(), engine.answers()) == (trouble.BUSY, True, True)
    other.execute("ROLLBACK")
    other.close()
    _say(workshop_id, "Grow", "")


def test_a_damaged_file_is_written_no_more_and_the_app_refuses_to_start_with_it(database: Path):
    if (file := engine.sqlite_file(engine.get())) is None:
        pytest.skip("PostgreSQL looks after its own files")
    workshop_id = workshops.create(LOCAL, "Northwind")
    soundness.require()
    url = str(engine.get().url)
    engine.close()  # the last connection takes the log into the file
    whole = file.read_bytes()
    file.write_bytes(whole[:4_096] + b"no page of a database " * 4_000 + whole[92_096:])
    engine.use(url)
    for _ in range(2):
        with pytest.raises(Unavailable, match="is damaged"):
            _say(workshop_id, "Grow", "")
    assert trouble.damaged()
    with pytest.raises(RefusesToStart, match=r"is damaged .* There is none in"):
        soundness.require()
    engine.close()
    file.write_bytes(whole)
    engine.use(url)
    _say(workshop_id, "Grow", "")


def test_an_act_that_is_sent_again_is_done_once(database):
    workshop_id = workshops.create(LOCAL, "Northwind")
    for name, done in (("press 1", True), ("press 1", False), ("press 2", True)):
        if done:
            with once(name):
                lists.add(workshop_id, LOCAL, ListKind.PERSON, name)
        else:
            with pytest.raises(DoneAlready), once(name):
                lists.add(workshop_id, LOCAL, ListKind.PERSON, "Twice")

    people = [one.name for one in snapshot.load(workshop_id, LOCAL).items(ListKind.PERSON)]
    assert people == ["press 1", "press 2"]


def test_an_act_is_tried_again_once_where_a_connection_broke_and_never_where_trying_changes_nothing(monkeypatch):
    monkeypatch.setattr(trouble, "AGAIN_AFTER_SECONDS", 0.0)
    tries = []

    def act(error: Unavailable) -> None:
        tries.append(error)
        raise error

    for error, times in ((Unavailable("gone", at_once=True), 2), (Unavailable("full"), 1)):
        tries.clear()
        with pytest.raises(Unavailable):
            trouble.once_more(act)(error)
        assert len(tries) == times


def test_a_clock_that_was_put_back_neither_mixes_up_the_history_nor_joins_what_is_hours_apart(database, monkeypatch):
    from datetime import timedelta

    from db import change

    workshop_id, now = workshops.create(LOCAL, "Northwind"), change.now
    _say(workshop_id, "First", "")
    monkeypatch.setattr(change, "now", lambda: now() - timedelta(hours=1))
    _say(workshop_id, "Second", "First")

    versions = [one.version for one in history.entries(workshop_id, LOCAL)]
    assert versions == [3, 2, 1]
