"""One running app for all tests that only look at it; tests that stop or start it make their own."""

from collections.abc import Iterator

import pytest

from tests.server.running import App, running_app


@pytest.fixture(scope="session")
def app() -> Iterator[App]:
    """The product as it is, under uvicorn."""
    with running_app() as running:
        yield running


@pytest.fixture(scope="session")
def probe() -> Iterator[App]:
    """The same server with a page that shows what the product does not show."""
    with running_app(app="tests/server/app_probe.py") as running:
        yield running
