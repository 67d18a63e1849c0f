"""The words around exports of a CRM: where each CRM gives one, and what a column may hold."""

import functools
import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from salesops.content.base import Item

_FILE = Path(__file__).parent / "deals.toml"
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Named(Item):
    """Something by its name on screen."""

    name: Words


class Source(Named):
    """A CRM, and how an export of its deals is taken, step by step."""

    steps: tuple[Words, ...] = Field(min_length=1)


class DealWords(Item):
    """All words of the file; ``id`` is "deals"."""

    leave_out: Words
    empty: Words
    without: Words
    again: Words
    sources: tuple[Source, ...]
    lists: tuple[Named, ...]
    fields: tuple[Named, ...]

    def field(self, field_id: str) -> str:
        """Return the name of what a column may hold."""
        return next(one.name for one in self.fields if one.id == field_id)

    def list_of(self, field_id: str) -> str:
        """Return the name of a list beside the deals."""
        return next(one.name for one in self.lists if one.id == field_id)


@functools.cache
def words() -> DealWords:
    """Return the words; a broken file raises pydantic's ValidationError when the app starts to use it."""
    return DealWords.model_validate({"id": "deals", **tomllib.loads(_FILE.read_text(encoding="utf-8"))})
