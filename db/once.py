"""Acts that are done once, however often they are sent: what was kept, but not answered, is known again by its name."""

import contextlib
import hashlib
import itertools
from collections.abc import Iterator
from contextvars import ContextVar

_names: ContextVar[Iterator[str] | None] = ContextVar("names", default=None)


class DoneAlready(Exception):
    """The act of this name has been done before; it is not done again."""


@contextlib.contextmanager
def once(name: str) -> Iterator[None]:
    """Do what is changed within under a name; the history's entries take their ids from it. Raises DoneAlready."""
    known = _names.set(_numbered(name))
    try:
        yield
    finally:
        _names.reset(known)


def next_id() -> str | None:
    """Return the id of the entry of the next change within ``once``; None outside of it."""
    names = _names.get()
    return None if names is None else next(names)


def _numbered(name: str) -> Iterator[str]:
    for n in itertools.count():  # an act may be several changes
        yield hashlib.sha256(f"{name} {n}".encode()).hexdigest()[:16]
