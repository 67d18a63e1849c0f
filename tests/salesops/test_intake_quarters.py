"""Quarters of a metric from a CSV file or a spreadsheet's cells."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from salesops.errors import BadInput
from salesops.intake.quarters import MOST_BYTES, decoded, read_periods
from salesops.vocabulary import NumberFormat


@pytest.mark.parametrize(
    "text",
    [
        "2026-Q1,21.5\n2026-Q2,1200",
        "period,value\n2026-Q1,21.5\n2026-Q2,1200\n",
        "Quarter;Win rate\r\nQ1 2026;21.5 %\r\nFY2026 Q2;1,200\r\n",
        "\n2026 q1\t21.5\n\n2026/Q2\t1 200\n",
        '2026-Q1,21.5\n2026-Q2,"1,200"',
        "2026-Q1,21.5\n2026-Q2,1,200",
        "2026-Q1,USD 21.5\n2026-Q2,1'200",
    ],
)
def test_two_columns_are_read_however_they_are_written(text):
    assert read_periods(text) == {"2026-Q1": 21.5, "2026-Q2": 1200}


def test_decimal_commas_are_read_where_the_workshop_writes_them():
    text = "2026-Q1;21,5\n2026-Q2;1.200"
    assert read_periods(text, NumberFormat.POINT_COMMA) == {"2026-Q1": 21.5, "2026-Q2": 1200}


def test_empty_number_stays_undefined():
    assert read_periods("2026-Q1;\n2026-Q2;0") == {"2026-Q1": None, "2026-Q2": 0}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" \n", "There is nothing to read."),
        ("2026-Q1", "Line 1 has one column; two are needed"),
        ("Region\tSales\t\t\n\tQ1\tQ2\tQ3\nNorth\t1\t2\t3", "Headings that span several columns (merged cells)"),
        ("Quarter\tValue\n2026-Q1\t21\n\t22", "Line 3 has no quarter in its first cell; a merged cell arrives"),
        ("quarter,value\nJanuary,21", "Line 2: “January” is no quarter."),
        ("2026-Q5,21", "Line 1: “2026-Q5” is no quarter."),
        ("2026-Q1,lots", "Line 1: “lots” is no number."),
        ("2026-Q1,21\nQ1 2026,22", "Line 2: 2026-Q1 is there twice."),
        ("2026-Q1,21,Anna", "Line 1 has 3 columns; two are needed"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(text, sentence):
    with pytest.raises(BadInput) as refused:
        read_periods(text)
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("Nothing was changed.")


@given(some.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    with contextlib.suppress(BadInput):
        assert read_periods(text) != {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_any_usual_encoding_are_text(encoding):
    assert decoded("Qürter;21\n".encode(encoding)) == "Qürter;21\n"


@pytest.mark.parametrize("file", [b"PK\x03\x04\x00\x00\x00\x00", b"x" * (MOST_BYTES + 1)], ids=["workbook", "large"])
def test_workbooks_and_large_files_are_refused(file):
    with pytest.raises(BadInput) as refused:
        decoded(file)
    assert str(refused.value).endswith("Nothing was changed.")
