"""One browser for all journeys; each opens windows of its own in it, which remember nothing of the others."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator:
    """Yield a browser until the last journey is over: while it is open, nothing else may run an event loop."""
    with chromium() as opened:
        yield opened
