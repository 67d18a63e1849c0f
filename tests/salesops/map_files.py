"""Lists of elements read into what they would do in a workshop."""

import io

import openpyxl

from salesops.intake.known import StageWords
from salesops.intake.map_plan import plan
from salesops.intake.map_table import read_file, read_text
from tests.salesops.map_example import build

EMPTY = build()


def planned(source, workshop=EMPTY, answers=None):
    """Return what a file or a pasted text would do."""
    read = read_file if isinstance(source, bytes) else read_text
    return plan(read(source, StageWords(workshop)), workshop, answers)


def workbook(*sheets) -> bytes:
    """Return a workbook with these rows, a sheet each."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {n}")
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
