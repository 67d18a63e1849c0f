"""Shared by all tests: a fresh database per test that asks for one, and the reference data's place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import engine, migrate


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """Open a fresh SQLite file at the newest schema; return its path."""
    file = tmp_path / "workshops.db"
    engine.use(f"sqlite:///{file}")
    migrate.upgrade()
    yield file
    engine.close()
