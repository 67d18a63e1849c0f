"""What the tests of pages share: words are read with plain spaces."""

import pytest

from pages.parts import errors


@pytest.fixture(autouse=True)
def plain_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write "26.7 %" with the space of a keyboard, as tests do; that it is shown without a break has its own test."""
    monkeypatch.setattr(errors, "tied", str)
