"""What a slide is before it is drawn: a title that says the finding, one thing to look at, and the speaker's notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salesops.report.chart_data import ChartData
from salesops.report.model import Table


@dataclass(frozen=True)
class Opening:
    """The first slide: what it is, for when, and whether it may still change."""

    subtitle: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """A native chart; ``words`` stand beside it, the first one bold. ``upright`` bars are columns.

    ``colours`` are those of the series as "#rrggbb", or of the bars where there is one series; else the theme's.
    """

    chart: ChartData
    alt: str
    words: tuple[str, ...] = ()
    upright: bool = False
    colours: tuple[str, ...] = ()
    numbers: str = "#,##0"  # how the program that opens the file writes the values


@dataclass(frozen=True)
class Grid:
    """A native table, cut to what a slide holds; ``fills`` are the grounds of cells by row and column.

    ``even``: the columns keep their shares; else each gets what its texts need.
    """

    table: Table
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    even: bool = False


@dataclass(frozen=True)
class Statements:
    """Up to three sentences side by side."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """Lines one below the other."""

    items: tuple[str, ...]
    numbered: bool = False


Body = Opening | Drawing | Grid | Statements | Listed


@dataclass(frozen=True)
class Slide:
    """One slide.

    ``section`` says above the title where the talk is; ``note`` stands small below the body; ``notes`` are the
    speaker's, a paragraph each. ``weight``: where a deck grows too long, the lightest slides are left out first.
    """

    name: str
    section: str
    title: str
    body: Body
    notes: tuple[str, ...]
    note: str = ""
    weight: int = 9
