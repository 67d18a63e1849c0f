"""Several names in one cell: how they are written, and read where names hold the same marks that stand between them."""

import re
from collections.abc import Callable, Iterable

_BETWEEN = re.compile(r"[;,|\n]")
_STRONG = ";|\n"  # a comma stands inside names, these hardly ever
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?=[;,|\n]|$)')
_MOST_JOINED = 8  # marks inside one name


def joined(names: Iterable[str]) -> str:
    """Return one cell for several names; a name that holds a mark is put in quotes."""
    return "; ".join(quoted(name) if _BETWEEN.search(name) or name.startswith('"') else name for name in names)


def quoted(name: str) -> str:
    """Return a name that is read as one, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def split(cell: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names of one cell.

    Between names stand semicolons, bars, line breaks or commas. What ``is_known`` as a whole stays whole
    ("Metrics, dashboards & review"); so does what stands in quotes. Where a stronger mark is in the cell, commas
    belong to the names.
    """
    found: list[str] = []
    at = 0
    while at < len(cell):
        if match := _QUOTED.match(cell, at):
            found.append(match[1].replace('""', '"'))
            at = match.end() + 1
            continue
        end = _end(cell, at, is_known)
        found.append(cell[at:end])
        at = end + 1
    return [name for name in (" ".join(one.split()) for one in found) if name]


def _end(cell: str, at: int, is_known: Callable[[str], bool]) -> int:
    """Return where the name that begins here ends: the longest that is known, else before the next mark."""
    ends = [match.start() for match in _BETWEEN.finditer(cell, at)] + [len(cell)]
    for end in reversed(ends[:_MOST_JOINED]):
        if is_known(cell[at:end].strip()):
            return end
    strong = any(mark in cell for mark in _STRONG)
    return next(end for end in ends if end == len(cell) or not strong or cell[end] in _STRONG)
