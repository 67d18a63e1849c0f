"""One running server with a page of its own for all tests that only look at it."""

from collections.abc import Iterator

import pytest

from tests.server.place import Place, standing
from tests.server.running import App, running_app


@pytest.fixture(scope="session")
def probe() -> Iterator[App]:
    """The product under uvicorn, with a page that shows what the product does not show."""
    with running_app(app="tests/server/app_probe.py") as running:
        yield running


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An installation in shared mode with somebody of every kind in it."""
    with standing(tmp_path_factory.mktemp("shared")) as here:
        yield here
