"""Shared by all tests: a fresh database per test that asks for one, and what need not be done again for each.

pytest itself imports this file too, before it starts its workers: what is slow to import is imported where it is used.
"""

import functools
import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from salesops.workshop import Workshop

sys.dont_write_bytecode = False  # compiled once, not again by every worker and by every server that a test starts

# Fewer examples than the library's 100 keep the whole run short; the clock of a shared machine proves nothing.
settings.register_profile("short", max_examples=25, deadline=None)
settings.load_profile("short")


def pytest_collection_finish() -> None:
    """Leave what is imported by now to no later collection: Streamlit collects after every run of a page."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _packages_are_searched_for_components_once() -> Iterator[None]:
    """Every opened page would read what all installed packages say of themselves: a quarter of a second."""
    with pytest.MonkeyPatch.context() as patch:
        if "streamlit" in sys.modules:
            from streamlit.components.v2 import manifest_scanner

            patch.setattr(
                manifest_scanner,
                "scan_component_manifests",
                functools.cache(manifest_scanner.scan_component_manifests),
            )
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file at the newest schema, made once: a copy is faster than an upgrade."""
    from db import migrate

    return _made(tmp_path_factory.mktemp("template") / "workshops.db", migrate.upgrade)[0]


@dataclass(frozen=True)
class Prepared:
    """A database file with a workshop in it, made once and copied per test; and that workshop as it stands there."""

    file: Path
    workshop: "Workshop"


@pytest.fixture(scope="session")
def article_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return the article's seven elements linked, scored and chosen."""
    from tests.journey import article_workshop

    return _prepared(empty_database, tmp_path_factory, article_workshop)


@pytest.fixture(scope="session")
def full_file(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Return a workshop that holds something for every part of the report."""
    from tests.salesops.report_example import full_workshop

    return _prepared(empty_database, tmp_path_factory, full_workshop)


def _prepared(empty: Path, folders: pytest.TempPathFactory, enter: "Callable[[], Workshop]") -> Prepared:
    return Prepared(*_made(Path(shutil.copy(empty, folders.mktemp("prepared") / "workshops.db")), enter))


def _made(file: Path, make: Callable[[], Any]) -> tuple[Path, Any]:
    """Do what is to be done in that database; return the file, whole and closed, and what came of it."""
    from db import engine

    engine.use(f"sqlite:///{file}")
    made = make()
    with engine.get().connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.close()
    return file, made


@pytest.fixture
def article(article_file: Prepared, database: Path) -> str:
    """Open a database with the article's example; return the workshop's id."""
    return _opened(article_file, database)


@pytest.fixture
def full(full_file: Prepared, database: Path) -> str:
    """Open a database with the full workshop; return its id."""
    return _opened(full_file, database)


def _opened(prepared: Prepared, database: Path) -> str:
    from db import engine

    engine.close()
    shutil.copy(prepared.file, database)
    engine.use(f"sqlite:///{database}")
    return prepared.workshop.id


@pytest.fixture
def database(tmp_path: Path, empty_database: Path) -> Iterator[Path]:
    """Open a fresh SQLite file at the newest schema; return its path."""
    from db import engine

    file = tmp_path / "workshops.db"
    shutil.copy(empty_database, file)
    engine.use(f"sqlite:///{file}")
    yield file
    engine.close()
