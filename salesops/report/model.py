"""The report as a value: parts made of blocks of plain text and numbers; every format is written from this one.

Texts are plain: what somebody typed stands here letter by letter, and each writer makes it safe for its format.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from salesops.report.chart_data import ChartData
from salesops.report.look import OURS, Look

NOT_GIVEN = "not given"  # what nobody said is said to be missing, never shown as 0


class ReportStatus(StrEnum):
    """Whether the team may still change what the report says."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True)
class ReportStanding:
    """How far a report is: the edition that was called final last and its day, and whether the workshop changed since.

    ``edition`` is None while none was called final.
    """

    edition: int | None = None
    final_on: date | None = None
    changed: bool = False

    @property
    def status(self) -> ReportStatus:
        """Final as long as it says what it said when it was called so."""
        return ReportStatus.DRAFT if self.edition is None or self.changed else ReportStatus.FINAL


NEVER_FINAL = ReportStanding()


class Tone(StrEnum):
    """What a paragraph is; its look follows."""

    BODY = "body"
    LEAD = "lead"  # the sentence that carries the section
    ANSWER = "answer"  # words of the team
    NOTE = "note"  # how a number came about, what to keep in mind
    WARNING = "warning"
    EXPERT = "expert"  # an expert's own words, apart from what is computed and from the team's


class Align(StrEnum):
    """Where the cells of a column stand."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True)
class Cell:
    """One cell: the text that people read and, where it is a number or a day, the value behind it."""

    text: str
    value: float | date | None = None


@dataclass(frozen=True)
class Column:
    """One column of a table; ``width`` is its share of the page against the other columns."""

    label: str
    align: Align = Align.LEFT
    width: float = 1.0


@dataclass(frozen=True)
class Row:
    """One row; ``refs`` are the ids of what it came from in the workshop; ``not_given``: it holds nothing yet."""

    cells: tuple[Cell, ...]
    refs: tuple[str, ...] = ()
    not_given: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading inside a part; level 2 or 3, the part's own title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break in it starts a new line in every format."""

    text: str
    tone: Tone = Tone.BODY


@dataclass(frozen=True)
class Bullets:
    """A list; numbered where the order means something."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Fact:
    """One labelled line, for example "Owner: Ada"; ``refs`` as in a row."""

    label: str
    text: str
    value: float | date | None = None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """Labelled lines that belong together: a project card, the settings."""

    items: tuple[Fact, ...]


@dataclass(frozen=True)
class KeyFigures:
    """A few figures set large; the fact's label says what is counted, with its n."""

    items: tuple[Fact, ...]


@dataclass(frozen=True)
class Table:
    """A table. Raises ValueError where a row has more or fewer cells than there are columns.

    ``name`` is short and stays the same whatever the caption says: a writer that shows some tables only picks by it.
    ``not_given`` is the sentence that people read in the place of the rows that hold nothing yet.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str
    note: str = ""
    name: str = ""
    not_given: str = ""

    def __post_init__(self) -> None:
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.caption}: every row needs {len(self.columns)} cells")


@dataclass(frozen=True)
class Figure:
    """A picture (a Vega-Lite spec), what it says in one sentence, and the same as a table.

    ``chart`` holds the same numbers again where bars can show them; ``told_elsewhere`` says that another table of the
    part tells them too.
    """

    title: str
    spec: Mapping[str, Any]
    caption: str
    alt: str
    table: Table
    chart: ChartData | None = None
    told_elsewhere: bool = False


Block = Heading | Paragraph | Bullets | Facts | KeyFigures | Table | Figure


@dataclass(frozen=True)
class Missing:
    """What a part does not hold yet, and the place of the app where it is given ("value", "gaps" …)."""

    text: str
    place: str


@dataclass(frozen=True)
class Part:
    """One part of the report. Id and number are the same in every report; parts that hold nothing are left out.

    The cover is number 0, which is printed nowhere.
    """

    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True)
class Report:
    """The whole report of one version of a workshop. ``as_of`` knows its time zone.

    ``stamp`` tells one print from another for who reads them: "Draft of 23 Nov 2026, 09:41", "Final, edition 2".
    ``flowing`` is for a short text on paper: its parts follow one another from the first page on. ``apart`` is for
    parts that are handed out singly: each begins a page. ``elsewhere`` says which of its numbered parts stand in the
    team's file only.
    """

    title: str
    subtitle: str
    as_of: datetime
    version: int
    status: ReportStatus
    parts: tuple[Part, ...]
    look: Look = OURS
    standing: ReportStanding = NEVER_FINAL
    flowing: bool = False
    apart: bool = False
    stamp: str = ""
    elsewhere: str = ""

    def part(self, part_id: str) -> Part:
        """Return one part. Raises KeyError where the report does not hold it."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)

    def tables(self) -> tuple[Table, ...]:
        """Return every table in the order of the report, those beside figures included where they have rows."""
        found = (
            block.table if isinstance(block, Figure) else block
            for part in self.parts
            for block in part.blocks
            if isinstance(block, Table) or (isinstance(block, Figure) and block.table.rows)
        )
        return tuple(found)
