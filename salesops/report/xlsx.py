"""The report's tables as a workbook: a sheet each, numbers as numbers and days as days, contents with links."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from salesops.report.look import Look
from salesops.report.model import (
    Align,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Report,
    Row,
    Table,
    Tone,
)
from salesops.report.office import LONGEST, clean
from salesops.report.xlsx_numbers import number_format
from salesops.sheets import neutral

NAME_LENGTH = 31  # letters of a sheet's name; longer ones are refused by spreadsheets
CELL_LENGTH = 32_767  # letters of a cell
NARROWEST, WIDEST = 8, 60  # letters of a column
HEADS = 3  # rows above a sheet's heads: what it is, where it is from, the way back
LINE_HIGH, TALLEST = 15, 26  # points of a line of text; lines of a row, beyond which spreadsheets go no higher
DAY = "d mmm yyyy"
CONTENTS_WIDTHS = (32, 62, 8, 70)
CONTENTS, FACTS = "Contents", "Facts"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]+")
_RESERVED = {CONTENTS.casefold(), FACTS.casefold(), "history"}  # the last one Excel keeps for itself


@dataclass(frozen=True)
class _Sheet:
    """A table with the name of its sheet, the part that it stands in, and what it stands below there."""

    name: str
    part: str
    below: str
    table: Table


def write(report: Report) -> bytes:
    """Return the report's tables as the bytes of an .xlsx file; no cell of it is run."""
    import xlsxwriter  # slow import

    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, plain) as book:
        book.set_properties({
            "title": clean(report.title)[:LONGEST],
            "subject": clean(report.subtitle)[:LONGEST],
            "created": report.as_of.astimezone(UTC).replace(tzinfo=None),
            "status": report.status.value,
        })  # fmt: skip
        writer = _Writer(book, report.look)
        sheets = _sheets(report)
        writer.contents(report, sheets)
        for sheet in sheets:
            writer.sheet(sheet)
    return out.getvalue()


def sheet_names(captions: Iterable[str]) -> tuple[str, ...]:
    """Return a name per caption that spreadsheets take: 31 letters, none twice, no letter that ends a reference."""
    taken = set(_RESERVED)
    names = []
    for number, caption in enumerate(captions, 1):
        plain = _NOT_IN_NAMES.sub(" ", clean(caption).replace("'", "’"))
        plain = " ".join(plain.split()) or f"Table {number}"
        name, count = _cut(plain, NAME_LENGTH), 1
        while name.casefold() in taken:
            count += 1
            end = f" ({count})"
            name = _cut(plain, NAME_LENGTH - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _cut(name: str, most: int) -> str:
    """Return a name at most that long, cut at a word; letters beyond the first plane count twice there."""
    if _length(name) <= most:
        return name
    while _length(name) >= most:
        name = name[:-1]
    whole, _, _ = name.rpartition(" ")
    return f"{whole if len(whole) > most // 2 else name.rstrip()}…"


def _length(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


def _sheets(report: Report) -> tuple[_Sheet, ...]:
    held: list[tuple[str, str, Table]] = []
    for part in report.parts:
        below = ""
        for block in part.blocks:
            if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.tone is Tone.LEAD):
                below = block.text
            elif isinstance(block, Table | Figure):
                table = block.table if isinstance(block, Figure) else block
                held.append((f"{part.number}. {part.title}", below, table))
    names = sheet_names(table.caption for _, _, table in held)
    made = tuple(_Sheet(name, *where) for name, where in zip(names, held, strict=True))
    facts = _facts(report)
    return (*made, _Sheet(FACTS, "All parts", "", facts)) if facts.rows else made


def _facts(report: Report) -> Table:
    """Return every labelled line of the report in one table."""
    rows = []
    for part in report.parts:
        heading = ""
        for block in part.blocks:
            if isinstance(block, Heading):
                heading = block.text
            elif isinstance(block, Facts | KeyFigures):
                rows += [
                    Row((Cell(part.title), Cell(heading), Cell(fact.label), Cell(fact.text), Cell("", fact.value)))
                    for fact in block.items
                ]
    columns = (Column("Part"), Column("Below"), Column("Line"), Column("What it says"), Column("Value"))
    return Table(columns, tuple(rows), "Labelled lines of every part", "Value: the number or the day behind the words.")


class _Writer:
    """Writes sheets into one workbook; each look is made once."""

    def __init__(self, book: Any, look: Look) -> None:
        palette = look.palette
        line = {"bottom": 1, "bottom_color": palette.line}
        self.book = book
        self._cell = {"valign": "top", **line}
        self._made: dict[tuple[str, Align], Any] = {}
        self._title = book.add_format({"bold": True, "font_size": 16, "font_color": palette.accent})
        self._muted = book.add_format({"font_color": palette.muted})
        self._link = book.add_format({"font_color": palette.accent, "underline": 1, **self._cell})
        self._back = book.add_format({"font_color": palette.accent, "underline": 1})
        head = {"bold": True, "bg_color": palette.accent, "font_color": palette.background, "valign": "top"}
        self._heads = {one: book.add_format({**head, "align": one.value, "text_wrap": True}) for one in Align}
        self._text = self._form("@", Align.LEFT)

    def contents(self, report: Report, sheets: Sequence[_Sheet]) -> None:
        """Write the first sheet: what the file is, and a link to every table."""
        page = self.book.add_worksheet(CONTENTS)
        self._look(page, widths=CONTENTS_WIDTHS)
        page.write_string(0, 0, _safe(report.title), self._title)
        about = f"{report.subtitle} · {report.stamp}"
        page.write_string(1, 0, _safe(about), self._muted)
        for column, label in enumerate(("Part", "Table", "Rows", "Stands below")):
            page.write_string(HEADS, column, label, self._heads[Align.LEFT])
        for at, sheet in enumerate(sheets, HEADS + 1):
            page.write_string(at, 0, _safe(sheet.part), self._text)
            page.write_url(at, 1, f"internal:'{sheet.name}'!A1", self._link, _safe(sheet.table.caption))
            page.write_number(at, 2, len(sheet.table.rows), self._form("0", Align.CENTER))
            page.write_string(at, 3, _safe(sheet.below), self._text)
            page.set_row(at, _high([sheet.part, sheet.table.caption, "", sheet.below], CONTENTS_WIDTHS))
        page.freeze_panes(HEADS + 1, 0)
        page.repeat_rows(HEADS)

    def sheet(self, sheet: _Sheet) -> None:
        """Write one table on a sheet of its own."""
        table, page = sheet.table, self.book.add_worksheet(sheet.name)
        widths = tuple(_widths(table))
        self._look(page, widths=widths)
        page.write_string(0, 0, _safe(table.caption), self._title)
        told = " · ".join(filter(None, (sheet.part, sheet.below, table.note)))
        page.write_string(1, 0, _safe(told), self._muted)
        page.write_url(2, 0, f"internal:'{CONTENTS}'!A1", self._back, "Back to the contents")
        for column, given in enumerate(table.columns):
            _put(page, HEADS, column, given.label, self._heads[given.align])
        for at, row in enumerate(table.rows, HEADS + 1):
            for column, cell in enumerate(row.cells):
                self._write(page, at, column, cell, table.columns[column].align)
            page.set_row(at, _high([cell.text for cell in row.cells], widths))
        page.freeze_panes(HEADS + 1, 1)
        page.repeat_rows(HEADS)
        page.autofilter(HEADS, 0, HEADS + len(table.rows), len(table.columns) - 1)

    def _write(self, page: Any, at: int, column: int, cell: Cell, align: Align) -> None:
        if isinstance(cell.value, date):
            page.write_datetime(at, column, cell.value, self._form(DAY, align))
        elif (numbers := number_format(cell)) is not None:
            page.write_number(at, column, cell.value, self._form(numbers, align))
        else:
            _put(page, at, column, cell.text, self._form("@", align))

    def _form(self, numbers: str, align: Align) -> Any:
        if (numbers, align) not in self._made:
            wrapped = {"text_wrap": True} if numbers == "@" else {"num_format": numbers}
            self._made[numbers, align] = self.book.add_format({"align": align.value, **wrapped, **self._cell})
        return self._made[numbers, align]

    def _look(self, page: Any, widths: Iterable[float]) -> None:
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)


def _widths(table: Table) -> Iterable[float]:
    for at, column in enumerate(table.columns):
        texts = [column.label, *(row.cells[at].text for row in table.rows)]
        longest = max(len(line) for text in texts for line in (text or " ").split("\n"))
        yield min(WIDEST, max(NARROWEST, longest + 3))  # room for the filter's arrow


def _high(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Return the height in points of a row whose texts are wrapped: not every program works it out itself."""
    wraps = (
        sum(-(-len(line) // int(width)) or 1 for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return LINE_HIGH * min(TALLEST, max(wraps))


def _put(page: Any, at: int, column: int, text: str, form: object) -> None:
    """Write a text; where there is none, the cell stays empty for whoever counts."""
    if safe := _safe(text):
        page.write_string(at, column, safe, form)
    else:
        page.write_blank(at, column, None, form)


def _safe(text: str) -> str:
    return str(neutral(clean(text)))[:CELL_LENGTH]
