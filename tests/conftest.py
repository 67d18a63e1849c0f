"""Shared by all tests: a fresh database per test that asks for one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db import engine, migrate

# Fewer examples than the library's 100 keep the whole run short; the clock of a shared machine proves nothing.
settings.register_profile("short", max_examples=25, deadline=None)
settings.load_profile("short")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file at the newest schema, made once: a copy is faster than an upgrade."""
    file = tmp_path_factory.mktemp("template") / "workshops.db"
    engine.use(f"sqlite:///{file}")
    migrate.upgrade()
    with engine.get().connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.close()
    return file


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Iterator[Path]:
    """Open a fresh SQLite file at the newest schema; return its path."""
    file = tmp_path / "workshops.db"
    shutil.copy(empty_database, file)
    engine.use(f"sqlite:///{file}")
    yield file
    engine.close()
