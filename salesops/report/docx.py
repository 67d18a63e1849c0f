"""The report as a Word file with real styles, so that people edit it further as they would their own."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from salesops.report import docx_style, docx_table, outline, pdf_table, svg
from salesops.report.docx_table import Line, Words
from salesops.report.logo import LOGO_ALT, Logo
from salesops.report.model import (
    Block,
    Bullets,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Report,
    Table,
    Tone,
)
from salesops.report.office import clean, say_what_it_is

PAGE_WIDTH_CM = 17.0  # A4 without its margins
PICTURE_SCALE = 1.6  # pixels per point on paper: sharp in print; drawing time grows with its square
TALLEST_CM = 21.0
LOGO_CM, SMALL_LOGO_CM = (6.0, 2.2), (3.6, 1.2)
ON_ONE_PAGE = 18  # labelled lines that stay together, such as a project card
FIRST, LAST = 3, 2  # rows of a table that stand below its head at the foot of a page, and alone on the next, at least
WIDE = 8  # columns from which a table is set smaller
FIGURE_SIDES, LEAST_FIGURE = 14.0, 90.0  # points beside a key figure; of the narrowest one's column, for its label
FACT_SHARES = (1.0, 3.6)  # label and text of a labelled line
STYLES = {tone: "Normal" if tone is Tone.BODY else tone.value.capitalize() for tone in Tone}


def write(report: Report) -> bytes:
    """Return the report as the bytes of a .docx file."""
    from docx import Document  # slow import

    document = Document()
    docx_style.prepare(document, report.look)
    say_what_it_is(document, report)
    writer, front, parts = _Writer(document), outline.cover(report), outline.body(report)
    if front is None:
        writer.letterhead(report, parts[:1])
    else:
        writer.cover(report, front, parts)
    for part, opens in list(zip(parts, outline.openings(report), strict=True))[front is None :]:
        writer.part(part, own_page=opens, small=report.flowing)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@dataclass
class _Writer:
    """Adds blocks to one document; counts tables and figures for their captions."""

    document: Any
    counts: dict[str, int] = field(default_factory=lambda: {"Table": 0, "Figure": 0})
    styles: dict[str, str] = field(init=False)  # ids by name: looking one up in the file takes 4 ms, each time

    def __post_init__(self) -> None:
        self.styles = {style.name: style.style_id for style in self.document.styles}

    def cover(self, report: Report, front: Part, parts: Iterable[Part]) -> None:
        """Write the first page with its contents."""
        if report.look.logo is not None:
            self._logo(report.look.logo, LOGO_CM)
        self._text(report.title, "Title")
        self._text(report.subtitle, "Subtitle")
        for block in front.blocks:
            self.block(block)
        self._text("Contents", "Contents title")
        contents = "\n".join(f"{part.number}  {part.title}" for part in parts)
        paragraph = self.document.add_paragraph()
        docx_style.field(paragraph, ' TOC \\o "1-2" \\h \\z \\u ', clean(contents), stale=True)
        if told := outline.left_out(report):
            self._text(told, "Note")

    def letterhead(self, report: Report, parts: Iterable[Part]) -> None:
        """Write the title of a short document and its first part right below it, without contents."""
        if report.look.logo is not None:
            self._logo(report.look.logo, SMALL_LOGO_CM)
        for text, style in ((report.title, "Title"), (report.subtitle, "Subtitle")):
            docx_style.pull_up(self._text(text, style))
        for part in parts:
            self.part(part, own_page=False, small=True)

    def part(self, part: Part, *, own_page: bool = True, small: bool = False) -> None:
        """Write one part: on a new page, or below what stands before it, ``small`` in a short document."""
        heading = self._text(f"{part.number}  {part.title}", "Heading 1")
        if not own_page:
            docx_style.follow_on(heading, small=small)
        for above, block in pairwise((Heading(part.title, 1), *part.blocks)):
            if isinstance(above, Heading) and isinstance(block, Paragraph):  # not left alone at the foot of a page
                self._text(block.text, STYLES[block.tone]).paragraph_format.keep_with_next = True
            else:
                self.block(block)

    def block(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading(text, level):
                self._text(text, f"Heading {level}")
            case Paragraph(text, tone):
                self._text(text, STYLES[tone])
            case Bullets(items, numbered):
                self._bullets(items, numbered)
            case Facts(items):
                self._facts(items)
            case KeyFigures(items):
                self._figures(items)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)

    def _logo(self, logo: Logo, box: tuple[float, float]) -> None:
        from docx.shared import Cm  # slow import

        picture = self.document.add_paragraph().add_run().add_picture(io.BytesIO(logo.data))
        wide, high = logo.within(*box)
        picture.width, picture.height = Cm(wide), Cm(high)
        _describe(picture, LOGO_ALT, LOGO_ALT)

    def _text(self, text: str, style: str) -> Any:
        paragraph = self._styled(self.document.add_paragraph(), style)
        paragraph.add_run(clean(text))
        return paragraph

    def _styled(self, paragraph: Any, style: str) -> Any:
        paragraph._p.style = self.styles[style]
        return paragraph

    def _bullets(self, items: Sequence[str], numbered: bool) -> None:
        for number, item in enumerate(items, 1):
            if numbered:  # Word would go on counting from the list before
                paragraph = self._text(f"{number}.\t{item}", "Normal")
                docx_style.hang(paragraph)
            else:
                self._text(item, "List Bullet")

    def _facts(self, items: Sequence[Fact]) -> None:
        style = self.styles["Cell"]
        lines = (
            Line(
                (
                    [Words(clean(fact.label), style, bold=True, keep_with_next=position < len(items) <= ON_ONE_PAGE)],
                    [Words(clean(fact.text), style)],
                ),
                whole=True,
            )
            for position, fact in enumerate(items, 1)
        )
        self._grid(lines, FACT_SHARES)

    def _figures(self, items: Sequence[Fact]) -> None:
        number, label = self.styles["Figure number"], self.styles["Figure label"]
        cells = [[Words(clean(fact.text), number), Words(clean(fact.label), label)] for fact in items]
        self._grid([Line(cells, ground=docx_style.BAND)], [_figure_share(fact.text) for fact in items])

    def _table(self, block: Table) -> None:
        self._caption("Table", block.caption)
        style = self.styles["Cell" if len(block.columns) < WIDE else "Cell of a wide table"]
        aligned = [column.align for column in block.columns]

        def cells(texts: Iterable[str], *, keep: bool) -> list[list[Words]]:
            told = zip(texts, aligned, strict=True)
            return [[Words(clean(text), style, align, keep_with_next=keep)] for text, align in told]

        def kept(at: int) -> bool:
            left = len(block.rows) - 1 - at
            return (at < FIRST - 1 and left > 0) or 0 < left < LAST or (left == 0 and block.note != "")

        head = Line(cells((column.label for column in block.columns), keep=True), head=True)
        body = (
            Line(cells((cell.text for cell in row.cells), keep=kept(at)), whole=True)
            for at, row in enumerate(block.rows)
        )
        self._grid([head, *body], _shares(block), docx_style.TABLE, gap=not block.note)
        if block.note:
            self._text(block.note, "Note")

    def _figure(self, block: Figure) -> None:
        from docx.shared import Cm  # slow import

        self._text(block.title, "Lead")
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(io.BytesIO(svg.as_png(block.spec, PICTURE_SCALE)))
        one = 1 / PICTURE_SCALE  # Word takes a pixel for a point; so it is as large as in the PDF, and its letters are
        shrink = min(one, Cm(PAGE_WIDTH_CM) / picture.width, Cm(TALLEST_CM) / picture.height)
        picture.width, picture.height = int(picture.width * shrink), int(picture.height * shrink)
        _describe(picture, block.title, block.alt)
        self._caption("Figure", block.caption).paragraph_format.keep_with_next = False  # the picture is held above it
        if block.table.rows:
            self._table(block.table)

    def _caption(self, label: str, text: str) -> Any:
        self.counts[label] += 1
        paragraph = self._styled(self.document.add_paragraph(), "Caption")
        docx_style.caption_number(paragraph, label, self.counts[label])
        paragraph.add_run(clean(text))
        return paragraph

    def _grid(
        self, lines: Iterable[Line], shares: Sequence[float], style: str = docx_style.LINES, *, gap: bool = True
    ) -> None:
        widths = [PAGE_WIDTH_CM * share / sum(shares) for share in shares]
        docx_table.add(self.document, lines, widths, self.styles[style])
        if gap:
            self._text("", "Cell")


def _figure_share(number: str) -> float:
    """Return a key figure's width against the others: a long amount stays in one line beside short counts."""
    return max(pdf_table.length(number, docx_style.FIGURE_POINTS) + FIGURE_SIDES, LEAST_FIGURE)


def _shares(block: Table) -> list[float]:
    """Return the columns' widths against each other: a word or a day is not broken where the page has room for it."""
    points = docx_style.TABLE_POINTS if len(block.columns) < WIDE else docx_style.WIDE_POINTS
    columns = [[row.cells[place].text for row in block.rows] for place in range(len(block.columns))]
    labels, shares = [one.label for one in block.columns], [one.width for one in block.columns]
    return pdf_table.filled(labels, columns, shares, points)


def _describe(picture: Any, title: str, alt: str) -> None:
    """Tell a picture to those who do not see it."""
    picture._inline.docPr.set("descr", clean(alt))
    picture._inline.docPr.set("title", clean(title))
