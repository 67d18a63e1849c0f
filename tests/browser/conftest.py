"""One browser for all journeys; each opens windows of its own in it, which remember nothing of the others."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.browser.drawing", "tests.browser.voting", "tests.browser.walking")

from tests.browser.chromium import chromium  # noqa: E402


@pytest.fixture(scope="package")
def browser() -> Iterator:
    """Yield a browser until the last journey is over: while it is open, nothing else may run an event loop."""
    with chromium() as opened:
        yield opened
