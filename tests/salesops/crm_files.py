"""Files of opportunities, written as a CRM or a person writes them."""

import io

import openpyxl

from salesops.intake.opportunities.model import DealState

OPEN, WON, LOST = DealState


def csv(text, encoding="utf-8"):
    return text.strip("\n").encode(encoding)


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
