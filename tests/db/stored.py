"""What a SQLite file holds, past every reader of ours."""

import contextlib
import sqlite3
from pathlib import Path


def stored(file: Path) -> dict[str, list[tuple]]:
    """Return every row of every table as SQLite itself stores it, types included, columns by name."""
    with contextlib.closing(sqlite3.connect(file)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            columns = sorted(row[1] for row in raw.execute(f"PRAGMA table_info({name})"))
            every = ", ".join(f'"{column}", typeof("{column}")' for column in columns)
            found[name] = sorted(raw.execute(f"SELECT {every} FROM {name}").fetchall(), key=repr)
    return found
