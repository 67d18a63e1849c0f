"""What a drawn model is made of, whatever draws it: panels, words that were wrapped to fit, arrows; units are free."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from salesops.report.svg import FONTS

LEADING = 1.28  # height of a line against the size of its letters
SPARE = 1.03  # a screen that sets the words in a font of its own may need a little more room
_UNIT = 1000
_APART = re.compile(r"[ \t\r\n]+")  # not at the blank that keeps a number and its unit together


class Ink(StrEnum):
    """What a colour is for; each writer has its own colours."""

    GROUND = "ground"
    CARD = "card"
    LINE = "line"
    TRACK = "track"  # the ring behind the stages
    TEXT = "text"
    SOFT = "soft"
    ACCENT = "accent"
    ON_ACCENT = "on-accent"
    MISSING = "missing"  # what nobody said yet: said in words too


@dataclass(frozen=True)
class Panel:
    """A rounded rectangle, filled, with a line around it or none."""

    x: float
    y: float
    wide: float
    high: float
    ink: Ink
    radius: float = 0
    edge: Ink | None = None


@dataclass(frozen=True)
class Loop:
    """A rounded rectangle as a thick line: the ring's track."""

    x: float
    y: float
    wide: float
    high: float
    radius: float
    thick: float


@dataclass(frozen=True)
class Arrow:
    """A head that points from (x, y) along (dx, dy), each -1, 0 or 1; ``size`` is its length."""

    x: float
    y: float
    dx: int
    dy: int
    size: float


@dataclass(frozen=True)
class Words:
    """A text in its box, broken into lines that fit its width."""

    x: float
    y: float
    wide: float
    lines: tuple[str, ...]
    text: str
    size: float
    ink: Ink = Ink.TEXT
    bold: bool = False
    middle: bool = False

    @property
    def high(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.size * LEADING


Shape = Panel | Loop | Arrow | Words


@dataclass(frozen=True)
class Scene:
    """A picture: its size and its shapes from back to front."""

    wide: float
    high: float
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """Every text, in reading order."""
        return tuple(shape for shape in self.shapes if isinstance(shape, Words))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text of that size is in the picture's font, in the picture's units, with a little to spare."""
    return sum(_letter(letter, bold) for letter in text) * size / _UNIT * SPARE


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return the lines of a text; a word that is wider than the room is broken."""
    lines: list[str] = []
    for word in filter(None, _APART.split(text)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size, bold=bold) <= room:
            lines[-1] = joined
        else:
            lines += _broken(word, room, size, bold)
    return tuple(lines)


def _broken(word: str, room: float, size: float, bold: bool) -> Sequence[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def _letter(letter: str, bold: bool) -> float:
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _UNIT
    return float(_font(bold).getlength(letter))


@cache
def _font(bold: bool) -> Any:
    from PIL import ImageFont  # slow import

    name = "SourceSans3_600SemiBold.ttf" if bold else "SourceSans3_400Regular.ttf"
    return ImageFont.truetype(str(FONTS / name), _UNIT, layout_engine=ImageFont.Layout.BASIC)
