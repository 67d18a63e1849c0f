"""The report as a Word file with real styles, so that people edit it further as they would their own."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from typing import Any

from salesops.report import docx_style
from salesops.report.model import (
    Align,
    Block,
    Bullets,
    Cell,
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

# Characters that XML cannot hold (half of a split emoji among them); one of them would make the file unreadable.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAGE_WIDTH_CM = 17.0  # A4 without its margins
PICTURE_SCALE = 1.6  # pixels per unit of the spec: sharp in print; drawing time grows with its square
PICTURES_KEPT = 32  # drawn ones, about 50 kB each: the next download of the same version draws none
TALLEST_CM = 21.0
LONGEST = 255  # characters of a property of the file
ON_ONE_PAGE = 12  # labelled lines that stay together, such as a project card
WIDE = 8  # columns from which a table is set smaller
FACT_SHARES = (1.0, 3.6)  # label and text of a labelled line
STYLES = {tone: "Normal" if tone is Tone.BODY else tone.value.capitalize() for tone in Tone}


def write(report: Report) -> bytes:
    """Return the report as the bytes of a .docx file."""
    from docx import Document  # slow import

    document = Document()
    docx_style.prepare(document)
    _properties(document, report)
    writer, first = _Writer(document), report.parts[0]
    writer.cover(report) if first.id == "cover" else writer.letterhead(report)
    for part in report.parts[1:]:
        if part.blocks:
            writer.part(part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def clean(text: str) -> str:
    """Return text without characters that a Word file cannot hold."""
    return _NOT_XML.sub("", text)


@dataclass
class _Writer:
    """Adds blocks to one document; counts tables and figures for their captions."""

    document: Any
    counts: dict[str, int] = field(default_factory=lambda: {"Table": 0, "Figure": 0})
    styles: dict[str, str] = field(init=False)  # ids by name: looking one up in the file takes 4 ms, each time

    def __post_init__(self) -> None:
        self.styles = {style.name: style.style_id for style in self.document.styles}

    def cover(self, report: Report) -> None:
        """Write the first page with its contents."""
        self._text(report.title, "Title")
        self._text(report.subtitle, "Subtitle")
        for block in report.part("cover").blocks:
            self.block(block)
        self._text("Contents", "Contents title")
        contents = "\n".join(f"{part.number}  {part.title}" for part in report.parts[1:] if part.blocks)
        paragraph = self.document.add_paragraph()
        docx_style.field(paragraph, ' TOC \\o "1-2" \\h \\z \\u ', clean(contents), stale=True)

    def letterhead(self, report: Report) -> None:
        """Write the title of a short document and its first part below it, on one page and without contents."""
        for text, style in ((report.title, "Title"), (report.subtitle, "Subtitle")):
            docx_style.pull_up(self._text(text, style))
        for block in report.parts[0].blocks:
            self.block(block)

    def part(self, part: Part) -> None:
        """Write one part on a new page."""
        self._text(f"{part.number}  {part.title}", "Heading 1")
        for block in part.blocks:
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
        table = self._grid(len(items), FACT_SHARES)
        for position, (row, fact) in enumerate(zip(table.rows, items, strict=True), 1):
            docx_style.keep_whole(row)
            label = self._fill(row.cells[0], Cell(fact.label), bold=True)
            label.paragraph_format.keep_with_next = position < len(items) <= ON_ONE_PAGE
            self._fill(row.cells[1], Cell(fact.text))
        self._gap()

    def _figures(self, items: Sequence[Fact]) -> None:
        table = self._grid(1, [1.0] * len(items))
        for cell, fact in zip(table.rows[0].cells, items, strict=True):
            docx_style.shade(cell, docx_style.BAND)
            self._styled(cell.paragraphs[0], "Figure number").add_run(clean(fact.text))
            self._styled(cell.add_paragraph(), "Figure label").add_run(clean(fact.label))
        self._gap()

    def _table(self, block: Table) -> None:
        self._caption("Table", block.caption)
        table = self._grid(1 + len(block.rows), [column.width for column in block.columns], docx_style.TABLE)
        look = "Cell" if len(block.columns) < WIDE else "Cell of a wide table"
        aligned = [column.align for column in block.columns]
        head, *body = table.rows
        docx_style.repeat_header(head)
        for cell, column in zip(head.cells, block.columns, strict=True):
            self._fill(cell, Cell(column.label), column.align, style=look)
        for row, given in zip(body, block.rows, strict=True):
            docx_style.keep_whole(row)
            for cell, value, align in zip(row.cells, given.cells, aligned, strict=True):
                self._fill(cell, value, align, style=look)
        if block.note:
            self._text(block.note, "Note")
        else:
            self._gap()

    def _figure(self, block: Figure) -> None:
        from docx.shared import Cm  # slow import

        self._text(block.title, "Lead")
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        picture = paragraph.add_run().add_picture(io.BytesIO(_png(json.dumps(block.spec))))
        shrink = min(1.0, Cm(PAGE_WIDTH_CM) / picture.width, Cm(TALLEST_CM) / picture.height)
        picture.width, picture.height = int(picture.width * shrink), int(picture.height * shrink)
        described = picture._inline.docPr
        described.set("descr", clean(block.alt))
        described.set("title", clean(block.title))
        self._caption("Figure", block.caption)
        self._table(block.table)

    def _caption(self, label: str, text: str) -> None:
        self.counts[label] += 1
        paragraph = self._styled(self.document.add_paragraph(), "Caption")
        docx_style.caption_number(paragraph, label, self.counts[label])
        paragraph.add_run(clean(text))

    def _grid(self, rows: int, shares: Sequence[float], style: str = docx_style.LINES) -> Any:
        from docx.shared import Cm  # slow import

        table = self.document.add_table(rows=rows, cols=len(shares))
        table._tbl.tblStyle_val = self.styles[style]
        table.autofit = False
        widths = [Cm(PAGE_WIDTH_CM * share / sum(shares)) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row in table._tbl.tr_lst:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                cell.width = width
        return table

    def _fill(
        self, cell: Any, value: Cell, align: Align = Align.LEFT, *, style: str = "Cell", bold: bool = False
    ) -> Any:
        paragraph = self._styled(cell.paragraphs[0], style)
        if align is not Align.LEFT:
            paragraph.alignment = docx_style.alignment(align)
        run = paragraph.add_run(clean(value.text))
        if bold:
            run.bold = True
        return paragraph

    def _gap(self) -> None:
        self._text("", "Cell")


def _properties(document: Any, report: Report) -> None:
    """Say what the file is; nothing of the machine it was made on."""
    core = document.core_properties
    core.title, core.subject = clean(report.title)[:LONGEST], clean(report.subtitle)[:LONGEST]
    core.author = core.last_modified_by = ""
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = report.as_of.astimezone(UTC).replace(tzinfo=None)
    core.revision, core.language = 1, "en"
    core.content_status, core.version = report.status.value, str(report.version)


@lru_cache(maxsize=PICTURES_KEPT)
def _png(spec: str) -> bytes:
    import vl_convert  # slow import

    png: bytes = vl_convert.vegalite_to_png(spec, scale=PICTURE_SCALE)
    return png
