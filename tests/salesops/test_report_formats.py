"""PDF, web page and data: they hold what the model holds, readers by ear can follow, and what was typed stays text."""

import io
import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from salesops import report
from salesops.report import Format, Report, ReportStatus, json_data, pdf_table
from salesops.report.condensed import condensed
from salesops.report.model import (
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Missing,
    Paragraph,
    Part,
    Row,
    Table,
    Tone,
)
from salesops.report.outline import openings, stepped
from salesops.report.pdf import data
from salesops.report.unbroken import unbroken
from salesops.spoken import NO_BREAK
from tests.salesops.report_example import AS_OF, NASTY
from tests.salesops.report_reading import Page, opened, outline, packed, pdf_words, structure, texts

MARKUP = '#eval("1+1") $x$ #panic() <lab> @ref *b* _i_ `r` \\ // /* = [ ] </script><img src=x onerror=alert(1)>&amp;'


ACCENTS = "Žluťoučký kůň, Größe, naïve façade, Łódź, İstanbul, Ελλάδα, Київ, 5 → 3 ≥ 2 ✓ ●"


LONG = "donaudampfschifffahrtsgesellschaftskapitän" * 4


@pytest.fixture(scope="module")
def built(full_example) -> Report:
    return unbroken(condensed(report.build(full_example, as_of=AS_OF)))


@pytest.fixture(scope="module")
def pdf(built):
    return opened(report.write(built, Format.PDF))


@pytest.fixture(scope="module")
def page(built) -> Page:
    return Page(report.write(built, Format.HTML).decode())


@pytest.fixture(scope="module")
def typed() -> Report:
    """Return a report that holds markup, accents, a long word and nothing at all in every kind of block."""
    words = (MARKUP, ACCENTS, LONG, "two\nlines", "")
    rows = tuple(Row((Cell(word), Cell("1", 1.0))) for word in words)
    blocks = (
        Heading(MARKUP, 3),
        *(Paragraph(word, tone) for word in words for tone in Tone),
        Bullets(words),
        Facts(tuple(Fact(word, word) for word in words)),
        KeyFigures(tuple(Fact(word, word) for word in words)),
        Table((Column(MARKUP), Column(ACCENTS)), rows, MARKUP, MARKUP),
        Table((Column("empty"),), (), "No rows"),
    )
    parts = (Part("cover", 0, "Cover", ()), Part("one", 1, "One", blocks), Part("none", 2, "Nothing", ()))
    return Report(MARKUP, ACCENTS, AS_OF, 1, ReportStatus.DRAFT, parts)


def pictures(found: Report) -> list[Figure]:
    return [block for part in found.parts for block in part.blocks if isinstance(block, Figure)]


def headings(found: Report) -> list[tuple[int, str]]:
    told = []
    for part in stepped(found).parts[1:]:
        told.append((1, f"{part.number} {part.title}"))
        told += [(block.level, " ".join(block.text.split())) for block in part.blocks if isinstance(block, Heading)]
    return told


def flat(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    return [(level, " ".join(text.split())) for level, text in found]


def lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


def test_pdf_holds_every_text_and_number_of_the_model(built, pdf):
    words = pdf_words(pdf, left_out=(built.title, "Draft", built.stamp))

    absent = [text for text in texts(built) if packed(text).replace("\x00", "").replace("\x0b", "") not in words]
    assert absent == ["Cover"]  # the first page has no heading of that name


def test_a_note_says_nothing_twice(built):
    for table in built.tables():
        said = table.note.split(". ")
        assert len(said) == len({one.rstrip(".") for one in said}), table.name


def test_pdf_can_be_followed_by_ear(built, pdf):
    root = pdf.trailer["/Root"]
    kinds = [element["/S"] for element in structure(pdf)]

    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data().decode()
    assert [e["/Alt"] for e in structure(pdf) if e["/S"] == "/Figure" and "/Alt" in e] == [
        figure.alt for figure in pictures(built)
    ]
    assert kinds.count("/Table") == len(built.tables())
    assert kinds.count("/TH") == sum(len(table.columns) for table in built.tables())
    assert kinds.count("/Caption") == len(built.tables()) + len(pictures(built))


def test_pdf_has_bookmarks_for_every_heading_and_its_fonts_inside(built, pdf):
    assert flat(outline(pdf)) == headings(built)
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in pdf.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert {str(font["/FontName"]).split("+")[-1] for font in fonts} >= {"SourceSans3-Regular", "SourceSans3-SemiBold"}


def test_pdf_says_its_title_status_and_nothing_of_the_machine(built, pdf):
    moment = AS_OF.replace(microsecond=123456)  # as a clock says it
    of_two = replace(built, status=ReportStatus.FINAL, stamp="Final, edition 2", as_of=moment, parts=built.parts[:2])
    final = opened(report.write(of_two, Format.PDF))

    assert (pdf.metadata.title, pdf.metadata.author) == (built.title, None)
    assert pdf.metadata.creation_date == AS_OF
    assert [("Draft" in p.extract_text(), "Final" in p.extract_text()) for p in final.pages] == [(False, True)] * 3
    assert ["Draft" in pdf.pages[number].extract_text() for number in (0, 3)] == [True, True]
    assert built.stamp.replace(NO_BREAK, " ") == "Draft of 2 Mar 2026, 09:30 (UTC)"
    assert packed(built.stamp) in packed(pdf.pages[3].extract_text())


def test_web_page_holds_every_text_and_the_tables_cell_by_cell(built, page):
    words = packed("".join(page.words))

    assert [text for text in texts(built) if packed(re.sub(r"[\x00\x0b]", "", text)) not in words] == ["Cover"]
    assert page.tables == [
        [[c.label for c in table.columns], *([lines(cell.text) for cell in row.cells] for row in table.rows)]
        for table in built.tables()
    ]


def test_web_page_has_an_outline_pictures_in_words_and_contents_that_lead_there(built, page):
    told = [(level - 1, " ".join(text.split())) for level, text in page.headings if level > 1]
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    links = [attributes["href"] for tag, attributes in page.tags if tag == "a"]

    assert told == [(1, "Contents"), *headings(built)]
    assert [level for level, _ in page.headings].count(1) == 1
    assert [a["aria-label"] for _, a in page.tags if a.get("role") == "img"] == [f.alt for f in pictures(built)]
    assert len(ids) == len(set(ids))
    assert links == ["#report", *(f"#{part.id}" for part in stepped(built).parts[1:])]
    assert {link[1:] for link in links} <= set(ids)


def test_web_page_asks_no_server_for_anything_and_runs_nothing(page):
    told = [(tag, name, value) for tag, attributes in page.tags for name, value in attributes.items()]

    assert [one for one in told if one[1] in {"src", "srcset", "action", "data"} or one[1].startswith("on")] == []
    assert {value for _, name, value in told if name.startswith("xmlns")} <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert not {"script", "link", "iframe", "img", "form", "object", "base"} & {tag for tag, _ in page.tags}
    (policy,) = [a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def test_data_holds_the_tables_with_numbers_as_numbers(full_example):
    built = report.build(full_example, as_of=AS_OF)
    told = json.loads(report.write(built, Format.JSON))
    blocks = [block for part in told["parts"] for block in part["blocks"]]
    tables = [block.get("table", block) for block in blocks if block["kind"] in {"table", "figure"}]

    def value(cell: Cell) -> float | str | None:
        return cell.value.isoformat() if isinstance(cell.value, date) else cell.value

    assert (told["schema"], told["schema_version"]) == (json_data.SCHEMA, 2)
    assert [[[(c["text"], c["value"]) for c in row["cells"]] for row in table["rows"]] for table in tables] == [
        [[(cell.text, value(cell)) for cell in row.cells] for row in table.rows] for table in built.tables()
    ]
    assert [part["missing"] for part in told["parts"]] == [
        [{"text": one.text, "place": one.place} for one in part.missing] for part in built.parts
    ]
    strings = json.dumps(told, ensure_ascii=False)
    assert [text for text in texts(built) if json.dumps(text, ensure_ascii=False) not in strings] == []


def test_what_was_typed_is_text_in_the_pdf_and_in_the_web_page(typed):
    pdf = opened(report.write(typed, Format.PDF))
    page = Page(report.write(typed, Format.HTML).decode())
    words = pdf_words(pdf, left_out=(typed.title, "Draft"))

    for text in (MARKUP, ACCENTS, LONG):
        assert packed(text) in words
        assert packed(text) in packed("".join(page.words))
    assert page.tables[0][1:] == [[lines(row.cells[0].text), "1"] for row in typed.tables()[0].rows]
    assert not {"img", "lab", "script"} & {tag for tag, _ in page.tags}
    assert flat(outline(pdf)) == [(1, "1 One"), (2, MARKUP)]  # no level is skipped


def test_letter_that_no_font_has_leaves_the_rest_of_the_pdf_readable():
    blocks = (Paragraph("before \U000e0fff\U0001e7e5\U00016d40 after"), Paragraph(NASTY))
    parts = (Part("cover", 1, "Cover", ()), Part("one", 2, "One", blocks))
    pdf = opened(report.write(Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts), Format.PDF))

    assert bool(pdf.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert "before" in pdf.pages[2].extract_text()
    assert packed("Ada *Lovelace* | <b>bold</b> ![x](http://evil.example/p.png) & co_") in packed(
        pdf.pages[2].extract_text()
    )


def test_cell_that_is_longer_than_a_page_goes_on_over_the_next_ones():
    story = "word " * 6000
    table = Table((Column("Who"), Column("What")), (Row((Cell("Ada"), Cell(story))),), "Long")
    parts = (Part("cover", 1, "Cover", ()), Part("one", 2, "One", (table, Facts((Fact("Story", story),)))))
    pdf = opened(report.write(Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts), Format.PDF))

    told = [page.extract_text().count("word") for page in pdf.pages]
    assert sum(told) == 12000
    assert max(told) < 1500


@settings(max_examples=8, deadline=None)  # each example writes three files
@given(st.text())
def test_any_text_makes_files_that_open(text):
    blocks = (Heading(text), Paragraph(text, Tone.ANSWER), Bullets((text,), True), Facts((Fact(text, text),)))
    table = Table((Column(text),), (Row((Cell(text, float("nan")),)),), text)
    parts = (Part("cover", 1, "Cover", ()), Part("one", 2, text, (*blocks, table)))
    found = Report(text, text, AS_OF, 1, ReportStatus.DRAFT, parts)

    assert len(opened(report.write(found, Format.PDF)).pages) >= 3
    assert Page(report.write(found, Format.HTML).decode()).headings[2:]
    assert (
        json.loads(report.write(found, Format.JSON))["parts"][1]["blocks"][-1]["rows"][0]["cells"][0]["value"] is None
    )


@pytest.mark.parametrize("format", [Format.PDF, Format.WORD, Format.HTML])
def test_contents_say_which_parts_are_left_out_and_why(built, format):
    empty = replace(
        built.part("alignment"), blocks=(), missing=(Missing("No survey of <us> is closed yet", "surveys"),)
    )
    held = tuple(part for part in built.parts if part.blocks)

    said = packed("Left out so far: 6 Alignment (no survey of <us> is closed yet).")
    assert said in _read(built, (*held, empty), format)
    assert packed("Left out so far") not in _read(built, held, format)


def _read(built: Report, parts: tuple[Part, ...], format: Format) -> str:
    """Return the words of a report with these parts, as its file holds them, packed."""
    file = report.write(replace(built, parts=parts), format)
    match format:
        case Format.PDF:
            words = "\n".join(page.extract_text() for page in opened(file).pages)
        case Format.WORD:
            words = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs)
        case _:
            words = unescape(file.decode())
    return packed(words)


def test_tables_are_measured_for_the_room_that_the_page_leaves_them(built):
    (wide,) = {round(float(page.mediabox.width)) for page in opened(report.write(built, Format.PDF)).pages}
    assert data(built)["margin_cm"] == pdf_table.MARGIN_CM
    assert pytest.approx(wide - 2 * pdf_table.MARGIN_CM * 72 / 2.54, abs=0.5) == pdf_table.ROOM


def test_summary_has_a_page_to_itself_and_other_parts_follow_one_another(built):
    ids = [part.id for part in stepped(built).parts[1:]]
    assert [one for one, opens in zip(ids, openings(built), strict=True) if opens] == ids[:2]
    assert ids[0] == "summary"

    gaps_only = report.tailored(built, report.Variant.GAPS)
    short = replace(built, parts=built.parts[1:4])
    assert openings(gaps_only) == (True, False)
    assert openings(short) == (False, True, True)  # the first stands below the title
    assert openings(replace(short, flowing=True)) == (False, False, False)
