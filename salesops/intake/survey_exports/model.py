"""Answers to a survey as any form tool exports them, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

ORDER, TOP = "order", "top"


@dataclass(frozen=True)
class FileQuestion:
    """Something that the file does not say.

    ``about`` names the labels (joined by " | ") or the heads; ``options`` are values to give back with their words.
    """

    kind: str
    about: str
    text: str
    options: tuple[tuple[str, str], ...]
    heads: tuple[str, ...] = ()  # of the columns that it is about, to be left out where they are no statements


@dataclass(frozen=True)
class Answers:
    """What somebody decided.

    ``orders`` are labels from lowest to highest; ``tops`` says how far a numbered scale goes. ``ignored`` and
    ``ratings`` are heads: columns that are no statements, and columns of numbers that are, whatever they look like.
    """

    orders: tuple[tuple[str, ...], ...] = ()
    tops: Mapping[str, int] = field(default_factory=dict)  # by the first item of a block
    keep_partial: bool = False
    ignored: frozenset[str] = frozenset()
    ratings: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """One statement: its text, its scale from ``low`` to ``high``, and the labels found, lowest first (() if none)."""

    text: str
    head: str  # as the file calls its column
    low: int
    high: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyFile:
    """The answers of a file: one row of ``matrix`` per respondent, one value per item, None where nothing was said."""

    items: tuple[Item, ...]
    matrix: tuple[tuple[int | None, ...], ...]
    rows: tuple[int, ...]  # of the file, one per respondent
    dropped: tuple[tuple[int, str], ...]
    questions: tuple[FileQuestion, ...]
    report: tuple[str, ...]
    doubtful: tuple[str, ...] = ()  # heads of columns of numbers that were not taken for ratings
    names: tuple[str, ...] = ()  # heads of the columns that name people; nothing of them is read into the matrix
