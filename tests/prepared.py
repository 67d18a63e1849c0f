"""Workshops that are made once and copied for every test that needs one: a copy is faster than its hundred saves.

What one process of a run has made the others copy too, from the folder that ``pytest_configure`` makes for the run.
"""

import fcntl
import os
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from db import sample, workshops
from db.access import LOCAL
from tests import databases

T = TypeVar("T")
_made: dict[Callable[[], object], tuple[object, object]] = {}
_taken: set[str] = set()


def prepared(make: Callable[[], T]) -> T:
    """Return what ``make`` returns, with all that it does to the fresh database that is open.

    It is called once per run, as a function of a module; from then on a copy of its database is put in the place of
    the open one.
    """
    folder = databases.folder_of_what_is_open()
    assert databases.url(folder) not in _taken, "what the pages remember of the first workshop would be shown again"
    if make not in _made:
        _made[make] = _made_once(make, folder)
    kept, made = _made[make]
    databases.bring(kept, folder)
    _taken.add(databases.url(folder))
    return made  # type: ignore[return-value]


def _made_once(make: Callable[[], object], folder: Path) -> tuple[object, object]:
    """Make it, or take what another process has made; who comes while it is made waits."""
    run, name = os.environ.get(databases.SHARED_BY), f"{make.__module__}.{make.__qualname__}"
    if run is None or "<" in name:  # another function within a function may bear the same name
        return _make(make, folder)
    with (Path(run) / name).open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        if there := file.read():
            found: tuple[object, object] = pickle.loads(there)
            return found
        made = _make(make, folder)
        file.write(pickle.dumps(made))
        file.flush()
        return made


def _make(make: Callable[[], Any], folder: Path) -> tuple[object, object]:
    made = make()
    return databases.keep(folder), made


def northwind() -> str:
    """Return the id of a workshop of which only the name is given."""
    return prepared(_northwind)


def sample_firm() -> str:
    """Return the id of the sample firm at its last stage, as it stands today."""
    return prepared(_sample_firm)


def sample_on_2_march() -> str:
    """Return the id of the sample firm at its last stage, as it stands on 2 March 2026."""
    return prepared(_sample_on_2_march)


def _sample_firm() -> str:
    return sample.load_sample(LOCAL)


def _sample_on_2_march() -> str:
    return sample.load_sample(LOCAL, today=date(2026, 3, 2))


def _northwind() -> str:
    return workshops.create(LOCAL, "Northwind")
