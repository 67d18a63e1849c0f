"""The schema: migrations and models say the same; an upgrade copies data first."""

import sqlite3

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from db import engine, migrate, workshops
from db.access import LOCAL
from db.models import Base


def test_migrations_build_what_the_models_say(database):
    with engine.get().connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_upgrade_copies_a_database_that_holds_data_and_only_that(database):
    assert not (database.parent / "backups").exists()
    workshops.create(LOCAL, "Northwind")
    with engine.get().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    copy = migrate.copy_sqlite(database)

    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT name FROM settings").fetchall() == [("Northwind",)]
    connection.close()


def test_upgrade_twice_changes_nothing(database):
    migrate.upgrade()

    assert migrate.current() == migrate.head()


def test_sqlite_runs_with_wal_full_foreign_keys_and_a_busy_timeout(database):
    with engine.get().connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
