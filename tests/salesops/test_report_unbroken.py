"""Numbers of a report stay on one line with their unit, in the files that break lines, and nowhere else."""

import io

import pytest

from salesops import report
from salesops.report import Format
from salesops.spoken import NO_BREAK, tied
from tests.salesops.report_reading import Page
from tests.salesops.test_report_files import AS_OF


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("below 100 %, in 9 weeks", "below 100_%, in 9_weeks"),
        ("+EUR 5.2 m or \u2212USD 181,764 a year", "+EUR_5.2_m or \u2212USD_181,764 a year"),
        ("3 managers, 10 kilos, 5 to 7 people", "3 managers, 10 kilos, 5 to 7 people"),
        ("BUSINESS 3000 is no currency", "BUSINESS 3000 is no currency"),
    ],
)
def test_a_number_is_tied_to_its_unit_and_to_nothing_else(text, shown):
    assert tied(text).replace(NO_BREAK, "_") == shown


def test_files_that_break_lines_keep_amounts_whole_and_data_stay_plain(full_example):
    from docx import Document

    built = report.build(full_example, as_of=AS_OF)
    tables = Page(report.write(built, Format.HTML).decode()).tables
    words = [
        "\n".join(cell for table in tables for row in table for cell in row),
        "\n".join(one.text for one in Document(io.BytesIO(report.write(built, Format.WORD))).paragraphs),
    ]
    plain = [report.write(built, one).decode() for one in (Format.MARKDOWN, Format.JSON)]

    assert [tied(one) == one and NO_BREAK in one for one in words] == [True, True]
    assert [NO_BREAK in one for one in plain] == [False, False]
