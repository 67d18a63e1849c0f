"""The keeper's commands on PostgreSQL: there and back, and a backup that is put in place again."""

import pytest

from db import engine, migrate, settings, snapshot, workshops
from db.access import LOCAL
from db.keeping import backups, check, making, moving, restore
from db.keeping.opening import in_use
from db.keeping.refusal import CommandRefused
from db.models import Base
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
