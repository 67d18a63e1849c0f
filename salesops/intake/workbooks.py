"""The visible sheets of a workbook as tables; its sizes are looked at before anything is unpacked."""

import io
import itertools
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from salesops.errors import BadInput, WorkshopError
from salesops.intake.safe_zip import Bounds, require_harmless
from salesops.intake.tables import Cell, Limits, Progress, Table, limited
from salesops.intake.text import CELL_ERROR

_EMPTY_ROWS = 4  # looked at per row that may be there


def read_workbook(file: bytes, limits: Limits, progress: Progress | None = None) -> tuple[Table, ...]:
    """Return the visible sheets that have rows. Raises BadInput for what is too large, damaged or packed to burst."""
    require_harmless(file, _bounds(limits))
    import openpyxl  # slow import

    try:
        with warnings.catch_warnings():  # styles and filters that the reader does not know do not matter here
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(file), read_only=True, data_only=True, keep_links=False)
            sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            tables = [_sheet(sheet, limits, progress) for sheet in sheets]
    except WorkshopError:
        raise
    except Exception as error:  # a damaged workbook fails anywhere in its reader
        raise BadInput(
            "This workbook cannot be read; it may be damaged. Open it in a spreadsheet and save it again, "
            "or save the sheet as CSV. Nothing was changed."
        ) from error
    return tuple(table for table in tables if table.rows)


def _bounds(limits: Limits) -> Bounds:
    return Bounds(
        limits.most_unpacked_bytes,
        limits.most_parts,
        what=f"table of {limits.what}",
        instead="Copy the cells into a new workbook, or save the sheet as CSV.",
        repair="Save it again, or save the sheet as CSV.",
    )


def _sheet(sheet: Any, limits: Limits, progress: Progress | None) -> Table:
    expected = sheet.max_row or limits.most_rows
    sheet.reset_dimensions()  # some programs write a wrong one
    rows = itertools.islice(sheet.iter_rows(values_only=True), limits.most_rows * _EMPTY_ROWS)
    found = tuple(limited(_numbered(rows), limits, progress, min(expected, limits.most_rows)))
    return Table(str(sheet.title), found, "Excel workbook")


def _numbered(rows: Any) -> Iterator[tuple[int, list[Cell]]]:
    for at, row in enumerate(rows, start=1):
        width = len(row)
        while width and row[width - 1] is None:  # cells that only have a format
            width -= 1
        yield at, [_cell(value) for value in row[:width]]


def _cell(value: object) -> Cell:
    if value is None or (isinstance(value, str) and CELL_ERROR.fullmatch(value)):
        return ""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, str | float | int | date):
        return value
    return value.isoformat() if isinstance(value, time) else str(value)
