"""The check of the whole database: what is whole, and each fault in a sentence that says what to do."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from db import engine
from db.keeping import check
from tests.db.filled import filled
from tests.prepared import prepared

pytestmark = pytest.mark.sqlite("faults are written into the file past every guard")


IN_ROWS = {
    "UPDATE goal SET owner_id = 'nowhere'": "rows of goal: owner_id leads nowhere",
    "UPDATE element SET owner_id = 'p2' WHERE rowid = 1": "rows of element: owner_id leads into another workshop",
    "UPDATE link SET stage = 'sell' WHERE rowid = 1": "does not open",
    "DELETE FROM history WHERE version = (SELECT max(version) FROM history)": "its history ends at",
    "UPDATE history SET undoes_id = 'gone' WHERE version = 3": "name an entry that is not there",
    "UPDATE keptdata SET packed = x'00' WHERE rowid = 1": "are damaged. Bring that export in again",
    "DELETE FROM keptdata WHERE rowid = 2": "are missing. Bring that export in again",
    "UPDATE survey SET launched_on = '2026-01-01', closed_on = NULL": "The key of the open survey",
}
IN_THE_SCHEMA = {
    "ALTER TABLE note DROP COLUMN text": "Table note lacks text",
    "UPDATE alembic_version SET version_num = '0003'": "Run “python -m db upgrade”",
}


def told_after(database: Path, *statements: str) -> list[str]:
    """All faults that the check tells after these statements went past every guard."""
    engine.close()
    with contextlib.closing(sqlite3.connect(database)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()
    engine.use(f"sqlite:///{database}")
    return [fault for one in check.check() for fault in one.faults]


def test_check_finds_a_whole_database_whole_and_tells_each_fault_with_what_to_do(database):
    prepared(filled)
    another = (
        "INSERT INTO workshop VALUES ('w2', 0, '1.0.0', '2026-01-01 00:00:00')",
        "INSERT INTO listitem (id, workshop_id, updated_at, updated_by, kind, name, position) "
        "VALUES ('p2', 'w2', '2026-01-01 00:00:00', '', 'person', 'Zoe', 0)",
    )

    assert [(one.name, one.faults) for one in check.check() if one.faults] == []
    of_rows = told_after(database, *another, *IN_ROWS)
    assert [words for words in IN_ROWS.values() if not any(words in fault for fault in of_rows)] == []
    assert [fault for fault in of_rows if "w2" in fault] == [
        "Workshop w2 does not open: a part of it is missing. Restore a backup, or ask who wrote to it."
    ]
    for statement, words in IN_THE_SCHEMA.items():
        (fault,) = told_after(database, statement)
        assert words in fault
