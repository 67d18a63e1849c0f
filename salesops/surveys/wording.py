"""The words that a participant reads besides the survey's own: English in one file, other languages by catalogue."""

import functools
import tomllib
from pathlib import Path
from typing import Any

from salesops.surveys.language import ENGLISH, counted, told

_HERE = Path(__file__).parent
FORM, PAGES = "words_en.toml", "pages_en.toml"  # the form on screen; pages that a link opens, the way in, paper
PAGES_PLACE = "pages"  # before the section in the catalogue
PLURAL = {"one", "other"}  # keys of a table that is one sentence with a count


@functools.cache
def wording(language: str = ENGLISH) -> dict[str, Any]:
    """Return the words ``{section: {key: text}}`` in a language; treat it as read-only.

    A sentence with a count is ``{"one": …, "other": …}``.
    """
    return {"language": language, **_in_language(read(FORM), language, "")}


@functools.cache
def pages(language: str = ENGLISH) -> dict[str, Any]:
    """Return the words of the pages beside the form, ``{section: {key: text}}``; treat it as read-only."""
    return _in_language(read(PAGES), language, PAGES_PLACE)


def read(file: str) -> dict[str, Any]:
    """Return the English words of one of the two files."""
    return tomllib.loads((_HERE / file).read_text(encoding="utf-8"))


def _in_language(words: dict[str, Any], language: str, place: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for key, text in words.items():
        here = f"{place}.{key}" if place else key
        if isinstance(text, str):
            said[key] = told(language, here, text)
        elif text.keys() == PLURAL:
            said[key] = counted(language, here, text["one"], text["other"])
        else:
            said[key] = _in_language(text, language, here)
    return said
