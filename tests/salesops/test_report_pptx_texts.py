"""Slides of any text: an overfull workshop, what people typed, titles and tables of whatever length."""

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.util import Inches

from salesops import report
from salesops.report.model import Cell, Column, Report, Row, Table
from salesops.report.pptx import deck, fit, layouts
from salesops.vocabulary import Stage
from tests.salesops.map_example import CODES, build, scored
from tests.salesops.slides import AS_OF, reopened

LONG = "Überwachungsverträge: Wert, Kanäle, Übergaben und Abnahmen"


STAGES = list(Stage)


@pytest.fixture(scope="module")
def overfull() -> Report:
    """Return the report of 48 elements with names of sixty letters, a formula among them, at every stage."""
    names = {code: {"name": f"{n:02d} {LONG}"[:60]} for n, code in enumerate(CODES)} | {
        "E01": {"name": "=1+cmd|' /C'!A0"}
    }
    links = {(c, s): scored((n + k) % 4) for n, c in enumerate(CODES) for k, s in enumerate(STAGES) if (n + k) % 2}
    projects = {f"{n:02d} {LONG}"[:30]: (4 + n, [code]) for n, code in enumerate(CODES[:5])}
    effects = {(code, "w"): (0.001, 0.002, 0.003) for code in CODES[:20]}
    found = build(links=links, changed=names, projects=projects, effects=effects)
    named = found.settings.model_copy(update={"name": f"{LONG} {LONG}"[:100]})
    return report.build(found.model_copy(update={"settings": named}), as_of=AS_OF)


@pytest.fixture(scope="module")
def overfull_opened(overfull):
    return reopened(overfull)


def test_overfull_workshop_keeps_within_slides_and_rows(overfull_opened):
    opened = overfull_opened
    wide, high = opened.slide_width, opened.slide_height
    outside = [
        (number, shape.name)
        for number, one in enumerate(opened.slides, 1)
        for shape in one.shapes
        if shape.left < 0 or shape.top < 0 or shape.left + shape.width > wide or shape.top + shape.height > high
    ]
    tables = [shape for one in opened.slides for shape in one.shapes if shape.has_table]

    assert len(opened.slides) <= deck.MOST
    assert outside == []
    assert max(len(shape.table.rows) for shape in tables) <= 1 + fit.ROWS
    foot = Inches(layouts.FULL.y + layouts.FULL.high + 0.01)
    assert [shape.name for shape in tables if shape.top + sum(r.height for r in shape.table.rows) > foot] == []
    titles = [one.shapes.title.text_frame.paragraphs[0].runs[0] for one in list(opened.slides)[1:]]
    room = layouts.TITLE.wide * fit.POINTS_PER_INCH
    assert max(fit.lines(run.text, room, run.font.size.pt, bold=True) for run in titles) <= 2


def test_what_people_typed_is_text_in_slides_and_in_the_workbooks_of_charts(overfull_opened):
    opened = overfull_opened
    books = [
        openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
        for one in opened.slides
        for shape in one.shapes
        if shape.has_chart
    ]
    held = [cell for book in books for row in book.active.iter_rows() for cell in row if cell.value is not None]

    assert [cell for cell in held if cell.data_type == "f"] == []
    typed = [cell for cell in held if str(cell.value).startswith("=1+cmd")]
    assert [(cell.data_type, cell.quotePrefix) for cell in typed] == [("s", True)] * len(typed)
    assert len(typed) == 1
    assert [link for one in opened.slides for link in one.part.rels.values() if link.is_external] == []


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"])), st.integers(1, 4), st.integers(12, 30))
def test_cut_text_takes_no_more_than_its_lines_and_is_whole_where_it_fits(text, most, size):
    found = fit.cut(text, 200, size, most)

    assert fit.lines(found, 200, size) <= most
    assert (found == text) == (fit.lines(text, 200, size) <= most)


@given(st.lists(st.lists(st.text(max_size=150), min_size=3, max_size=3), min_size=1, max_size=20))
def test_table_of_any_texts_stays_in_its_place(texts):
    columns = (Column("One"), Column("Two", width=3), Column("Three"))
    found = fit.laid_out(Table(columns, tuple(Row(tuple(map(Cell, row))) for row in texts), "Any"), 12, 4.7)

    assert sum(found.heights) <= 4.7
    assert sum(found.widths) == pytest.approx(12)
    assert len(found.rows) + found.left_out == len(texts)
    assert 1 <= len(found.rows) <= fit.ROWS
