"""What survey tools write around and into answers, from `words.toml`."""

import functools
import tomllib
from pathlib import Path
from typing import Any

from salesops.intake.text import bare_words


@functools.cache
def catalogue() -> dict[str, Any]:
    """Return the whole catalogue; treat it as read-only."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@functools.cache
def words(section: str) -> frozenset[str]:
    """Return one list of words, each as its bare words."""
    return frozenset(bare_words(word) for word in catalogue()[section])
