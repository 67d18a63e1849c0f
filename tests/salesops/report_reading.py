"""Reads the report's files again, as a reader's program would: HTML by its tags, PDF by its text and structure."""

import io
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from pypdf import PdfReader

from salesops.report import Report
from salesops.report.model import Bullets, Facts, Figure, Heading, KeyFigures, Paragraph, Table

VOID = {"meta", "br", "img"}


class Page(HTMLParser):
    """A web page as a tree walked once: tags with attributes, headings, cells of tables, and all words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[list[list[str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append("")
            case "h1" | "h2" | "h3" | "h4":
                self.headings.append((int(tag[1]), ""))
            case "br":
                self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if {"td", "th"} & set(self.open):
            self.tables[-1][-1][-1] += data
        elif self.headings and {"h1", "h2", "h3", "h4"} & set(self.open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


def opened(file: bytes) -> PdfReader:
    """Return a PDF, opened."""
    return PdfReader(io.BytesIO(file))


def packed(text: str) -> str:
    """Return text without spaces and without the places where a long word may break."""
    return "".join(text.replace("\u200b", "").replace("\u2060", "").split())


def pdf_words(pdf: PdfReader, *, left_out: tuple[str, ...]) -> str:
    """Return all text of a PDF, packed, without what stands at the head and foot of every page."""
    pages = []
    for number, page in enumerate(pdf.pages, 1):
        text = packed(page.extract_text())
        for one in (*left_out, f"Page {number} of {len(pdf.pages)}"):
            text = text.replace(packed(one), "", 1) if number > 1 else text
        pages.append(text)
    return "".join(pages)


def structure(pdf: PdfReader) -> Iterator[Any]:
    """Yield every element of the structure that screen readers follow."""
    waiting = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop(0)
        if not hasattr(element, "get"):
            continue
        if "/S" in element:
            yield element
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting[:0] = [child.get_object() if hasattr(child, "get_object") else child for child in children]


def outline(pdf: PdfReader) -> list[tuple[int, str]]:
    """Return the bookmarks with their levels."""

    def walk(items: list[Any], level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                yield level, item.title

    return list(walk(pdf.outline, 1))


def texts(report: Report) -> Iterator[str]:
    """Yield every text that a reader of the report sees, in its order."""
    yield from (report.title, report.subtitle)
    for part in report.parts:
        yield part.title
        for block in part.blocks:
            yield from _block(block)


def _block(block: object) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Bullets(items):
            yield from items
        case Facts(items) | KeyFigures(items):
            for fact in items:
                yield from (fact.label, fact.text)
        case Table():
            yield from (block.caption, block.note, *(column.label for column in block.columns))
            yield from (cell.text for row in block.rows for cell in row.cells)
        case Figure():
            yield from (block.title, block.caption)
            yield from _block(block.table)
