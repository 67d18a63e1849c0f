"""Columns of the PDF's tables: between the margins, with room for their words."""

import pytest

from salesops.report import pdf_table


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
