"""How wide a table's columns are on paper, and whether it stays on one page; Typst would lay it out twice to tell."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from salesops.report import svg
from salesops.report.pptx.fit import lines

MARGIN_CM = 2.2  # left and right; the template takes it from here
ROOM = (21.0 - 2 * MARGIN_CM) * 72 / 2.54  # points between the margins of an A4 page
WIDE = 8  # columns from which a table is set smaller
TOGETHER = 16  # rows that may stay on one page
HALF = 368.0  # points: half of a page
FIRST = 3  # rows that stand below a table's head at the foot of a page, at least
_ABOVE = 56.0  # points of a table's caption, and free above it
LITTLE = 500  # bytes in each column that never fill half of a page
_SIZE, _SMALL, _LINE = 9.3, 8.0, 1.22  # points of letters; a line's height against them
_SIDES, _BETWEEN = 13.0, 11.5  # points beside a cell's longest word; above and below a row's words
_AT_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # where a line may break: not at a no-break space
_UNIT = 100  # the size in which letters are measured


def fitted(table: dict[str, Any]) -> dict[str, Any]:
    """Return what the template sets a table by: ``size``, ``widths`` (points, or None for its share), what is whole.

    ``little`` says that it holds little text, ``whole`` that it is no taller than half of a page; ``begins`` is the
    height in points of its caption, head and first rows.
    """
    size = _SMALL if len(table["columns"]) >= WIDE else _SIZE
    columns = [[row["cells"][place]["text"] for row in table["rows"]] for place in range(len(table["columns"]))]
    labels = [column["label"] for column in table["columns"]]
    shares = [column["width"] for column in table["columns"]]
    widths = _fixed(labels, columns, shares, size)
    drawn = _drawn(widths, shares)
    first = [[one["label"], *texts[:FIRST]] for one, texts in zip(table["columns"], columns, strict=True)]
    return {
        "size": size,
        "widths": widths,
        "little": _little(columns),
        "whole": whole(columns, drawn, size),
        "begins": min(_ABOVE + tall(first, drawn, size), HALF),
    }


def filled(
    labels: Sequence[str], columns: Sequence[Sequence[str]], shares: Sequence[float], size: float
) -> list[float]:
    """Return how many points each column takes of ROOM: its share, more where its longest word has no room in it."""
    return _drawn(_fixed(labels, columns, shares, size), shares)


def whole(columns: Sequence[Sequence[str]], widths: Sequence[float], size: float, most: float = HALF) -> bool:
    """Return whether rows of so wide columns (points) are few, and no taller than ``most`` points together."""
    rows = len(columns[0])
    if _little(columns) or rows > TOGETHER:
        return rows <= TOGETHER
    return tall(columns, widths, size) < most


def tall(columns: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> float:
    """Return how many points rows of so wide columns (points) need, one below the other."""
    rows = zip(*columns, strict=True)
    counts = (max(lines(text, width - _SIDES, size) for text, width in zip(row, widths, strict=True)) for row in rows)
    return sum(count * size * _LINE + _BETWEEN for count in counts)


def _little(columns: Sequence[Sequence[str]]) -> bool:
    if any(len(texts) > TOGETHER for texts in columns):
        return False
    return all(sum(len(text.encode()) for text in texts) < LITTLE for texts in columns)


def _fixed(
    labels: Sequence[str], columns: Sequence[Sequence[str]], shares: Sequence[float], size: float
) -> list[float | None]:
    most = ROOM / max(4.0, len(columns) - 0.5)
    needs = [_longest([label, *texts], size, most) for label, texts in zip(labels, columns, strict=True)]
    return _widths(shares, needs)


def _drawn(widths: Sequence[float | None], shares: Sequence[float]) -> list[float]:
    shared = sum(share for share, one in zip(shares, widths, strict=True) if one is None)
    free = (ROOM - sum(one or 0.0 for one in widths)) / max(shared, 1e-9)
    return [share * free if one is None else one for share, one in zip(shares, widths, strict=True)]


def _widths(shares: Sequence[float], needs: Sequence[float]) -> list[float | None]:
    """Return points for each column whose share has no room for its longest word; together never beyond the margin."""
    if sum(needs) >= ROOM:
        most = _level(needs)
        return [min(need, most) for need in needs]
    fixed: list[float | None] = [None] * len(needs)
    for _ in range(3):  # what one column takes beyond its share may leave the next below its own
        free = ROOM - sum(one or 0.0 for one in fixed)
        shared = sum(share for share, one in zip(shares, fixed, strict=True) if one is None)
        for place, (share, need) in enumerate(zip(shares, needs, strict=True)):
            if fixed[place] is None and free * share / shared < need:
                fixed[place] = need
    return fixed


def _level(needs: Sequence[float]) -> float:
    """Return the width at which the widest columns end, so that all together fill the room: long words break."""
    free = ROOM
    for place, need in enumerate(sorted(needs)):
        share = free / (len(needs) - place)
        if need > share:
            return share
        free -= need
    return max(needs)


def length(word: str, size: float) -> float:
    """Return how many points a word takes in letters of so many points."""
    return _length(word) * size / _UNIT


def _longest(texts: Sequence[str], size: float, most: float) -> float:
    """Return how many points the longest word needs, at most as many as given, with what stands free beside it."""
    word = max((word for text in texts for word in _AT_SPACES.split(text)), key=len, default="")
    return min(length(word, size), most) + _SIDES


@lru_cache(maxsize=4096)
def _length(word: str) -> float:
    return float(_letters().getlength(word))


@lru_cache(maxsize=1)
def _letters() -> Any:
    from PIL import ImageFont  # slow import

    return ImageFont.truetype(svg.FONTS / "SourceSans3_600SemiBold.ttf", _UNIT)
