"""A metric's periods out of a CSV file, a workbook or pasted cells: two columns, the period and its number."""

import csv
import io
import math
import re

from salesops.errors import BadInput
from salesops.intake.tables import Cell, Limits, said
from salesops.intake.text import decoded as text_of
from salesops.vocabulary import Cadence, NumberFormat

MOST_BYTES = 100_000  # a century of quarters fits a hundred times
MOST_ROWS = 400
_QUARTER = re.compile(r"(?:FY\s*)?(\d{4})\s*[-/ ]?\s*Q([1-4])|Q([1-4])\s*[-/ ]?\s*(?:FY\s*)?(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?|(0?[1-9]|1[0-2])[/.](\d{4})|([A-Za-z]{3})[a-z]*\.? (\d{4})")
_WEEK = re.compile(r"(\d{4})\s*[-/ ]?\s*(?:W|week )(\d{1,2})|(?:W|week )(\d{1,2})[ ,/-]+(\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EXAMPLES = {Cadence.QUARTER: "2026-Q3", Cadence.MONTH: "2026-07", Cadence.WEEK: "2026-W31"}
_WRITTEN = {
    Cadence.QUARTER: "2026-Q3 or Q3 2026", Cadence.MONTH: "2026-07 or Jul 2026", Cadence.WEEK: "2026-W31 or W31 2026",
}  # fmt: skip
_LIMITS = Limits(what="a metric's numbers", most_bytes=2_000_000, most_unpacked_bytes=20_000_000)
_NUMBER = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


def decoded(file: bytes, number_format: NumberFormat = NumberFormat.COMMA_POINT) -> str:
    """Return the text of an uploaded file, of a workbook its first sheet. Raises BadInput where there is none."""
    if file[:2] == b"PK":
        return _sheet_text(file, number_format)
    if len(file) > MOST_BYTES:
        raise BadInput(
            f"This file has {len(file):,} bytes; a list of periods needs far less than {MOST_BYTES:,}. "
            "Choose the CSV file with two columns, period and number. Nothing was changed."
        )
    text = text_of(file)
    if text is not None:
        return text
    raise BadInput(
        "This file is no text. Save the sheet as CSV, or copy its cells and paste them. Nothing was changed."
    )


def _sheet_text(file: bytes, number_format: NumberFormat) -> str:
    from salesops.intake.workbooks import read_workbook  # slow import behind it

    tables = read_workbook(file, _LIMITS)
    if not tables:
        raise BadInput("This workbook holds no rows on a visible sheet. Nothing was changed.")
    points = number_format is NumberFormat.COMMA_POINT

    def cell(one: Cell) -> str:
        text = said(one)
        return text if points or not isinstance(one, float) else text.replace(".", ",")

    return "\n".join("\t".join(cell(one) for one in row.cells) for row in tables[0].rows)


def read_periods(
    text: str, number_format: NumberFormat = NumberFormat.COMMA_POINT, cadence: Cadence = Cadence.QUARTER
) -> dict[str, float | None]:
    """Return ``{period: value}`` of pasted text, "2026-Q3" to number; None where the second cell is empty.

    Taken are tabs, semicolons or commas between the columns, one line of headings above, quarters as 2026-Q3,
    Q3 2026 or FY2026 Q3 (months as 2026-07, 07/2026 or Jul 2026, weeks as 2026-W31 or W31 2026), and numbers with
    thousands marks, percent signs or a currency.

    Raises
    ------
    BadInput
        The first line that does not fit, and what to do; nothing of the text is taken then. Told apart are more than
        two columns, cells that were merged in the spreadsheet, and a period that is there twice.
    """
    rows = _rows(text, cadence)
    if rows and not _period(rows[0][1][0], cadence) and len(rows) > 1:
        _require_two_columns(*rows[0], cadence)
        rows = rows[1:]
    if not rows:
        raise BadInput(f"There is nothing to read. Paste two columns, {_example(cadence)}. Nothing was changed.")
    if len(rows) > MOST_ROWS:
        raise BadInput(f"These are {len(rows):,} lines; at most {MOST_ROWS} are read at once. Nothing was changed.")
    found: dict[str, float | None] = {}
    for line, cells in rows:
        period, value = _row(line, cells, number_format, cadence)
        if period in found:
            raise BadInput(
                f"Line {line}: {period} is there twice. Keep one line per {cadence.value}. Nothing was changed."
            )
        found[period] = value
    return found


def _example(cadence: Cadence) -> str:
    return f"for example {EXAMPLES[cadence]} in the first and 21.5 in the second"


def _rows(text: str, cadence: Cadence) -> list[tuple[int, list[str]]]:
    """Return ``(line number, cells)`` of every line that says anything."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    mark = next((mark for mark in "\t;" if any(mark in line for line in lines)), ",")
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)
    try:
        numbered = [(number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        raise BadInput(f"This text cannot be read as a table ({error}). Nothing was changed.") from error
    return [(number, _joined(cells, cadence) if mark == "," else cells) for number, cells in numbered if any(cells)]


def _joined(cells: list[str], cadence: Cadence) -> list[str]:
    """Return a line whose commas stood inside the number (1,200 or 21,5), where that is all they can be."""
    tail = cells[1:]
    inside = len(tail) > 1 and all(part.rstrip("% ").replace(".", "").isdigit() for part in tail)
    return [cells[0], ",".join(tail)] if inside and _period(cells[0], cadence) else cells


def _row(line: int, cells: list[str], number_format: NumberFormat, cadence: Cadence) -> tuple[str, float | None]:
    _require_two_columns(line, cells, cadence)
    if not cells[0]:
        raise BadInput(
            f"Line {line} has no {cadence.value} in its first cell; a merged cell arrives like this. "
            f"Unmerge the cells in the spreadsheet, fill the {cadence.value} into every line and paste again. "
            "Nothing was changed."
        )
    period = _period(cells[0], cadence)
    if period is None:
        raise BadInput(
            f"Line {line}: “{cells[0][:40]}” is no {cadence.value}. Write it as {_WRITTEN[cadence]}. "
            "Nothing was changed."
        )
    return period, _number(line, cells[1], number_format) if cells[1] else None


def _require_two_columns(line: int, cells: list[str], cadence: Cadence) -> None:
    if len(cells) == 2:
        return
    if len(cells) < 2:
        raise BadInput(f"Line {line} has one column; two are needed, {_example(cadence)}. Nothing was changed.")
    blank = sum(not cell for cell in cells)
    merged = " Headings that span several columns (merged cells) arrive like this." if blank else ""
    raise BadInput(
        f"Line {line} has {len(cells)} columns; two are needed, {_example(cadence)}.{merged} "
        f"Copy only the column of {cadence.value}s and the column of numbers, below their headings. "
        "Nothing was changed."
    )


def _period(cell: str, cadence: Cadence) -> str | None:
    if cadence is Cadence.MONTH:
        return _month(cell.strip())
    match = (_WEEK if cadence is Cadence.WEEK else _QUARTER).fullmatch(cell.strip())
    if match is None:
        return None
    year, number = (match[1], match[2]) if match[1] else (match[4], match[3])
    if cadence is Cadence.QUARTER:
        return f"{year}-Q{number}"
    return f"{year}-W{int(number):02}" if 1 <= int(number) <= 53 else None


def _month(cell: str) -> str | None:
    match = _MONTH.fullmatch(cell)
    if match is None:
        return None
    if match[5] is not None:
        name = match[5].lower()
        return f"{match[6]}-{_MONTHS.index(name) + 1:02}" if name in _MONTHS else None
    return f"{match[1]}-{match[2]}" if match[1] else f"{match[4]}-{int(match[3]):02}"


def _number(line: int, cell: str, number_format: NumberFormat) -> float:
    bare = re.sub(r"[\s\u00a0\u202f'%$€£]|^[A-Z]{3}|[A-Z]{3}$", "", cell)
    if number_format is not NumberFormat.COMMA_POINT:
        bare = bare.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(bare):
        raise BadInput(
            f"Line {line}: “{cell[:40]}” is no number. Type digits, for example 21.5, or leave the cell empty. "
            "Nothing was changed."
        )
    number = float(bare.replace(",", "").replace("−", "-"))
    if not math.isfinite(number):
        raise BadInput(f"Line {line}: “{cell[:40]}” is too large a number. Check the digits. Nothing was changed.")
    return int(number) if number == int(number) else number
