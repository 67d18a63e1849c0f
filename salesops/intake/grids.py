"""A file or pasted cells into rows of text, sheet by sheet; limits are looked at before anything is unpacked."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from salesops.errors import BadInput
from salesops.intake.safe_zip import Bounds, require_harmless
from salesops.intake.text import CELL_ERROR, decoded, paragraph, require_small
from salesops.sheets import restored

MOST_ROWS, MOST_COLUMNS = 2_000, 60
_AROUND_ROWS = 50  # title, heads and notes beside them
_MOST_SHEET_ROWS = 20_000  # looked at, empty ones included
_BOUNDS = Bounds(
    most_bytes=20_000_000,  # of a workbook, unpacked; one of 2,000 rows has well below 5 MB
    most_parts=400,
    what="list of elements",
    instead="Copy the cells of the map into a new workbook.",
    repair="Save it again, or paste its cells.",
)
_WORKBOOK, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-+:?\s*)*\|?\s*")  # the line under the heads of a Markdown table
_BOLD = re.compile(r"^(\*\*|__|`)(.+)\1$")
MARKS = ("\t", ";", ",", "|")


@dataclass(frozen=True)
class GridRow:
    """One row that says anything, with its number as a spreadsheet counts."""

    at: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """One sheet, or a text divided by one mark."""

    name: str
    rows: tuple[GridRow, ...]
    unclosed: bool = False  # a quote begins a cell and never ends: what follows it lies in that cell


def is_workbook(file: bytes) -> bool:
    """Return whether these bytes begin like an Excel workbook."""
    return file.startswith(_WORKBOOK)


def text_of(file: bytes) -> str:
    """Return the text of a file. Raises BadInput for what is too large or no text."""
    require_small(len(file))
    if file.startswith(_OLD_OFFICE):
        raise BadInput(
            "This workbook is of an old kind (.xls) or locked by a password. "
            "Save it as an unlocked .xlsx or as CSV. Nothing was changed."
        )
    text = decoded(file)
    if text is None:
        raise BadInput("This file is neither a table nor text. Save it as .xlsx, CSV or JSON. Nothing was changed.")
    return text


def text_grids(text: str) -> tuple[Grid, ...]:
    """Return the text divided by each mark that it could be divided by; which one is meant, its heads show.

    Raises BadInput for too many rows.
    """
    lines = paragraph(text).split("\n") if "\t" not in text else text.replace("\r\n", "\n").split("\n")
    lines = [line for line in lines if not line.lower().startswith("sep=")]  # what Excel writes for itself
    marks = [mark for mark in MARKS if any(mark in line for line in lines)] or [","]
    grids = [_divided(lines, mark) for mark in marks]
    return tuple(grid for grid in grids if grid is not None)


def workbook_grids(file: bytes) -> tuple[Grid, ...]:
    """Return the visible sheets of a workbook.

    Raises
    ------
    BadInput
        The archive is too large, packed to burst, damaged, or has too many rows.
    """
    require_small(len(file))
    require_harmless(file, _BOUNDS)
    import openpyxl  # slow import

    try:
        book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True, keep_links=False)
        return tuple(_sheet(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible")
    except BadInput:
        raise
    except Exception as error:  # a damaged workbook fails anywhere in its reader
        raise BadInput(
            "This workbook cannot be read; it may be damaged. Open it in a spreadsheet and save it again, "
            "or copy its cells and paste them. Nothing was changed."
        ) from error


def _sheet(sheet: Any) -> Grid:
    sheet.reset_dimensions()  # some programs write a wrong one
    cells = sheet.iter_rows(max_row=_MOST_SHEET_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return Grid(str(sheet.title), _rows([_said(cell) for cell in row] for row in cells))


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    said = str(cell).lower() if isinstance(cell, bool) else str(cell)
    return "" if CELL_ERROR.fullmatch(said) else said


def _divided(lines: list[str], mark: str) -> Grid | None:
    if mark == "|":
        lines = ["" if _RULE.fullmatch(line.strip()) else line.strip().strip("|") for line in lines]
    text = "\n".join(lines)
    try:
        rows = _rows([_plain(cell, mark) for cell in cells[:MOST_COLUMNS]] for cells in _reader(text, mark))
    except csv.Error:
        return None
    return Grid("", rows, _is_unclosed(text, mark))


def _is_unclosed(text: str, mark: str) -> bool:
    try:
        list(_reader(text, mark, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _reader(text: str, mark: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text), delimiter=mark, skipinitialspace=mark != "\t", strict=strict)


def _plain(cell: str, mark: str) -> str:
    """Return a cell of a Markdown table without the marks that make it bold."""
    return _BOLD.sub(r"\2", cell.strip()) if mark == "|" else cell


def _rows(rows: Iterable[list[str]]) -> tuple[GridRow, ...]:
    return tuple(_limited(rows))


def _limited(rows: Iterable[list[str]]) -> Iterator[GridRow]:
    kept = 0
    for at, cells in enumerate(rows, start=1):
        said = tuple(restored(paragraph(cell)) for cell in cells)
        if not any(said):
            continue
        kept += 1
        if kept > MOST_ROWS + _AROUND_ROWS:
            raise BadInput(
                f"These are more than {MOST_ROWS:,} rows; so many are not read at once. "
                "Keep the rows of the map. Nothing was changed."
            )
        yield GridRow(at, said)
