"""Where a field's value is found: the row among a part's rows, and the way into a value of several parts."""

from collections.abc import Mapping
from typing import Any

from salesops.kept import Kept

_rows = Kept[dict[tuple[Any, ...], Any]](most=256)  # of the parts of a snapshot, by what finds them


def row_of(place: tuple[Any, ...], key: tuple[tuple[str, str], ...]) -> Any:
    """Return the part's first row with that key, None without one; a page reads dozens out of hundreds."""
    if not place:
        return None
    names = tuple(name for name, _ in key)
    found = _rows.get(
        (place,), lambda: {tuple(getattr(one, name) for name in names): one for one in reversed(place)}, names
    )
    return found.get(tuple(value for _, value in key))


def part_at(value: Any, path: tuple[str, ...]) -> Any:
    """Return what stands at the end of a path into a nested mapping, None where the path leads nowhere."""
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def with_part(value: Any, path: tuple[str, ...], leaf: Any) -> dict[str, Any]:
    """Return a copy of a nested mapping with one leaf set; None removes it."""
    copy = dict(value) if isinstance(value, Mapping) else {}
    inner = leaf if len(path) == 1 else with_part(copy.get(path[0]), path[1:], leaf)
    if inner is None:
        copy.pop(path[0], None)
    else:
        copy[path[0]] = inner
    return copy
