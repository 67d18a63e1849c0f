"""A backup is put in place of a database, also of one that is damaged; what was there before is kept."""

import contextlib
import sqlite3
from datetime import date, timedelta

import pytest

from db import engine, erasing, fields, models, snapshot, workshops
from db.access import LOCAL
from db.keeping import backups, check, making, restore
from db.keeping.backups import CopyReason
from db.keeping.refusal import CommandRefused
from db.models import now
from tests.db.stored import stored
from tests.prepared import northwind
from tests.writing import save

pytestmark = pytest.mark.sqlite("the same on PostgreSQL is in test_postgres")


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_DATA", str(tmp_path))


def test_restore_keeps_the_replaced_database_and_deletes_again_what_was_deleted_since(database):
    stays, goes = northwind(), workshops.create(LOCAL, "Deleted later")
    with engine.write() as session:
        session.add(models.Account(id="anna", name="Anna", login="anna"))
        session.add(models.SignIn(account_id="anna", token_hash="t", until=now() + timedelta(days=1)))
    file = making.make().path
    workshops.put_into_bin(goes, LOCAL, on=date(2026, 1, 1))
    erasing.erase(goes, LOCAL)
    save(stays, fields.goal("statement"), "Typed after the backup")
    with engine.write() as session:
        session.get(models.Account, "anna").disabled_at = now()
    replaced = stored(database)

    with pytest.raises(CommandRefused, match="holds data"):
        restore.restore(file)
    assert stored(database) == replaced
    done = restore.restore(file, force=True)

    assert (done.carried.erased, done.carried.closed) == (1, 1)
    assert [one.id for one in workshops.listed(LOCAL)] == [stays]
    assert snapshot.load(stays, LOCAL).goal.statement == ""
    assert [one.erased_id for one in erasing.records()] == [goes]
    now_there = stored(database)
    assert (now_there["signin"], len(now_there["account"])) == ([], 1)
    assert stored(done.kept) == replaced
    assert {one.kind for one in backups.listed()} == {CopyReason.BACKUP, CopyReason.BEFORE_RESTORE}
    assert [one.faults for one in check.check() if one.faults] == []


def test_restore_waits_for_nobody_who_has_the_database_open(database):
    northwind()
    file = making.make().path
    before = stored(database)
    with contextlib.closing(sqlite3.connect(database)) as somebody:
        somebody.execute("BEGIN")
        somebody.execute("SELECT * FROM workshop").fetchall()

        with pytest.raises(CommandRefused, match="Stop it"):
            restore.restore(file, force=True)
    assert stored(database) == before


def test_damaged_database_is_replaced_and_what_is_left_of_it_kept(database):
    northwind()
    file = making.make().path
    before = stored(database)
    engine.close()
    database.write_bytes(database.read_bytes()[:4096] + bytes(200_000))
    damaged = database.read_bytes()
    engine.use(f"sqlite:///{database}")

    faults = [one for one in check.check() if one.faults]
    done = restore.restore(file, force=True)

    assert [one.name for one in faults] == ["The file is whole"]
    assert (done.carried, done.kept.read_bytes()) == (None, damaged)
    assert stored(database) == before
