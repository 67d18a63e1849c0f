"""What is worked out of immutable parts is kept while the very same parts are asked about again.

A page asks several times for the same, and a snapshot brought forward after an edit holds the very parts of the one
before it but for what changed (`db.forward`).
"""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Results by the identity of what they were worked out of; where there are too many the older half goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[tuple[Hashable, ...], tuple[tuple[object, ...], T]] = {}

    def get(self, parts: tuple[object, ...], make: Callable[[], T], *also: Hashable) -> T:
        """Return what ``make`` makes of these parts and of the values ``also``; treat it as read-only."""
        key = (*map(id, parts), *also)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= self._most:
                for old in list(self._known)[: self._most // 2]:
                    self._known.pop(old, None)
            known = self._known[key] = (parts, make())  # the parts are held, so their ids stay theirs
        return known[1]

    def has(self, parts: tuple[object, ...], *also: Hashable) -> bool:
        """Return whether the result is known already."""
        return (*map(id, parts), *also) in self._known
