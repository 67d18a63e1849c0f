"""Columns of the PDF's tables: between the margins, with room for their words; where a long word is parted."""

from dataclasses import replace

import pytest

from salesops import report
from salesops.report import pdf_table
from salesops.report.model import Paragraph, Part
from tests.salesops.report_example import AS_OF
from tests.salesops.report_reading import opened

COMPOUND = "Quali-tätssi-che-rungs-ver-ant-wort-li-che"


@pytest.mark.parametrize(("columns", "word"), [(6, 40), (3, 40), (12, 12), (2, 3)])
def test_columns_of_long_words_stay_between_the_margins(columns, word):
    cells = [{"text": "x" * word, "value": None} for _ in range(columns)]
    heads = [{"label": "Head", "align": "left", "width": 1.0 + place} for place in range(columns)]

    found = pdf_table.fitted({"columns": heads, "rows": [{"cells": cells}]})

    fixed = sum(width for width in found["widths"] if width is not None)
    assert fixed <= pdf_table.ROOM + 1e-6
    assert fixed < pdf_table.ROOM - 1 or None not in found["widths"]


def test_a_short_column_between_long_ones_keeps_room_for_its_words():
    texts = ["x" * 40, "x" * 40, "opportunity", "x" * 40, "x" * 40]
    heads = [{"label": "", "align": "left", "width": 1.0} for _ in texts]
    rows = [{"cells": [{"text": text, "value": None} for text in texts]}]

    alone = pdf_table.fitted({"columns": heads[:1], "rows": [{"cells": [{"text": "opportunity", "value": None}]}]})
    widths = pdf_table.fitted({"columns": heads, "rows": rows})["widths"]

    assert alone["widths"] == [None]  # it has the whole page
    assert sum(widths) == pytest.approx(pdf_table.ROOM)
    assert 60 < widths[2] < widths[0]
    assert {round(width, 6) for place, width in enumerate(widths) if place != 2} == {round(widths[0], 6)}


def test_a_long_compound_is_parted_with_a_hyphen_where_its_language_parts_it(full_example):
    word = COMPOUND.replace("-", "")
    said = Part("process", 2, "Long words", (Paragraph(" ".join([word] * 40)),))
    made = report.write(replace(report.build(full_example, as_of=AS_OF), parts=(said,)), "pdf")
    lines = [one for page in opened(made).pages for one in page.extract_text().splitlines() if "verantw" in one]

    parts = {line.split()[-1][:-1] for line in lines} - {word[:-1]}
    ends = [place for place, letter in enumerate(COMPOUND) if letter == "-"]
    assert parts
    assert parts <= {COMPOUND[:end].replace("-", "") for end in ends} | {"Qualitäts"}
