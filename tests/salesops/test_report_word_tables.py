"""Tables and pictures of the Word report: room for words and days, captions that stay, letters as large as words."""

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

from salesops import report
from salesops.report import docx_style, pdf_table
from salesops.report.docx import PAGE_WIDTH_CM
from salesops.report.model import Cell, Column, Fact, Figure, KeyFigures, Part, Row, Table
from tests.salesops.report_example import AS_OF

CELL_MARGIN = 5.4  # points: Word's own, left and right
LONG = "Qualitätssicherungsverantwortliche für Übergänge"
SPEC = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 200, "height": 100, "padding": 0,
    "data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {},
}  # fmt: skip


def written(full_example, *blocks: Any) -> Any:
    """Write a report of one part and open it as Word would."""
    made = replace(report.build(full_example, as_of=AS_OF), parts=(Part("process", 2, "Only this", blocks),))
    return Document(io.BytesIO(report.write(made, "docx")))


def columns_of(document: Any) -> list[float]:
    """Return the widths of the last table's columns in points."""
    return [column.width.pt for column in document.tables[-1].columns]


def test_a_day_and_a_head_of_one_word_have_room_beside_long_names(full_example):
    heads = ("Decision", "Why", "Owner", "By", "Importance", "How sure")
    texts = (LONG, LONG, LONG, "1\u00a0Feb\u00a02027", "5", "Medium")
    columns = tuple(Column(head, width=0.2 if head in ("By", "Importance", "How sure") else 2.0) for head in heads)
    table = Table(columns, (Row(tuple(map(Cell, texts))),), "Decision log")

    widths = columns_of(written(full_example, table))

    for place, word in ((3, texts[3]), (4, heads[4]), (5, texts[5])):
        assert widths[place] >= pdf_table.length(word, docx_style.TABLE_POINTS)
    assert sum(widths) == pytest.approx(PAGE_WIDTH_CM * 72 / 2.54, abs=1)


def test_a_long_amount_stays_in_one_line_beside_short_counts(full_example):
    amount, rest = "EUR 8,000,000 a year", (Fact("Gaps", "26"), Fact("Weeks", "20"))
    document = written(full_example, KeyFigures((Fact("Target", amount), Fact("Today", amount), *rest)))
    alike = written(full_example, KeyFigures((Fact("Answered", "200"), Fact("Response", "80 %"))))

    widths = columns_of(document)
    assert min(widths[:2]) >= pdf_table.length(amount, docx_style.FIGURE_POINTS) + 2 * CELL_MARGIN
    assert widths[2] == widths[3]
    assert len(set(columns_of(alike))) == 1


def test_a_caption_holds_to_its_table_and_a_picture_to_its_caption_but_not_one_to_the_other(full_example):
    table = Table((Column("Month"),), (Row((Cell("May"),)),), "The same as numbers")
    document = written(full_example, Figure("It grows", SPEC, "By month", "One bar", table))
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    found = {one.text: one.paragraph_format.keep_with_next for one in captions}

    assert document.styles["Caption"].paragraph_format.keep_with_next
    assert found == {"Figure 1. By month": False, "Table 1. The same as numbers": None}


def test_a_picture_is_as_large_as_in_the_pdf_so_its_letters_are(full_example):
    table = Table((Column("Month"),), (), "The same as numbers")
    document = written(full_example, Figure("It grows", SPEC, "By month", "One bar", table))
    picture = document.inline_shapes[-1]  # the PDF takes a unit of the specification for 1/96 of an inch

    assert picture.width == pytest.approx(Pt(200 * 0.75), rel=0.05)
    assert picture.height == pytest.approx(Pt(100 * 0.75), rel=0.05)
