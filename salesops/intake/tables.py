"""A foreign file into tables of cells: CSV of any mark and encoding here, workbooks and JSON in rooms beside.

Cells keep the type that their file gives them, so a number or a day of a workbook is never read as text again.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from salesops.errors import BadInput
from salesops.sheets import restored

Cell = str | float | date  # bool and datetime are of these; an empty cell is ""
Progress = Callable[[float], bool]  # is given the share that is read, 0 to 1; False stops
_WORKBOOK, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKS = (",", ";", "\t", "|")
_LOOKED_AT = 60  # rows by which the mark is chosen
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_EVERY = 500  # rows between two reports of progress


class Stopped(BadInput):
    """Reading was stopped by the person who started it."""


@dataclass(frozen=True)
class Limits:
    """What is read at once, and how its rows are called in a refusal."""

    what: str
    most_rows: int = 50_000
    most_columns: int = 1_000
    most_bytes: int = 60_000_000
    most_unpacked_bytes: int = 250_000_000  # of a workbook; one of 50,000 rows and 30 columns has about 80 MB
    most_parts: int = 500


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says anything, with its number as a spreadsheet counts."""

    at: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One sheet or file: its rows, how it was written, and what must be known about it."""

    name: str
    rows: tuple[Row, ...]
    written_as: str  # "CSV with semicolons, UTF-8"
    notes: tuple[str, ...] = ()


def read_tables(file: bytes, limits: Limits, progress: Progress | None = None) -> tuple[Table, ...]:
    """Return every table of a CSV or text file, an Excel workbook or JSON of a CRM's interface.

    Raises
    ------
    BadInput
        Too large, packed to burst, damaged, no table, too many rows.
    Stopped
        ``progress`` returned False; nothing was kept.
    """
    from salesops.intake import records, workbooks  # both know this module's types

    if not file.strip():
        raise BadInput("This file is empty. Choose another one. Nothing was changed.")
    if len(file) > limits.most_bytes:
        raise BadInput(
            f"This file has {len(file) / 1e6:,.0f} MB; at most {limits.most_bytes / 1e6:.0f} MB of {limits.what} are "
            "read at once. Export fewer columns or a shorter time. Nothing was changed."
        )
    if file.startswith(_WORKBOOK):
        return workbooks.read_workbook(file, limits, progress)
    if file.startswith(_OLD_OFFICE):
        raise BadInput(
            "This workbook is of an old kind (.xls) or locked by a password. "
            "Save it as an unlocked .xlsx or as CSV. Nothing was changed."
        )
    text, encoding = decoded(file)
    if text.lstrip()[:1] in ("{", "["):
        return (records.read_records(text, limits, progress),)
    if re.match(r"\s*<(!doctype|html|table|\?xml)", text, re.IGNORECASE):
        raise BadInput("This is a web page, not a table. Export it as CSV or .xlsx. Nothing was changed.")
    return (_csv(text, encoding, limits, progress),)


def said(cell: Cell) -> str:
    """Return a cell as text: whole numbers without a point, days as 2024-03-31."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def decoded(file: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding. Raises BadInput for what is no text."""
    for encoding, name in _encodings(file):
        try:
            text = file.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and len(_CONTROL.findall(text[:20_000])) < 5:
            return text.removeprefix("\ufeff"), name
    raise BadInput("This file is neither a table nor text. Save it as .xlsx or CSV. Nothing was changed.")


def _encodings(file: bytes) -> list[tuple[str, str]]:
    if file[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return [("utf-16", "UTF-16")]
    head = file[:4_000]
    if head.count(b"\x00") > len(head) / 4:  # UTF-16 without its mark: every other byte of plain letters is 0
        return [("utf-16-le" if head[1::2].count(b"\x00") > head[::2].count(b"\x00") else "utf-16-be", "UTF-16")]
    return [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]


def _csv(text: str, encoding: str, limits: Limits, progress: Progress | None) -> Table:
    named = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)  # what Excel writes for itself
    body, before = (text[named.end() :], 1) if named else (text, 0)
    mark = named[1] if named else _mark(body)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark, skipinitialspace=mark != "\t")
    try:
        rows = tuple(limited(_numbered(reader, before), limits, progress, body.count("\n") + 1))
    except csv.Error as error:
        raise BadInput(
            f"Line {reader.line_num:,} cannot be read as a row of a table: a cell is longer than any cell is, "
            'perhaps because a quote (") was opened and never closed. Nothing was changed.'
        ) from error
    _require_closed(body, rows)
    marks = {",": "commas", ";": "semicolons", "\t": "tabs"}
    return Table("", rows, f"CSV with {marks.get(mark, f'“{mark}”')}, {encoding}")


def _mark(text: str) -> str:
    """Return the mark that divides most rows into equally many cells; the more cells the better."""
    lines = text[:200_000].splitlines()[:_LOOKED_AT]
    best, most = ",", 0.0
    for mark in _MARKS:
        try:
            widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=mark) if len(cells) > 1)
        except csv.Error:
            continue
        worth = max((width * n for width, n in widths.items()), default=0) / len(lines)
        if worth > most:
            best, most = mark, worth
    return best


def _numbered(reader: Iterable[list[str]], before: int) -> Iterator[tuple[int, Iterable[Cell]]]:
    """Yield rows with their number: one per row, as a spreadsheet shows them, however many lines a cell has."""
    yield from enumerate(reader, start=1 + before)


def limited(
    rows: Iterable[tuple[int, Iterable[Cell]]], limits: Limits, progress: Progress | None, expected: int
) -> Iterator[Row]:
    """Yield the rows that say anything, trimmed, and report progress; equal texts are one object.

    Raises BadInput, with what to do, for more rows or wider ones than the limits let in.
    """
    known: dict[str, str] = {}
    kept = 0
    for at, cells in rows:
        if at % _EVERY == 0:
            tick(progress, min(1.0, at / max(expected, at)))
        row = tuple(_trimmed(cell, known) for cell in cells)
        if not any(cell != "" for cell in row):
            continue
        kept += 1
        if kept > limits.most_rows + _LOOKED_AT:
            raise BadInput(
                f"These are more than {limits.most_rows:,} {limits.what}; so many are not read at once. "
                "Export a shorter time, or fewer of them. Nothing was changed."
            )
        if len(row) > limits.most_columns:
            raise BadInput(
                f"Row {at:,} has {len(row):,} columns; at most {limits.most_columns:,} are read. "
                "Export fewer columns. Nothing was changed."
            )
        yield Row(at, row)


def tick(progress: Progress | None, share: float) -> None:
    """Report the share that is done. Raises Stopped where the answer is to stop."""
    if progress is not None and not progress(share):
        raise Stopped("Reading was stopped. Nothing was changed.")


def _trimmed(cell: Cell, known: dict[str, str]) -> Cell:
    if not isinstance(cell, str):
        return cell
    bare = cell.strip()
    if bare.startswith("'"):
        bare = restored(bare)
    return known.setdefault(bare, bare)


def _require_closed(text: str, rows: tuple[Row, ...]) -> None:
    """Refuse a quote that was never closed: the last cell then swallows all rows that follow."""
    if not rows or text.count('"') % 2 == 0:
        return
    last = max((cell for cell in rows[-1].cells if isinstance(cell, str)), key=len, default="")
    if last.count("\n") > 1:
        raise BadInput(
            f'A quote (") opens a cell in row {rows[-1].at:,} and is never closed, so the rows after it cannot be '
            "told apart. Close it, or take it out. Nothing was changed."
        )
