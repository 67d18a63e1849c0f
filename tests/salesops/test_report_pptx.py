"""The report as a deck, reopened: titles, notes, alternative texts, the model's numbers, and nothing overfull."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.util import Inches

from salesops import report
from salesops.alignment.gate import Who
from salesops.report import ClosedSurvey, ReportStatus
from salesops.report.model import Cell, Column, Figure, Paragraph, Part, Report, Row, Table, Tone
from salesops.report.office import clean
from salesops.report.pptx import deck, fit, layouts
from salesops.report.pptx.reading import Source
from salesops.report.pptx.slide import Listed
from salesops.vocabulary import Stage
from tests.salesops.map_example import CODES, build, scored
from tests.salesops.survey_example import counted, rated, survey

AS_OF = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LONG = "Überwachungsverträge: Wert, Kanäle, Übergaben und Abnahmen"
STAGES = list(Stage)


@pytest.fixture(scope="module")
def built(sample_example) -> Report:
    """Return the report of the sample with a closed survey of ten people."""
    ratings = [(5, 4, 4)] * 5 + [(1, 4, 4)] * 5
    items = ("V1", "C7", "O2")
    who = [Who("sales")] * 5 + [Who("delivery")] * 5
    one = survey(items).model_copy(update={"closed_on": date(2026, 3, 1)})
    closed = ClosedSurvey(one, counted(rated(who, *ratings, items=items), items=items, invited=12))
    return report.build(sample_example, as_of=AS_OF, alignment=closed)


@pytest.fixture(scope="module")
def written(built) -> bytes:
    return report.write(built, "pptx")


@pytest.fixture(scope="module")
def opened(written):
    return pptx.Presentation(io.BytesIO(written))


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


def reopened(found: Report):
    return pptx.Presentation(io.BytesIO(report.write(found, "pptx")))


def slide(presentation, built, name):
    """Return a slide by its name in the deck."""
    at = [one.name for one in deck.slides(built)].index(name)
    return presentation.slides[at]


def chart(drawn):
    (found,) = [shape.chart for shape in drawn.shapes if shape.has_chart]
    return found


def table(drawn) -> list[list[str]]:
    (found,) = [shape.table for shape in drawn.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in found.rows]


def series(drawn) -> dict[str, list[float | None]]:
    return {one.name: list(one.values) for one in chart(drawn).plots[0].series}


def cells(found: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.rows]


def test_sample_makes_twelve_to_sixteen_slides_each_with_its_finding_and_notes(opened, built):
    titles = [one.shapes.title.text_frame.text.replace("\u00a0", " ") for one in opened.slides]

    assert titles == [one.title for one in deck.slides(built)]
    assert 12 <= len(titles) <= 16
    assert len(set(titles)) == len(titles)
    assert [len(one.notes_slide.notes_text_frame.text) > 60 for one in opened.slides] == [True] * len(titles)


def test_deck_leads_from_the_goal_over_the_gaps_to_owners_and_afterwards(built):
    names = [one.name for one in deck.slides(built)]

    assert names == [
        "opening", "goal", "findings", "drivers", "components", "views", "talks", "map", "gaps", "ranking", "worth",
        "focus", "plan", "owners", "actions", "afterwards",
    ]  # fmt: skip


def test_every_chart_and_table_is_native_and_told_in_words(opened):
    frames = [shape for one in opened.slides for shape in one.shapes if shape.has_chart or shape.has_table]
    pictures = [shape for one in opened.slides for shape in one.shapes if shape.shape_type == 13]

    told = [frame._element._nvXxPr.cNvPr.get("descr") for frame in frames]
    assert [len(text) > 20 for text in told] == [True] * len(frames)
    assert (sum(f.has_chart for f in frames), sum(f.has_table for f in frames)) == (6, 6)
    assert pictures == []


def test_charts_hold_the_numbers_of_the_report(opened, built):
    source = Source(built)
    goal = [
        source.fact("value", "Baseline"),
        source.fact("summary", "With today's drivers"),
        source.fact("value", "Target"),
    ]
    effects, plan, answers = (source.figure(name).chart for name in ("effects", "plan", "answers"))

    assert series(slide(opened, built, "goal")) == {"Value": [fact.value for fact in goal]}
    assert series(slide(opened, built, "drivers")) == {s.name: list(s.values[:8]) for s in effects.series}
    assert series(slide(opened, built, "plan")) == {s.name: list(s.values) for s in plan.series}
    assert series(slide(opened, built, "views")) == {s.name: list(s.values) for s in answers.series}
    scores = [row.cells[1].value for row in source.table("components").rows]
    assert series(slide(opened, built, "components"))["Score, 0 to 5"] == scores


def test_timeline_hides_where_a_bar_begins_and_reads_from_the_top(opened, built):
    found = chart(slide(opened, built, "plan"))
    begins, *phases = found.plots[0].series

    assert begins._element.spPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}noFill") is not None
    assert found.category_axis.reverse_order
    assert found.has_legend is False
    below = slide(opened, built, "plan").placeholders[layouts.NOTE].text_frame.text
    assert [one.name for one in phases if one.name not in below] == []


def test_tables_hold_the_first_rows_of_the_report_and_say_how_many_are_left(opened, built):
    source, drawn = Source(built), slide(opened, built, "ranking")
    ranked = cells(source.table("ranked"))
    shown = table(drawn)[1:]

    assert shown == ranked[: len(shown)]
    assert drawn.placeholders[layouts.NOTE].text_frame.text.startswith(
        f"And {len(ranked) - len(shown)} more in the annex."
    )
    owners = table(slide(opened, built, "owners"))
    assert [row[:2] for row in owners[1:]] == [[name, card["Owner"]] for name, card in source.cards()]
    assert owners[0][3] == "By"
    assert all(
        f"{step}, by {day}" == card["First step"]
        for (*_, step, day), (_, card) in zip(owners[1:], source.cards(), strict=True)
    )


def test_draft_is_marked_on_master_first_slide_and_every_foot_final_is_not(built, opened):
    final = reopened(replace(built, status=ReportStatus.FINAL, stamp="Final, edition 2"))

    def marks(presentation):
        master = [s.text_frame.text for s in presentation.slide_masters[0].shapes if s.name == "Draft mark"]
        feet = {s.placeholders[layouts.FOOTER].text_frame.text.split(" · ")[1] for s in list(presentation.slides)[1:]}
        return master, presentation.slides[0].placeholders[layouts.MARK].text_frame.text, feet

    assert marks(opened) == (["DRAFT"], "Draft: may still change", {built.stamp})
    assert marks(final) == ([], "Final", {"Final, edition 2"})


def test_every_slide_but_the_first_has_a_page_number_and_no_empty_placeholder(opened):
    field = "{http://schemas.openxmlformats.org/drawingml/2006/main}fld"
    kinds = [[one.get("type") for one in drawn._element.iter(field)] for drawn in opened.slides]
    empty = [p.name for one in opened.slides for p in one.placeholders if p.has_text_frame and not p.text_frame.text]

    assert kinds == [[], *[["slidenum"]] * (len(kinds) - 1)]
    assert [name for name in empty if not name.startswith("sldNum")] == []


def test_deck_is_wide_stands_on_our_own_layouts_and_tells_nothing_of_the_machine(built, written, opened):
    core = opened.core_properties

    assert opened.slide_width / opened.slide_height == pytest.approx(16 / 9, abs=1e-3)
    assert [layout.name for layout in opened.slide_layouts] == [layout.name for layout in layouts.ALL]
    assert (core.title, core.author, core.last_modified_by) == (built.title, "", "")
    assert (core.created, core.content_status, core.version) == (
        AS_OF.replace(tzinfo=None),
        "draft",
        str(built.version),
    )
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        names = archive.namelist()
        text = b"".join(archive.read(name) for name in names if name.endswith(".xml"))
    assert [
        word for word in (b"python-pptx", b"Macintosh", b"Office Theme") if word in text.split(b"notesMaster")[0]
    ] == []
    assert [name for name in names if "thumbnail" in name or "printerSettings" in name] == []


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


def test_report_that_holds_next_to_nothing_makes_its_first_slide():
    parts = (Part("cover", 1, "Cover", ()),)

    opened = reopened(Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts))

    assert [one.shapes.title.text_frame.text for one in opened.slides] == ["Name"]


def test_decisions_actions_and_the_experts_words_make_slides_of_their_own():
    labels = {"decisions": ("Decision", "Why", "Owner", "By"), "actions": ("Who", "Does what", "By", "How far")}
    said = {
        "decisions": [("Sell by segment", "It fits", "Ada", "1 May 2026")],
        "actions": [("Ada", "Write it", "1 May 2026", "Overdue"), ("Bo", "Read it", "2 May 2026", "Open")],
    }
    tables = [
        Table(
            tuple(map(Column, labels[name])), tuple(Row(tuple(map(Cell, line))) for line in said[name]), name, name=name
        )
        for name in labels
    ]
    words = Paragraph("Begin with renewals. The rest can wait. Nobody is lost yet.", Tone.EXPERT)
    parts = (Part("summary", 2, "On one page", (words,)), Part("actions", 11, "Agreed", tuple(tables)))

    _, expert, decided, done = deck.slides(Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts))

    assert (expert.section, expert.title) == ("In the expert's own words", "Begin with renewals")
    assert expert.body == Listed(("The rest can wait.", "Nobody is lost yet."))
    assert (decided.title, cells(decided.body.table)) == (
        "Decided: Sell by segment",
        [["Sell by segment", "Ada", "1 May 2026"]],
    )
    assert done.title == "2 actions for 2 people, 1 of them overdue"


@settings(max_examples=3, deadline=None)  # each example writes a whole file
@given(st.text())
def test_any_title_makes_a_deck_that_opens(built, text):
    opened = reopened(replace(built, title=text, parts=built.parts[:2]))

    assert opened.core_properties.title == clean(text)[:255]


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


def test_figures_of_bars_hold_their_numbers_for_native_charts(built):
    charts = {b.table.name: b.chart for p in built.parts for b in p.blocks if isinstance(b, Figure)}

    assert {name: found and found.kind.value for name, found in charts.items()} == {
        "map": None, "heat": None, "answers": "stacked", "plan": "spans", "load": None, "effects": "opposed",
        "yearly_review": "beside",
    }  # fmt: skip
