"""Shared by all tests: a fresh database per test that asks for one."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from db import engine, migrate
from salesops.workshop import Workshop
from tests.journey import article_workshop
from tests.salesops.report_example import full_workshop

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


@dataclass(frozen=True)
class Prepared:
    """A database file with a workshop in it, made once and copied per test; and that workshop as it stands there."""

    file: Path
    workshop: Workshop


@pytest.fixture(scope="session")
def article_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return the article's seven elements linked, scored and chosen."""
    return _prepared(empty_database, tmp_path_factory, article_workshop)


@pytest.fixture(scope="session")
def full_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return a workshop that holds something for every part of the report."""
    return _prepared(empty_database, tmp_path_factory, full_workshop)


def _prepared(empty: Path, folders: pytest.TempPathFactory, enter: Callable[[], Workshop]) -> Prepared:
    file = Path(shutil.copy(empty, folders.mktemp("prepared") / "workshops.db"))
    engine.use(f"sqlite:///{file}")
    workshop = enter()
    with engine.get().connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.close()
    return Prepared(file, workshop)


@pytest.fixture
def article(article_file: Prepared, database: Path) -> str:
    """Open a database with the article's example; return the workshop's id."""
    return _opened(article_file, database)


@pytest.fixture
def full(full_file: Prepared, database: Path) -> str:
    """Open a database with the full workshop; return its id."""
    return _opened(full_file, database)


def _opened(prepared: Prepared, database: Path) -> str:
    engine.close()
    shutil.copy(prepared.file, database)
    engine.use(f"sqlite:///{database}")
    return prepared.workshop.id


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Iterator[Path]:
    """Open a fresh SQLite file at the newest schema; return its path."""
    file = tmp_path / "workshops.db"
    shutil.copy(empty_database, file)
    engine.use(f"sqlite:///{file}")
    yield file
    engine.close()
