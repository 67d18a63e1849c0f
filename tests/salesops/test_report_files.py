"""The report as files: both hold the same numbers, nothing that people typed breaks or colours them."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from salesops import gaps, report
from salesops.report import Format, markdown
from salesops.report.condensed import condensed
from salesops.report.model import (
    Bullets,
    Column,
    Fact,
    Facts,
    Figure,
    Paragraph,
    Part,
    Report,
    ReportStatus,
    Row,
    Table,
    Tone,
)
from salesops.report.office import clean
from salesops.report.unbroken import unbroken
from salesops.report.wording import Words
from salesops.workshop import Settings, Workshop
from tests.salesops.report_example import AS_OF, NASTY

WORDS = Words(Settings(id="s", name="A firm"))
NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="session")
def workshop(full_example) -> Workshop:
    return full_example


@pytest.fixture(scope="session")
def built(workshop) -> Report:
    return unbroken(condensed(report.build(workshop, as_of=AS_OF)))


def holding(*blocks) -> Report:
    """Return a report of one part with these blocks."""
    parts = (Part("cover", 1, "Cover", ()), Part("one", 2, "One", tuple(blocks)))
    return Report("Name", "Subtitle", AS_OF, 1, ReportStatus.DRAFT, parts)


def opened(found: Report):
    return docx.Document(io.BytesIO(report.write(found, "docx")))


def word_tables(found: Report) -> list[list[list[str]]]:
    """Return the cells of every table with a header row."""
    tables = [t for t in opened(found).tables if t.style.name == "Report table"]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def markdown_tables(found: Report) -> list[list[list[str]]]:
    """Return the cells of every table as a Markdown reader sees them."""
    tables: list[list[list[str]]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(report.write(found, "md").decode()):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and tables and token.level > 3:
            tables[-1][-1].append("".join(t.content for t in token.children))
    return tables


def shown(found: str) -> list[str]:
    """Return the texts of a Markdown file as its reader shows them."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(found)
    return ["".join(child.content for child in t.children) for t in tokens if t.type == "inline"]


def numbers(tables: list[list[list[str]]]) -> list[list[str]]:
    return [[number for row in table for cell in row for number in NUMBER.findall(cell)] for table in tables]


def test_every_table_has_the_same_numbers_in_both_files_and_in_the_report(built):
    expected = [
        [[c.label for c in table.columns], *([cell.text for cell in row.cells] for row in table.rows)]
        for table in built.tables()
    ]

    assert numbers(word_tables(built)) == numbers(expected)
    assert numbers(markdown_tables(built)) == numbers(expected)
    assert len(expected) >= 12


def test_scores_targets_and_gaps_of_the_word_file_are_those_of_the_snapshot(workshop, built):
    (table,) = [t for t in word_tables(built) if t[0][:3] == ["Id", "Element", "Stage"] and "Score" in t[0]]

    points = gaps.points(workshop)
    assert [row[3:6] for row in table[1:]] == [[str(p.score), str(p.target), str(p.gap)] for p in points]


def test_unknown_format_is_refused_with_the_formats_there_are(built):
    with pytest.raises(ValueError, match=r"'exe'; the formats are md, docx"):
        report.write(built, "exe")


def test_what_people_typed_reads_letter_by_letter_in_markdown(built):
    text = report.write(built, Format.MARKDOWN).decode()

    typed = " ".join(NASTY.replace("\x0b\x00", "").split())
    assert f"Evidence: {typed}" in [line.strip() for one in shown(text) for line in one.split("\n")]
    assert not {"\x00", "\x0b"} & set(text)


@given(st.text(min_size=1).filter(lambda text: clean(text).split() and markdown.escape(text)))
def test_any_text_comes_through_markdown_as_it_is(text):
    line = markdown.escape(text)

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(line)

    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in tokens[1].children} <= {"text", "text_special"}
    without = " ".join(markdown.visible(text).split())
    assert "".join(child.content for child in tokens[1].children) == without


@settings(max_examples=10, deadline=None)  # each example writes a whole file
@given(st.text())
def test_any_text_makes_a_word_file_that_opens(text):
    found = replace(holding(Paragraph(text, Tone.ANSWER), Bullets((text,)), Facts((Fact(text, text),))), title=text)

    document = opened(found)

    assert document.core_properties.title == clean(text)[:255]


def test_cell_with_bars_and_lines_stays_one_cell_in_both(built):
    columns = (Column("A | B"), Column("C"))
    found = holding(Table(columns, (Row(WORDS.cells(["one | two\nthree", 5])),), "A table"))

    assert word_tables(found) == [[["A | B", "C"], ["one | two\nthree", "5"]]]
    assert markdown_tables(found) == [[["A | B", "C"], ["one | two<br>three", "5"]]]


def test_word_file_has_real_styles_contents_page_numbers_and_repeated_header_rows(built):
    document = opened(built)

    styles = [p.style.name for p in document.paragraphs]
    parts = [p for p in built.parts if p.blocks and p.id != "cover"]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == len(parts)
    fields = [f.text.split()[0] for f in document.element.body.iter(qn("w:instrText"))]
    assert fields[0] == "TOC"
    footer = document.sections[0].footer._element
    assert [f.text.split()[0] for f in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    tables = [t for t in document.tables if t.style.name == "Report table"]
    assert [len(list(t.rows[0]._tr.iter(qn("w:tblHeader")))) for t in tables] == [1] * len(tables)
    assert styles.count("Caption") == len(built.tables()) + len(pictures(built))


def pictures(found: Report) -> list[Figure]:
    return [block for part in found.parts for block in part.blocks if isinstance(block, Figure)]


def test_every_picture_says_the_same_in_words(built):
    document = opened(built)

    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == [figure.alt for figure in pictures(built)]
    assert len(described) == 5  # map, heat map, plan, load, tornado


def test_word_file_says_what_it_is_and_nothing_of_the_machine(built):
    core = opened(built).core_properties

    assert (core.title, core.author, core.last_modified_by) == ("The article's firm", "", "")
    assert (core.created, core.content_status, core.version) == (AS_OF, "draft", str(built.version))
    with zipfile.ZipFile(io.BytesIO(report.write(built, "docx"))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert b"python-docx" not in text


def test_same_report_gives_the_same_markdown(built):
    assert report.write(built, "md") == report.write(built, "md")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The article's firm", "the-article-s-firm-summary-2026-03-02.md"),
        ("../../etc/passwd", "etc-passwd-summary-2026-03-02.md"),
        ("Söhne & Café", "sohne-cafe-summary-2026-03-02.md"),
        ("😀", "workshop-summary-2026-03-02.md"),
        ("CON", "workshop-con-summary-2026-03-02.md"),
        ("a" * 120, f"{'a' * 60}-summary-2026-03-02.md"),
    ],
)
def test_file_name_is_safe_everywhere(title, name):
    assert report.file_name(replace(holding(), title=title), Format.MARKDOWN) == name
