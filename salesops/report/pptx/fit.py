"""How much text a place on a slide holds: PowerPoint measures only when it draws, so lengths are estimated here.

Widths are those of Calibri's regular letters, rounded up; an estimate errs towards too much room.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from salesops.report.model import Table

# Letters by their width in thousandths of the font's size.
_CLASSES = {
    240: " ijl'",
    270: ",.I·’:;",
    315: "()-[]f{}`",
    345: "t!J",
    390: "/\\r",
    435: 'Lcx"sz“”',
    465: "?FSkvy|",
    495: "ETYZag",
    510: "#$*+0123456789<=>^_e~–×≤≥€✓−■",
    540: "CbdhnopquKPX",
    585: "ABRV",
    645: "DHGU●",
    690: "NOQ&",
    720: "%w…",
    810: "m",
    900: "M@W",
    915: "—→",
}
_WIDTHS = {letter: width for width, letters in _CLASSES.items() for letter in letters}
_OTHER, _SQUARE = 560, 1000  # letters of other scripts; those as wide as they are high
BOLD = 1.06  # how much wider bold letters are, at most
LINE = 1.22  # height of a line against the size of its letters
POINTS_PER_INCH = 72
CELL_SIDE, CELL_TOP, SPARE = 0.09, 0.05, 0.04  # inches left free inside a table's cell, and in its column
ROWS = 10  # of a table on a slide
# Size in points and lines of a cell, the best first; the last ones cut long texts.
_WHOLE = ((16, 1), (16, 2), (14, 2), (14, 3), (13, 2), (13, 3))
FEWER = (13, 2)  # where rows have to go
_CUT = ((14, 2), (13, 2), (12, 2))


@dataclass(frozen=True)
class LaidOut:
    """A table as it fits: the texts of its rows, widths and heights in inches (heads first), and rows left out."""

    size: int
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    left_out: int


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in points."""
    return sum(map(_letter, text)) * size / 1000 * (BOLD if bold else 1.0)


def lines(text: str, room: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes where ``room`` points stand beside each other, at least 1."""
    return sum(_wrapped(line, room, size, bold) for line in text.split("\n"))


def cut(text: str, room: float, size: float, most: int, *, bold: bool = False) -> str:
    """Return the text, shortened with … at a word where it takes more than ``most`` lines."""
    if lines(text, room, size, bold=bold) <= most:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = lines(text[:middle].rstrip() + "…", room, size, bold=bold) <= most
        low, high = (middle, high) if fits else (low, middle - 1)
    whole, space, _ = text[:low].rpartition(" ")
    short = whole if space and len(whole) > low * 0.6 else text[:low]
    return short.rstrip(" ,;:.") + "…"


def sized(
    texts: Sequence[str], wide: float, high: float, sizes: Sequence[int], *, bold: bool = False, apart: float = 0.0
) -> tuple[int, tuple[str, ...]]:
    """Return the largest size at which the paragraphs stand in a place, and the paragraphs.

    ``wide`` and ``high`` are in inches, ``apart`` the space after a paragraph in lines. Where even the smallest size
    is too large, every paragraph is shortened to as many lines as its share of the place.
    """
    room = wide * POINTS_PER_INCH
    for size in sizes:
        needed = sum(lines(text, room, size, bold=bold) + apart for text in texts)
        if needed * size * LINE <= high * POINTS_PER_INCH:
            return size, tuple(texts)
    size = sizes[-1]
    held = high * POINTS_PER_INCH / (size * LINE)
    most = max(1, int(held / max(1, len(texts)) - apart))
    return size, tuple(cut(text, room, size, most, bold=bold) for text in texts)


def laid_out(table: Table, wide: float, high: float, *, even: bool = False, most: int = ROWS) -> LaidOut:
    """Return a table as it fits into ``wide`` times ``high`` inches: large and whole if it can be, else cut.

    ``even``: columns take their shares of the width; else what their texts need, the long ones what is left.
    """
    held = tuple(tuple(cell.text for cell in row.cells) for row in table.rows[:most])
    for size, depth in _WHOLE:
        found = _at(table, held, _widths(table, held, wide, size, even), size, depth)
        if found.rows == held and sum(found.heights) <= high:
            return found
    for size, depth in _CUT:
        found = _at(table, held, _widths(table, held, wide, size, even), size, depth)
        if sum(found.heights) <= high:
            return found
    size, depth = FEWER
    while sum(found.heights) > high and len(held) > 1:
        held = held[:-1]
        found = _at(table, held, _widths(table, held, wide, size, even), size, depth)
    return found


def _widths(table: Table, held: Sequence[Sequence[str]], wide: float, size: int, even: bool) -> tuple[float, ...]:
    if even:
        shares = [column.width for column in table.columns]
        return tuple(wide * share / sum(shares) for share in shares)
    texts = [[row[at] for row in held] for at in range(len(table.columns))]
    needed = [
        max([width(column.label, size, bold=True), *(width(text, size) for text in below)]) / POINTS_PER_INCH
        + 2 * CELL_SIDE + SPARE
        for column, below in zip(table.columns, texts, strict=True)
    ]  # fmt: skip
    if sum(needed) <= wide:
        return tuple(one * wide / sum(needed) for one in needed)
    taken: dict[int, float] = {}
    for at in sorted(range(len(needed)), key=lambda at: needed[at]):  # short ones first, the long ones share the rest
        taken[at] = min(needed[at], (wide - sum(taken.values())) / (len(needed) - len(taken)))
    long = [at for at in taken if taken[at] < needed[at]]
    rest = wide - sum(taken[at] for at in taken if at not in long)
    roots = sum(needed[at] ** 0.5 for at in long)
    return tuple(rest * needed[at] ** 0.5 / roots if at in long else taken[at] for at in range(len(needed)))


def _at(table: Table, held: Sequence[Sequence[str]], widths: tuple[float, ...], size: int, depth: int) -> LaidOut:
    rooms = [(one - 2 * CELL_SIDE) * POINTS_PER_INCH for one in widths]
    heads = _row([column.label for column in table.columns], rooms, size, 2, bold=True)
    rows = tuple(_row(texts, rooms, size, depth) for texts in held)
    heights = (_height(heads, rooms, size, bold=True), *(_height(row, rooms, size) for row in rows))
    return LaidOut(size, heads, rows, widths, heights, len(table.rows) - len(rows))


def _row(texts: Sequence[str], rooms: Sequence[float], size: int, depth: int, *, bold: bool = False) -> tuple[str, ...]:
    return tuple(cut(text, room, size, depth, bold=bold) for text, room in zip(texts, rooms, strict=True))


def _height(texts: Sequence[str], rooms: Sequence[float], size: int, *, bold: bool = False) -> float:
    deepest = max(lines(text, room, size, bold=bold) for text, room in zip(texts, rooms, strict=True))
    return deepest * size * LINE / POINTS_PER_INCH + 2 * CELL_TOP


def _wrapped(line: str, room: float, size: float, bold: bool) -> int:
    taken, at = 1, 0.0
    space = width(" ", size, bold=bold)
    for word in line.split(" "):
        needed = width(word, size, bold=bold)
        if at and at + space + needed > room:
            taken, at = taken + 1, 0.0
        while needed > room:  # a word longer than the line is broken
            taken, needed = taken + 1, needed - room
        at = at + space + needed if at else needed
    return taken


@lru_cache(maxsize=2048)
def _letter(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    plain = unicodedata.normalize("NFKD", letter)[0]
    if plain in _WIDTHS:
        return _WIDTHS[plain]
    wide = unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF
    return _SQUARE if wide else _OTHER
