"""Workshops that are made once and copied for every test that needs one: a copy is faster than its hundred saves."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from db import engine, sample, workshops
from db.access import LOCAL

T = TypeVar("T")
_made: dict[Callable[[], object], tuple[bytes, object]] = {}
_taken: set[Path] = set()


def prepared(make: Callable[[], T]) -> T:
    """Return what ``make`` returns, with all that it does to the fresh SQLite file that is open.

    It is called once per process; from then on its file is put in the place of the open one.
    """
    opened = engine.get()
    file = engine.sqlite_file(opened)
    assert file is not None
    assert file not in _taken, "what the pages remember of the first workshop would be shown of the second"
    _taken.add(file)
    if make not in _made:
        made = make()
        engine.close()  # the last connection takes the log into the file
        _made[make] = file.read_bytes(), made
    engine.close()
    content, made = _made[make]
    file.write_bytes(content)
    engine.use(str(opened.url))
    return made  # type: ignore[return-value]


def northwind() -> str:
    """Return the id of a workshop of which only the name is given."""
    return prepared(_northwind)


def sample_firm() -> str:
    """Return the id of the sample firm at its last stage, as it stands today."""
    return prepared(_sample_firm)


def _sample_firm() -> str:
    return sample.load_sample(LOCAL)


def _northwind() -> str:
    return workshops.create(LOCAL, "Northwind")
