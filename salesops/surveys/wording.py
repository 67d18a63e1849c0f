"""The words that a participant reads besides the survey's own, from one file per language."""

import functools
import tomllib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@functools.cache
def wording(language: str = "en") -> dict[str, Any]:
    """Return the catalogue ``{section: {key: text}}`` of a language; treat it as read-only."""
    return tomllib.loads((_HERE / f"words_{language}.toml").read_text(encoding="utf-8"))
