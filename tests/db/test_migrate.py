"""The schema: migrations and models say the same; an upgrade copies data first."""

import contextlib
import os
import sqlite3
import subprocess
import sys

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from db import engine, migrate, settings, snapshot
from db.access import LOCAL
from db.models import Base
from tests import databases
from tests.db.upgrades import walk


def test_migrations_build_what_the_models_say(database):
    with engine.get().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


FIRST = {  # one row of a workshop as the first schema held it
    "workshop": {"id": "w", "version": 3, "content_version": "1.0.0", "created_at": "2026-01-01 00:00:00"},
    "settings": {
        "id": "s", "name": "Northwind", "currency": "EUR", "depth": "short", "good_enough_level": 2,
        "role_load_cap": 4, "role_live_cap": 3, "horizon_weeks": 78,
    },
    "goal": {"id": "g", "kind": "F1", "statement": "Grow"},
    "answer": {"id": "a", "question_id": "ST-F3", "value": '"Live when ten users work in it"'},
}  # fmt: skip


@pytest.mark.sqlite("the copy of the file before an upgrade")
def test_upgrade_from_the_first_schema_keeps_every_row_and_copies_the_file_first(tmp_path):
    file = tmp_path / "workshops.db"
    engine.use(f"sqlite:///{file}")
    migrate.upgrade("0001")
    _insert_first_rows()

    migrate.upgrade()

    workshop = snapshot.load("w", LOCAL)
    assert (workshop.version, workshop.settings.name, workshop.settings.currency) == (3, "Northwind", "EUR")
    assert (workshop.goal.statement, workshop.answer("ST-F3")) == ("Grow", "Live when ten users work in it")
    (copy,) = (tmp_path / "backups").iterdir()
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM settings").fetchall() == [("Northwind",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    engine.close()


def _insert_first_rows() -> None:
    with engine.get().execution_options(writing=True).begin() as connection:
        for table, row in FIRST.items():
            written = row if table == "workshop" else row | {
                "workshop_id": "w", "updated_at": "2026-01-01 00:00:00", "updated_by": "Anna",
            }  # fmt: skip
            names = ", ".join(written)
            places = ", ".join(f":{name}" for name in written)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({places})"), written)


@pytest.mark.sqlite("the copy of the file before an upgrade")
def test_rows_of_every_released_schema_are_all_there_at_the_newest(tmp_path):
    opened = engine.other(f"sqlite:///{tmp_path / 'workshops.db'}")
    kept = walk(opened)
    opened.dispose()

    assert [one.revision for one in kept] == migrate.revisions()
    assert {one.revision: one.faults for one in kept if one.faults} == {}
    assert kept[-1].rows == 2 * len(Base.metadata.sorted_tables)


def test_upgrade_of_an_empty_database_makes_no_copy(database):
    assert not (database.parent / "backups").exists()


def test_upgrade_twice_changes_nothing(database):
    migrate.upgrade()

    assert migrate.current() == migrate.head()


@pytest.mark.sqlite("how its file is opened")
def test_sqlite_runs_with_wal_full_foreign_keys_and_a_busy_timeout(database, monkeypatch):
    monkeypatch.setattr(engine, "_open", engine._open.__wrapped__)  # as the app opens it, not as other tests do
    with engine.use(f"sqlite:///{database}").connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


TWO = """import os
from db.__main__ import main
children = [os.fork() or os._exit(main(["upgrade"])) for _ in range(2)]
print([os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children])
"""


def test_processes_that_start_at_once_on_an_empty_database_upgrade_it_once(tmp_path):
    environment = os.environ | {"DATABASE_URL": databases.empty(tmp_path), "SALESOPS_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", TWO], cwd=settings.ROOT, env=environment, capture_output=True, text=True
    )
    assert (done.stdout.splitlines()[-1:], done.stderr, done.returncode) == (["[0, 0]"], "", 0)
    engine.use(databases.url(tmp_path))
    assert migrate.current() == migrate.head()
    databases.gone(tmp_path)
