"""The report as one HTML file: it reads on screen and on paper, light and dark, and asks no server for anything."""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape as _escaped
from itertools import count
from pathlib import Path

from salesops.report import svg
from salesops.report.logo import LOGO_ALT
from salesops.report.look import OURS, Look
from salesops.report.markdown import visible
from salesops.report.model import (
    Bullets,
    Cell,
    Column,
    Fact,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Report,
    ReportStatus,
    Row,
    Table,
    Tone,
)
from salesops.report.outline import body, cover, left_out, stepped

STYLE = Path(__file__).with_suffix(".css")
# What the two files of each weight hold: Western European letters, and those of the other Latin alphabets.
LETTERS = {
    "latin": "U+0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+304, U+308, U+329, U+2000-206F, U+20AC, "
    "U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+100-2BA, U+2BD-2C5, U+2C7-2CC, U+2CE-2D7, U+2DD-2FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, "
    "U+2020, U+20A0-20AB, U+20AD-20C4, U+2113, U+2C60-2C7F, U+A720-A7FF",
}
WEIGHTS = (400, 600)
FIGURES = "'Source Sans 3', Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"
# Whatever a file of ours is made to hold, a browser neither runs nor fetches it.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_MARK_ID = re.compile(r'\bid="([^"]+)"')


def write(report: Report) -> bytes:
    """Return the report as UTF-8 text in HTML."""
    found = stepped(report)
    written = "\n".join(_Writer().document(found, left_out(report)))
    head = (
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(found.title)}: {escape(found.subtitle)}</title>\n"
        f"<style>\n{_faces()}{STYLE.read_text(encoding='utf-8')}{_colours(found.look)}</style>"
    )
    text = f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n</head>\n<body>\n{written}\n</body>\n</html>\n'
    return text.encode("utf-8", "replace")


def escape(text: str) -> str:
    """Return text that a browser shows letter by letter, without characters that nobody can see."""
    return _escaped(visible(text))


def lines(text: str) -> str:
    """Return text with its line breaks; empty lines are left out."""
    return "<br>".join(escape(line) for line in visible(text).split("\n") if line.strip())


@cache
def _faces() -> str:
    """Return the rules that bring the app's font along inside the file."""
    faces = []
    for letters, held in LETTERS.items():
        for weight in WEIGHTS:
            font = base64.b64encode((svg.FONTS / f"{letters}-{weight}.woff2").read_bytes()).decode()
            faces.append(
                f'@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; unicode-range: {held}; '
                f'src: url(data:font/woff2;base64,{font}) format("woff2"); }}\n'
            )
    return "".join(faces)


def _colours(look: Look) -> str:
    """Return the rules that put the firm's colour in the place of ours."""
    if look.accent == OURS.accent:
        return ""
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {look.on_dark}; }} }}"
    return f":root {{ --accent: {look.accent}; }}\n{dark}\n"


class _Writer:
    """Writes the blocks and counts tables, figures and headings on the way."""

    def __init__(self) -> None:
        self.tables, self.figures, self.headings = count(1), count(1), count(1)

    def document(self, report: Report, lacking: str) -> Iterator[str]:
        """Return header, contents with what they are ``lacking``, and parts."""
        front, parts = cover(report), body(report)
        final = report.status is ReportStatus.FINAL
        yield '<a class="skip" href="#report">Skip to the report</a>'
        yield f'<header class="cover">{_logo(report.look)}<h1>{escape(report.title)}</h1>'
        yield f'<p class="subtitle">{escape(report.subtitle)}</p>'
        yield f'<p><span class="status {report.status.value}">{"Final" if final else "Draft"}</span></p>'
        for block in () if front is None else front.blocks:
            yield from self.block(block)
        yield "</header>"
        yield from () if front is None else _contents(parts, lacking)
        yield '<main id="report">'
        for part in parts:
            yield from self.part(part)
        yield "</main>"
        if report.look.footer:
            yield f"<footer>{lines(report.look.footer)}</footer>"

    def part(self, part: Part) -> Iterator[str]:
        """Return one part as a section."""
        name = escape(part.id)
        yield f'<section id="{name}" aria-labelledby="{name}-title">'
        yield f'<h2 id="{name}-title"><span>{part.number}</span> {escape(part.title)}</h2>'
        for block in part.blocks:
            yield from self.block(block)
        yield "</section>"

    def block(self, block: object) -> Iterable[str]:
        """Return the HTML of one block, in pieces, typed words escaped. Raises TypeError for what is no block."""
        match block:
            case Heading(text, level):
                return [f'<h{level + 1} id="h{next(self.headings)}">{escape(text)}</h{level + 1}>']
            case Paragraph(text, tone):
                return [_paragraph(text, tone)]
            case Bullets(items, numbered):
                kind, inside = "ol" if numbered else "ul", "".join(f"<li>{lines(item)}</li>" for item in items)
                return [f"<{kind}>{inside}</{kind}>"]
            case Facts(items):
                return [_facts("facts", items)]
            case KeyFigures(items):
                return [_facts("figures", items)]
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
        raise TypeError(f"no way to write {type(block).__name__}")

    def table(self, table: Table) -> Iterator[str]:
        """Return a table that scrolls by itself where it is wider than the screen."""
        number = next(self.tables)
        yield f'<div class="table" role="region" tabindex="0" aria-labelledby="table-{number}"><table>'
        yield f'<caption id="table-{number}"><b>Table {number}.</b> {escape(table.caption)}</caption>'
        yield f"<thead><tr>{''.join(_head(column) for column in table.columns)}</tr></thead>\n<tbody>"
        for row in table.rows:
            yield _row(table, row)
        yield "</tbody></table></div>"
        if table.note:
            yield f'<p class="note">{lines(table.note)}</p>'

    def figure(self, figure: Figure) -> Iterator[str]:
        """Return a picture, which is told in words too, and the same as a table."""
        number = next(self.figures)
        yield f'<p class="lead">{escape(figure.title)}</p>\n<figure>'
        yield f'<div role="img" tabindex="0" aria-label="{escape(figure.alt)}">{_picture(figure, number)}</div>'
        yield f"<figcaption><b>Figure {number}.</b> {escape(figure.caption)}</figcaption></figure>"
        yield from self.table(figure.table) if figure.table.rows else ()


def _contents(parts: Iterable[Part], lacking: str) -> Iterator[str]:
    yield '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>'
    for part in parts:
        yield f'<li><a href="#{escape(part.id)}"><span>{part.number}</span> {escape(part.title)}</a></li>'
    note = f'<p class="note">{escape(lacking)}</p>' if lacking else ""
    yield f"</ol>{note}</nav>\n"


def _logo(look: Look) -> str:
    return "" if look.logo is None else f'<img class="logo" src="{look.logo.uri}" alt="{LOGO_ALT}">'


def _paragraph(text: str, tone: Tone) -> str:
    match tone:
        case Tone.ANSWER:
            return f"<blockquote>{lines(text)}</blockquote>"
        case Tone.EXPERT:
            return f'<blockquote class="expert">{lines(text)}</blockquote>'
        case Tone.BODY:
            return f"<p>{lines(text)}</p>"
        case Tone.WARNING:
            return f'<p class="warning"><b>Note:</b> {lines(text)}</p>'
        case _:
            return f'<p class="{tone.value}">{lines(text)}</p>'


def _facts(kind: str, items: Iterable[Fact]) -> str:
    told = "".join(f"<div><dt>{escape(fact.label)}</dt><dd>{lines(fact.text)}</dd></div>" for fact in items)
    return f'<dl class="{kind}">{told}</dl>'


def _head(column: Column) -> str:
    if not column.label.strip():  # nothing to announce before the cells
        return "<td></td>"
    return f'<th scope="col" class="{column.align.value}">{escape(column.label)}</th>'


def _row(table: Table, row: Row) -> str:
    def cell(position: int, given: Cell) -> str:
        look = table.columns[position].align.value
        if position == 0:
            return f'<th scope="row" class="{look}">{lines(given.text)}</th>'
        return f'<td class="{look}">{lines(given.text)}</td>'

    return f"<tr>{''.join(cell(position, given) for position, given in enumerate(row.cells))}</tr>"


def _picture(figure: Figure, number: int) -> str:
    """Return the drawn figure, which the frame around it tells; its ids are its own, as several stand in one file."""
    drawn = svg.drawn(figure.spec, FIGURES)
    for name in set(_MARK_ID.findall(drawn)):
        own = json.dumps(f"figure-{number}-{name}")[1:-1]
        drawn = drawn.replace(f'id="{name}"', f'id="{own}"').replace(f"url(#{name})", f"url(#{own})")
    return drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)
