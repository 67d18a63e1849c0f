"""Shared by all tests: a fresh database per test that asks for one, and what need not be done again for each.

pytest itself imports this file too, before it starts its workers: what is slow to import is imported where it is used.
"""

import contextlib
import functools
import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.examples import examples

if TYPE_CHECKING:
    from argon2 import PasswordHasher
    from sqlalchemy import Engine

    from salesops.workshop import Workshop
    from tests.server.running import App

sys.dont_write_bytecode = False  # compiled once, not again by every worker and by every server that a test starts

STARTS_SERVERS = ("tests/load/", "tests/server/", "tests/bench/", "tests/test_house.py")

# The clock of a shared machine proves nothing.
settings.register_profile("ours", max_examples=examples(40), deadline=None)
settings.load_profile("ours")


def pytest_configure(config: pytest.Config) -> None:
    """Make what all workers of a run share, before there are any: a folder, the one PostgreSQL server if asked for."""
    from tests import databases

    if hasattr(config, "workerinput"):
        return
    stack = contextlib.ExitStack()
    config.add_cleanup(stack.close)
    os.environ[databases.SHARED_BY] = stack.enter_context(tempfile.TemporaryDirectory(prefix="salesops-prepared-"))
    if databases.asked_for_postgresql() and not databases.on_postgresql():
        stack.enter_context(databases.on_a_server_of_our_own())


def pytest_report_header() -> str:
    """Say which database the tests use."""
    from tests import databases

    return f"database: {'PostgreSQL' if databases.on_postgresql() else 'SQLite'}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first: at the heads of the parts that the workers begin with.

    Browsers at the heads of two, servers at the head of another. Whoever is done first takes from the end of the
    others' tests, which are the quick ones.
    """
    from tests import databases

    for item in items:
        about = item.get_closest_marker("sqlite")
        if about is not None and databases.on_postgresql():
            item.add_marker(pytest.mark.skip(reason=f"about SQLite: {about.args[0]}"))
    browsers = [item for item in items if item.get_closest_marker("browser")]
    servers = [item for item in items if item.nodeid.startswith(STARTS_SERVERS) and item not in browsers]
    others = [item for item in items if item not in {*browsers, *servers}]
    files = sorted({item.path for item in browsers})
    first = [item for item in browsers if item.path in files[: (len(files) + 1) // 2]]
    heads = [first, [item for item in browsers if item not in first], servers]
    part = len(items) // len(heads)
    ordered: list[pytest.Item] = []
    for n, head in enumerate(heads, start=1):
        room = max(0, n * part - len(ordered) - len(head))
        ordered += [*head, *others[:room]]
        others = others[room:]
    items[:] = [*ordered, *others]


def pytest_collection_finish() -> None:
    """Let no later collection look through what is imported by now."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _pages_of_tests_are_opened_quickly() -> Iterator[None]:
    """What every page that a test opens would do anew is done once for all."""
    if "streamlit" not in sys.modules:
        yield
        return
    from streamlit.components.v2 import manifest_scanner
    from streamlit.testing.v1 import local_script_runner

    from tests.pages.opening import until_it_stopped

    scripts = local_script_runner.ScriptCache()  # each page would compile the app and itself
    with pytest.MonkeyPatch.context() as patch:
        # Reading what all installed packages say of themselves takes a quarter of a second.
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        patch.setattr(local_script_runner, "ScriptCache", lambda: scripts)
        patch.setattr(local_script_runner, "require_widgets_deltas", until_it_stopped)
        yield


@pytest.fixture(scope="session", autouse=True)
def _servers_are_forked_from_one_that_has_imported_what_they_need() -> Iterator[None]:
    """Every start costs seconds of imports; the tests of starting itself ask for a cold one."""
    from tests.server import running
    from tests.server.warm import Warm

    running.warm = Warm()
    yield
    running.warm.close()
    running.warm = None


@pytest.fixture(scope="session", autouse=True)
def hasher_of_the_app() -> "Iterator[PasswordHasher]":
    """Passwords of tests are hashed at the least cost; return what hashes those of the app."""
    from argon2 import PasswordHasher

    from db import passwords

    really = passwords._hasher
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield really


@pytest.fixture(scope="session", autouse=True)
def _databases_of_tests_are_opened_quickly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Every test has a database of its own: no statement is compiled twice for it, nothing must outlive a power cut.

    ``engine._open.__wrapped__`` opens as the app does.
    """
    from sqlalchemy import event
    from sqlalchemy.util import LRUCache

    from db import engine
    from tests import databases

    really = engine._open
    first = really(databases.url(tmp_path_factory.mktemp("first")))
    first.connect().close()
    first.dispose()
    statements: Any = LRUCache(5_000)

    @functools.wraps(really)
    def quickly(url: str) -> "Engine":
        opened = really(url)
        if opened.dialect.name == "sqlite":
            event.listen(opened, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))
        if opened.dialect.name == first.dialect.name:
            opened.dialect = first.dialect  # compiled statements are kept by dialect
            opened._compiled_cache = statements
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_open", quickly)
        yield


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Path]:
    """Open a fresh database at the newest schema; return where its file lies when it is one of SQLite."""
    from tests import databases

    databases.opened(tmp_path)
    yield tmp_path / "workshops.db"
    databases.gone(tmp_path)


@pytest.fixture(scope="session")
def app() -> "Iterator[App]":
    """The product under uvicorn, for all that leave it running; who stops or starts it runs another."""
    from tests.server.running import running_app

    with running_app() as running:
        yield running


@pytest.fixture
def workshop_id(database: Path) -> str:
    """Open a database with a workshop of which only the name is given; return its id."""
    from tests.prepared import northwind

    return northwind()


@pytest.fixture
def article(database: Path) -> str:
    """Open a database with the article's seven elements linked, scored and chosen; return the workshop's id."""
    from tests.journey import article_workshop
    from tests.prepared import prepared

    return prepared(article_workshop).id


@pytest.fixture
def full(database: Path) -> str:
    """Open a database with a workshop that holds something for every part of the report; return its id."""
    from tests.prepared import prepared
    from tests.salesops.report_example import full_workshop

    return prepared(full_workshop).id


@pytest.fixture(scope="session")
def full_example(tmp_path_factory: pytest.TempPathFactory) -> "Workshop":
    """Return the full workshop as it stands in its database, which is closed."""
    from tests import databases
    from tests.prepared import prepared
    from tests.salesops.report_example import full_workshop

    folder = tmp_path_factory.mktemp("full")
    databases.opened(folder)
    workshop = prepared(full_workshop)
    databases.gone(folder)
    return workshop


@pytest.fixture(scope="session")
def sample_example(tmp_path_factory: pytest.TempPathFactory) -> "Workshop":
    """Return the sample firm as it stands on 2 March 2026; its database is closed."""
    from db import snapshot
    from db.access import LOCAL
    from tests import databases
    from tests.prepared import sample_on_2_march

    folder = tmp_path_factory.mktemp("sample")
    databases.opened(folder)
    workshop = snapshot.load(sample_on_2_march(), LOCAL)
    databases.gone(folder)
    return workshop
