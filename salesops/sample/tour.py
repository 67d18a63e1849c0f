"""The tour over the sample: stops along the walk, a sentence each."""

import functools
import tomllib
from pathlib import Path

from pydantic import Field, TypeAdapter

from salesops.content.base import Text
from salesops.immutable import Value


class Stop(Value):
    """One stop: the page's address, what its address says more, and what there is to see."""

    page: Text
    says: Text
    view: dict[str, str] = Field(default_factory=dict)


@functools.cache
def stops() -> tuple[Stop, ...]:
    """Return the stops in order."""
    read = tomllib.loads((Path(__file__).parent / "tour.toml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Stop, ...]).validate_python(read["stop"])
