"""The report as a deck, reopened: titles, notes, alternative texts, the model's numbers, and nothing overfull."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops import report
from salesops.alignment.gate import Who
from salesops.report import ClosedSurvey, ReportStatus
from salesops.report.model import Cell, Column, Figure, Paragraph, Part, Report, Row, Table, Tone
from salesops.report.office import clean
from salesops.report.pptx import deck, layouts
from salesops.report.pptx.reading import Source
from salesops.report.pptx.slide import Listed
from salesops.report.unbroken import unbroken
from tests.salesops.slides import AS_OF, reopened
from tests.salesops.survey_example import counted, rated, survey


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
    source = Source(unbroken(built))
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
    source, drawn = Source(unbroken(built)), slide(opened, built, "ranking")
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


def test_figures_of_bars_hold_their_numbers_for_native_charts(built):
    charts = {b.table.name: b.chart for p in built.parts for b in p.blocks if isinstance(b, Figure)}

    assert {name: found and found.kind.value for name, found in charts.items()} == {
        "map": None, "heat": None, "answers": "stacked", "plan": "spans", "load": None, "effects": "opposed",
        "yearly_review": "beside",
    }  # fmt: skip
