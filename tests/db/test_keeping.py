"""Nothing is lost: what was backed up or taken out comes back the same, what is damaged is refused."""

import contextlib
import json
import os
import re
import sqlite3
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from db import engine, fields, migrate, snapshot
from db.__main__ import main
from db.access import LOCAL
from db.keeping import backups, daily, making, moving, restore
from db.keeping.refusal import CommandRefused
from db.models import Base, now
from tests.db.any_rows import fill
from tests.db.filled import filled
from tests.db.stored import stored
from tests.prepared import northwind, prepared
from tests.writing import save

pytestmark = pytest.mark.sqlite("the same on PostgreSQL is in test_postgres")


@pytest.fixture(autouse=True)
def _keys_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("SALESOPS_DATA", str(tmp_path))


@pytest.fixture
def full(database) -> Path:
    """The file of a database in which every table of the schema has rows, those of a real workshop among them."""
    prepared(filled)
    with engine.get().execution_options(writing=True).begin() as connection:
        fill(connection, Base.metadata.sorted_tables, "any")
    return database


def elsewhere(folder: Path) -> Path:
    """Open another database instead, which is not even there; return its file."""
    file = folder / "elsewhere" / "workshops.db"
    engine.use(f"sqlite:///{file}")
    return file


def altered(file: Path, change) -> Path:
    """The file again with its parts changed: ``change`` takes and returns them by name."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(parts).items():
            archive.writestr(name, content)
    return file


def saying(**said):
    """A change of what the file says of itself."""
    return lambda parts: parts | {"list.json": json.dumps(json.loads(parts["list.json"]) | said).encode()}


def test_file_of_everything_comes_back_row_by_row_over_every_table(full, tmp_path):
    before = stored(full)
    assert [name for name, rows in before.items() if not rows] == []
    file = tmp_path / "all.zip"

    written = making.export_all(file)
    other = elsewhere(tmp_path)
    done = restore.bring_in(file)

    assert stored(other) == before
    assert done.tables == written
    assert {one.table: one.rows for one in written} == {
        name: len(rows) for name, rows in before.items() if name != "alembic_version"
    }


def test_file_of_everything_holds_no_keys(full, tmp_path):
    from db import keys

    secret = keys.server_secret()
    making.export_all(tmp_path / "all.zip")

    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert (secret in inside, secret.hex().encode() in inside) == (False, False)


def test_file_of_an_older_schema_is_brought_in_and_upgraded(database, tmp_path):
    elsewhere(tmp_path)
    migrate.upgrade("0001")
    with engine.get().execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO workshop (id, version, content_version, created_at) VALUES ('w', 3, '1.0.0', '2026-01-01')"
        )
    making.export_all(tmp_path / "all.zip")
    engine.use(f"sqlite:///{database}")

    done = restore.bring_in(tmp_path / "all.zip")

    assert (done.revision, migrate.current()) == ("0001", migrate.head())
    assert [(name, len(rows)) for name, rows in stored(database).items() if rows] == [
        ("alembic_version", 1), ("workshop", 1),
    ]  # fmt: skip


REFUSED = {
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:-100]), "damaged or was cut off"),
    "a bit fell over": (lambda file: file.write_bytes(_flipped(file.read_bytes())), "damaged|cannot be read"),
    "a row was changed": (
        lambda file: altered(file, lambda parts: parts | {"tables/goal.jsonl": b""}), "“goal” of the file is not what"
    ),
    "no rows": (
        lambda file: altered(file, lambda parts: parts | {"tables/goal.jsonl": b"[1]\n"}), "“goal” of the file cannot"
    ),
    "a part is missing": (
        lambda file: altered(file, lambda parts: {k: v for k, v in parts.items() if "goal" not in k}), "are missing"
    ),
    "something else inside": (lambda file: altered(file, lambda parts: parts | {"../x": b""}), "does not belong"),
    "newer": (lambda file: altered(file, saying(schema_revision="9999")), "another version of this app"),
    "another program": (lambda file: altered(file, saying(format="zip")), "another program's"),
    "says nothing": (lambda file: altered(file, lambda parts: parts | {"list.json": b"{"}), "does not say"),
    "any archive": (lambda file: altered(file, lambda _: {"a.txt": b"a"}), "not a file of the whole database"),
    "a bomb": (
        lambda file: altered(file, lambda parts: parts | {"tables/goal.jsonl": bytes(50_000_000)}), "far more than"
    ),
    "any file": (lambda file: file.write_bytes(b"%PDF"), "neither a backup"),
    "nothing": (lambda file: file.write_bytes(b""), "neither a backup"),
    "half a database": (lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(4_000)), "damaged|no database"),
}  # fmt: skip


def _flipped(data: bytes) -> bytes:
    middle = data.index(b"history.jsonl") + 500
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def test_file_that_is_damaged_or_foreign_is_refused_in_a_sentence_and_nothing_changes(database, tmp_path):
    empty, file = database.read_bytes(), tmp_path / "all.zip"
    northwind()
    making.export_all(file)
    good = file.read_bytes()
    other = elsewhere(tmp_path)
    other.write_bytes(empty)

    said = {}
    for case, (spoil, _) in REFUSED.items():
        file.write_bytes(good)
        spoil(file)
        with pytest.raises(CommandRefused) as refused:
            restore.bring_in(file)
        said[case] = str(refused.value)

    assert {case: said[case] for case, (_, words) in REFUSED.items() if not re.search(words, said[case])} == {}
    assert [case for case, sentence in said.items() if not sentence.endswith(".")] == []
    engine.close()
    assert [one.name for one in other.parent.iterdir()] == ["workshops.db"]
    assert [name for name, rows in stored(other).items() if rows] == ["alembic_version"]


def test_backup_is_one_moment_of_a_database_that_is_written_meanwhile(database, monkeypatch):
    workshop_id = northwind()
    write = making._write

    def and_somebody_types(*given):
        write(*given)
        save(workshop_id, fields.goal("statement"), "After the backup began")

    monkeypatch.setattr(making, "_write", and_somebody_types)
    made = making.make()

    assert [one.table for one in made.tables if not one.equal] == []
    assert snapshot.load(workshop_id, LOCAL).goal.statement == "After the backup began"
    assert stored(made.path)["goal"] != stored(database)["goal"]
    assert [(one.path, one.expires_on) for one in backups.listed()] == [(made.path, None)]
    assert made.path.stat().st_mode & 0o077 == 0


def test_daily_backup_is_made_once_a_day_by_one_process_and_only_of_something(database):
    assert daily.make_if_due(now()) is None
    northwind()
    first = daily.make_if_due(now())
    assert daily.make_if_due(now() + timedelta(hours=23)) is None
    (backups.folder() / ".making").touch()  # another process is at it
    assert daily.make_if_due(now() + timedelta(hours=25)) is None
    (backups.folder() / ".making").unlink()
    second = daily.make_if_due(now() + timedelta(hours=25))

    assert [one.path for one in backups.listed()] == [second.path, first.path]


def test_backup_that_is_not_the_same_is_not_kept(database, monkeypatch):
    northwind()
    write = making._write

    def and_the_disk_errs(of, source, file):
        write(of, source, file)
        with contextlib.closing(sqlite3.connect(file)) as raw:
            raw.execute("UPDATE element SET name = 'x' WHERE rowid = 7")
            raw.commit()

    monkeypatch.setattr(making, "_write", and_the_disk_errs)

    with pytest.raises(CommandRefused, match="differs from the database in element"):
        making.make()
    assert list(backups.folder().iterdir()) == []


def test_database_is_copied_into_an_empty_one_and_into_no_other(full, tmp_path):
    other = tmp_path / "other.db"

    found = moving.copy_to(f"sqlite:///{other}")

    assert [one.table for one in found if not one.equal] == []
    assert stored(other) == stored(full)
    with pytest.raises(CommandRefused, match="holds data already"):
        moving.copy_to(f"sqlite:///{other}")
    foreign = tmp_path / "foreign.db"
    with contextlib.closing(sqlite3.connect(foreign)) as raw:
        raw.execute("CREATE TABLE song (id)")
    with pytest.raises(CommandRefused, match="another program"):
        moving.copy_to(f"sqlite:///{foreign}")


def test_command_line_ends_with_0_or_with_1_and_one_sentence(database, tmp_path, monkeypatch, capsys):
    workshop_id = northwind()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{database}")
    one, everything = str(tmp_path / "one.json"), str(tmp_path / "all.zip")

    ends = {
        " ".join(words[:2]): main(words)
        for words in (
            ["backup"], ["backups"], ["check"], ["export", "Northwind", one], ["import", one],
            ["export", "--all", everything], ["import", "--all", everything], ["restore", everything],
            ["export", "Northwind", "twice"], ["restore", "nowhere.db", "--force"], ["copy", "--to", "abc"],
        )
    }  # fmt: skip

    said = capsys.readouterr()
    assert ends == {
        "backup": 0, "backups": 0, "check": 0, "export Northwind": 1, f"import {one}": 0, "export --all": 0,
        "import --all": 1, f"restore {everything}": 1, "restore nowhere.db": 1, "copy --to": 1,
    }  # fmt: skip
    assert len(said.err.splitlines()) == 5
    assert [line for line in said.err.splitlines() if "2 workshops are called “Northwind”" in line] != []
    assert workshop_id in said.err
    assert "restored once and found the same" in said.out


@pytest.mark.sqlite("it is one file there")
def test_nobody_else_on_the_machine_reads_a_database_or_a_copy_of_it_at_any_moment(database, tmp_path, monkeypatch):
    def others_read(folder):
        return [one.name for one in folder.rglob("*") if one.is_file() and one.stat().st_mode & 0o077]

    def and_look(*given):
        write(*given)
        seen.append(others_read(database.parent))  # before it is checked and named

    write, seen, was = making._write, [], os.umask(0o022)
    try:
        northwind()
        url = engine.get().url.render_as_string(hide_password=False)
        engine.close()
        fresh = tmp_path / "elsewhere" / "workshops.db"
        engine.use(f"sqlite:///{fresh}")
        migrate.upgrade()
        with engine.write():
            assert {one.name for one in fresh.parent.iterdir()} >= {"workshops.db", "workshops.db-wal"}
            assert (others_read(fresh.parent), fresh.parent.stat().st_mode & 0o077) == ([], 0)
        monkeypatch.setattr(making, "_write", and_look)
        made = making.make()
        making.export_all(tmp_path / "all.zip")
        restore.restore(made.path)
        assert others_read(fresh.parent) == []
        assert (tmp_path / "all.zip").stat().st_mode & 0o077 == 0
        assert len(seen) >= 1
    finally:
        os.umask(was)
        engine.close()
        engine.use(url)
