"""The report's tables as a workbook, reopened: every table, numbers that read as in the report, nothing that runs."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesops import report
from salesops.report import xlsx
from salesops.report.model import Cell, Column, Fact, Facts, Heading, Part, Report, ReportStatus, Row, Table
from salesops.report.office import clean
from salesops.report.xlsx_numbers import PLAIN, number_format
from salesops.sheets import neutral
from tests.salesops.report_example import AS_OF, NASTY

FIRST = xlsx.HEADS + 1  # row of the heads, counted from 1


@pytest.fixture(scope="module")
def built(full_example) -> Report:
    return report.build(full_example, as_of=AS_OF)


@pytest.fixture(scope="module")
def book(built):
    return reopened(built)


def reopened(found: Report):
    return openpyxl.load_workbook(io.BytesIO(report.write(found, "xlsx")))


def holding(*blocks) -> Report:
    parts = (Part("cover", 1, "Cover", ()), Part("one", 2, "One", tuple(blocks)))
    return Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts)


def expected(cell: Cell) -> object:
    """Return what a sheet holds of a cell: the number, the day, or the text that is not run."""
    if isinstance(cell.value, date):
        return datetime.combine(cell.value, time())
    if cell.value is not None:
        return pytest.approx(cell.value, rel=1e-14)  # a sheet keeps sixteen digits
    return neutral(clean(cell.text)) or None


def test_every_table_has_a_sheet_with_its_heads_numbers_days_and_texts(built, book):
    sheets = book.worksheets[1:-1]

    held = [[[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST)] for sheet in sheets]
    assert held == [
        [[c.label or None for c in table.columns], *([expected(cell) for cell in row.cells] for row in table.rows)]
        for table in built.tables()
    ]
    assert [sheet["A1"].value for sheet in sheets] == [table.caption for table in built.tables()]


def test_contents_lead_to_every_sheet_and_every_sheet_leads_back(built, book):
    contents, *sheets = book.worksheets
    links = [contents.cell(FIRST + n, 2).hyperlink.location for n in range(1, len(sheets) + 1)]

    assert links == [f"'{sheet.title}'!A1" for sheet in sheets]
    assert [contents.cell(FIRST + n, 3).value for n in range(1, len(sheets))] == [len(t.rows) for t in built.tables()]
    assert {sheet["A3"].hyperlink.location for sheet in sheets} == {"'Contents'!A1"}


def test_heads_stay_in_sight_and_every_column_has_a_filter(book):
    for sheet in book.worksheets[1:]:
        last = openpyxl.utils.get_column_letter(sheet.max_column)
        assert sheet.freeze_panes == f"B{FIRST + 1}"
        assert sheet.auto_filter.ref == f"A{FIRST}:{last}{sheet.max_row}"
        assert sheet.column_dimensions["A"].width >= xlsx.NARROWEST


def test_labelled_lines_stand_on_a_sheet_of_their_own_with_their_values():
    found = reopened(holding(Heading("Goal"), Facts((Fact("Target", "EUR 12", 12.0), Fact("Owner", "=Ada")))))

    rows = found["Facts"].iter_rows(min_row=FIRST + 1, values_only=True)
    assert list(rows) == [("One", "Goal", "Target", "EUR 12", 12), ("One", "Goal", "Owner", "'=Ada", None)]


def test_no_cell_of_what_people_typed_is_run():
    typed = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "\t=1", "http://evil.example", NASTY]
    table = Table((Column("=A1"), Column("B")), tuple(Row((Cell(text), Cell(text))) for text in typed), "=Caption")

    sheets = reopened(holding(Heading("=Below"), table)).worksheets

    held = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell for cell in held if cell.data_type == "f"] == []
    column = [cell.value for cell in next(sheets[1].iter_cols(min_row=FIRST))]
    assert column == [neutral(clean(text)) for text in ["=A1", *typed]]
    assert [cell.hyperlink.target for cell in held if cell.hyperlink and cell.hyperlink.target] == []


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("3", 3.0, "#,##0"),
        ("EUR 8,000,000 a year", 8_000_000.0, '"EUR "#,##0" a year"'),
        ("EUR 8.000.000 a year", 8_000_000.0, '"EUR "#,##0" a year"'),
        ("EUR 7,626 thousand", 7_626_360.0, '"EUR "#,##0," thousand"'),
        ("EUR 7.63 million", 7_626_360.0, '"EUR "#,##0.00,," million"'),
        ("+EUR 39,780 a year", 39_780.0, '+"EUR "#,##0" a year";-"EUR "#,##0" a year";"EUR "#,##0" a year"'),
        ("8.5 %", 0.085, "0.0 %"),
        ("8,5 %", 0.085, "0.0 %"),
        ("39.9 %", 39.9, '#,##0.0" %"'),
        ("0.94 ×", 0.94, '#,##0.00" ×"'),
        ("3, not reached", 3.0, '#,##0", not reached"'),
        ("● 2", 2.0, '"● "#,##0'),
        ('5 "days"', 5.0, "#,##0\" 'days'\""),
        ("something else", 7.25, PLAIN),
        ("99", 7.25, PLAIN),
        ("not given", None, None),
        ("7 Dec 2026", date(2026, 12, 7), None),
        ("∞", float("inf"), None),
    ],
)
def test_number_reads_in_a_spreadsheet_as_in_the_report(text, value, form):
    assert number_format(Cell(text, value)) == form


@given(st.lists(st.text(max_size=60), max_size=30))
def test_names_of_sheets_are_such_as_spreadsheets_take(captions):
    names = xlsx.sheet_names(captions)

    assert len({name.casefold() for name in names} - {"contents", "facts", "history"}) == len(captions)
    assert max((len(name.encode("utf-16-le")) // 2 for name in names), default=1) <= 31
    assert [name for name in names if not name.strip() or set(name) & set("[]:*?/\\'")] == []


def test_long_captions_are_cut_at_a_word_and_numbered_where_they_meet():
    caption = "Elements and the stages they serve"

    assert xlsx.sheet_names([caption, caption, "What's ours?", "Facts", ""]) == (
        "Elements and the stages they…", "Elements and the stages… (2)", "What’s ours", "Facts (2)", "Table 5",
    )  # fmt: skip
