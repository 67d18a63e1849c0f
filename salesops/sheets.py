"""Tables for a spreadsheet: CSV and workbooks in which no cell is run."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Cell = str | int | float | None
Table = tuple[tuple[Cell, ...], ...]  # heads first
CSV_MIME = "text/csv"
XLSX_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# A spreadsheet takes what begins so as a formula; one that has its apostrophe gets another, so it can be read back.
_ACTIVE = re.compile(r"'*[=+\-@\t\r\n]")
_WIDEST = 60  # characters of a column


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: a text that begins like a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and _ACTIVE.match(cell) else cell


def restored(text: str) -> str:
    """Return a text as it was before ``neutral``."""
    return text[1:] if text.startswith("'") and _ACTIVE.match(text) else text


def to_csv(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with a byte order mark (spreadsheets ask for it), cells neutralised."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[neutral(cell) for cell in row] for row in table])
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: Mapping[str, Table]) -> bytes:
    """Return a workbook with these sheets, by name; texts are written as texts, the heads stay in sight."""
    import xlsxwriter  # slow import

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True})
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for at, row in enumerate(table):
                _write(sheet, at, row, bold if at == 0 else None)
            for column, width in enumerate(_widths(table)):
                sheet.set_column(column, column, width)
    return file.getvalue()


def _write(sheet: Any, at: int, row: Sequence[Cell], form: object) -> None:
    for column, cell in enumerate(row):
        if cell is not None:
            sheet.write(at, column, neutral(cell), form)


def _widths(table: Table) -> Iterable[int]:
    for column in range(len(table[0])):
        yield min(_WIDEST, 2 + max(len(str(row[column])) for row in table if len(row) > column))
