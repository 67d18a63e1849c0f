"""A metric's quarters out of a CSV file or cells pasted from a spreadsheet: two columns, the quarter and its number."""

import csv
import io
import math
import re

from salesops.errors import BadInput
from salesops.intake.text import decoded as text_of
from salesops.vocabulary import NumberFormat

MOST_BYTES = 100_000  # a century of quarters fits a hundred times
MOST_ROWS = 400
_QUARTER = re.compile(r"(?:FY\s*)?(\d{4})\s*[-/ ]?\s*Q([1-4])|Q([1-4])\s*[-/ ]?\s*(?:FY\s*)?(\d{4})", re.IGNORECASE)
_EXAMPLE = "for example 2026-Q3 in the first and 21.5 in the second"
_NUMBER = re.compile(r"[-+−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


def decoded(file: bytes) -> str:
    """Return the text of an uploaded file. Raises BadInput for what is too large or no text."""
    if len(file) > MOST_BYTES:
        raise BadInput(
            f"This file has {len(file):,} bytes; a list of quarters needs far less than {MOST_BYTES:,}. "
            "Choose the CSV file with two columns, quarter and number. Nothing was changed."
        )
    text = text_of(file)
    if text is not None:
        return text
    raise BadInput(
        "This file is no text. Save the sheet as CSV, or copy its cells and paste them. Nothing was changed."
    )


def read_quarters(text: str, number_format: NumberFormat = NumberFormat.COMMA_POINT) -> dict[str, float | None]:
    """Return ``{period: value}`` of pasted text, "2026-Q3" to number; None where the second cell is empty.

    Taken are tabs, semicolons or commas between the columns, one line of headings above, quarters as 2026-Q3,
    Q3 2026 or FY2026 Q3, and numbers with thousands marks, percent signs or a currency.

    Raises
    ------
    BadInput
        The first line that does not fit, and what to do; nothing of the text is taken then. Told apart are more than
        two columns, cells that were merged in the spreadsheet, and a quarter that is there twice.
    """
    rows = _rows(text)
    if rows and not _period(rows[0][1][0]) and len(rows) > 1:
        _require_two_columns(*rows[0])
        rows = rows[1:]
    if not rows:
        raise BadInput(f"There is nothing to read. Paste two columns, {_EXAMPLE}. Nothing was changed.")
    if len(rows) > MOST_ROWS:
        raise BadInput(f"These are {len(rows):,} lines; at most {MOST_ROWS} are read at once. Nothing was changed.")
    found: dict[str, float | None] = {}
    for line, cells in rows:
        period, value = _row(line, cells, number_format)
        if period in found:
            raise BadInput(f"Line {line}: {period} is there twice. Keep one line per quarter. Nothing was changed.")
        found[period] = value
    return found


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Return ``(line number, cells)`` of every line that says anything."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    mark = next((mark for mark in "\t;" if any(mark in line for line in lines)), ",")
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=mark)
    try:
        numbered = [(number, [cell.strip() for cell in cells]) for number, cells in enumerate(reader, start=1)]
    except csv.Error as error:
        raise BadInput(f"This text cannot be read as a table ({error}). Nothing was changed.") from error
    return [(number, _joined(cells) if mark == "," else cells) for number, cells in numbered if any(cells)]


def _joined(cells: list[str]) -> list[str]:
    """Return a line whose commas stood inside the number (1,200 or 21,5), where that is all they can be."""
    tail = cells[1:]
    inside = len(tail) > 1 and all(part.rstrip("% ").replace(".", "").isdigit() for part in tail)
    return [cells[0], ",".join(tail)] if inside and _period(cells[0]) else cells


def _row(line: int, cells: list[str], number_format: NumberFormat) -> tuple[str, float | None]:
    _require_two_columns(line, cells)
    if not cells[0]:
        raise BadInput(
            f"Line {line} has no quarter in its first cell; a merged cell arrives like this. "
            "Unmerge the cells in the spreadsheet, fill the quarter into every line and paste again. "
            "Nothing was changed."
        )
    period = _period(cells[0])
    if period is None:
        raise BadInput(
            f"Line {line}: “{cells[0][:40]}” is no quarter. Write it as 2026-Q3 or Q3 2026. Nothing was changed."
        )
    return period, _number(line, cells[1], number_format) if cells[1] else None


def _require_two_columns(line: int, cells: list[str]) -> None:
    if len(cells) == 2:
        return
    if len(cells) < 2:
        raise BadInput(f"Line {line} has one column; two are needed, {_EXAMPLE}. Nothing was changed.")
    blank = sum(not cell for cell in cells)
    merged = " Headings that span several columns (merged cells) arrive like this." if blank else ""
    raise BadInput(
        f"Line {line} has {len(cells)} columns; two are needed, {_EXAMPLE}.{merged} "
        "Copy only the column of quarters and the column of numbers, below their headings. Nothing was changed."
    )


def _period(cell: str) -> str | None:
    match = _QUARTER.fullmatch(cell.strip())
    if match is None:
        return None
    year, number = (match[1], match[2]) if match[1] else (match[4], match[3])
    return f"{year}-Q{number}"


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
