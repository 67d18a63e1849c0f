"""The keeper's commands on PostgreSQL: there and back, and a backup that is put in place again."""

import threading
from pathlib import Path

import pytest

import db.fields
from db import engine, migrate, models, settings, snapshot, workshops
from db.access import LOCAL
from db.keeping import backups, check, making, moving, restore
from db.keeping.opening import in_use
from db.keeping.refusal import CommandRefused
from db.models import Base
from salesops.vocabulary import Audience
from tests.db.any_rows import fill
from tests.db.stored import stored

pytestmark = pytest.mark.sqlite("it brings a PostgreSQL server of its own")


def test_every_table_moves_to_postgresql_and_back_and_a_backup_there_is_put_in_place(database, tmp_path, monkeypatch):
    from tests.postgres import running

    monkeypatch.setenv("SALESOPS_DATA", str(tmp_path))
    workshop_id = workshops.create(LOCAL, "Zoë 🚀 Ångström & Söhne")
    with engine.get().execution_options(writing=True).begin() as connection:
        fill(connection, Base.metadata.sorted_tables, "any")
        connection.exec_driver_sql("UPDATE erasure SET counts = '{}'")
    before, back = stored(database), tmp_path / "back.db"
    with running(hasty=True) as cluster:
        there = settings.with_driver(cluster.create("workshops"))
        found = moving.copy_to(there)
        with in_use(there):
            moving.copy_to(f"sqlite:///{back}")
            made = making.make()
            workshops.rename(workshop_id, LOCAL, "Renamed after the backup")
            with pytest.raises(CommandRefused, match="holds data"):
                restore.restore(made.path)
            done = restore.restore(made.path, force=True)
            name = snapshot.load(workshop_id, LOCAL).settings.name
            revision, faults = migrate.current(), {one.name: one.faults for one in check.check()}
            engine.close()

    assert {one.table: (one.rows, one.equal) for one in found} == {
        name: (len(rows), True) for name, rows in before.items() if name != "alembic_version"
    }
    assert stored(back) == before
    assert [one.table for one in made.tables if not one.equal] == []
    assert (name, revision) == ("Zoë 🚀 Ångström & Söhne", migrate.head())
    assert {done.kept.name, made.path.name} == {one.name for one in backups.listed()}
    assert faults["References lead to rows of the same workshop"] != []  # of the rows that were made up
    assert faults["The file is whole"] == faults["The schema is this app's"] == []


def test_what_was_deleted_leaves_the_files_though_somebody_still_read_it(database):
    import psycopg

    from tests.postgres import running

    with running(hasty=True) as cluster:
        address = cluster.create("workshops")
        with in_use(settings.with_driver(address)):
            migrate.upgrade()
            workshop_id = workshops.create(LOCAL, "Zanzibar")
            note = db.fields.note("value", Audience.TEAM)
            db.fields.save(workshop_id, LOCAL, note, "Quillfeather", was="", label="the note")
            with psycopg.connect(address) as reader:
                reader.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
                reader.execute("SELECT count(*) FROM goal").fetchone()  # notes of that moment stay for it
                with engine.get().execution_options(writing=True).begin() as connection:
                    connection.exec_driver_sql("DELETE FROM note")
                ended = threading.Timer(1.0, reader.rollback)
                ended.start()
                engine.forget_deleted(models.Note)
                ended.join()
            with engine.get().connect() as connection:
                path = connection.exec_driver_sql("SELECT pg_relation_filepath('note')").scalar_one()
                folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
            engine.close()
        assert b"Quillfeather" not in Path(folder, path).read_bytes()
