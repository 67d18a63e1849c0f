"""Workshops that are made once and copied for every test that needs one: a copy is faster than its hundred saves."""

from collections.abc import Callable
from typing import TypeVar

from db import sample, workshops
from db.access import LOCAL
from tests import databases

T = TypeVar("T")
_made: dict[Callable[[], object], tuple[object, object]] = {}
_taken: set[str] = set()


def prepared(make: Callable[[], T]) -> T:
    """Return what ``make`` returns, with all that it does to the fresh database that is open.

    It is called once per process; from then on a copy of its database is put in the place of the open one.
    """
    folder = databases.folder_of_what_is_open()
    assert databases.url(folder) not in _taken, "what the pages remember of the first workshop would be shown again"
    if make not in _made:
        made = make()
        _made[make] = databases.keep(folder), made
    kept, made = _made[make]
    databases.bring(kept, folder)
    _taken.add(databases.url(folder))
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
