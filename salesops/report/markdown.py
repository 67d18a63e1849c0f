"""The report as Markdown (GitHub flavour). What people typed is shown letter by letter."""

import re
from collections.abc import Iterable, Iterator

from salesops.report.model import (
    Align,
    Block,
    Bullets,
    Cell,
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

_INLINE = re.compile(r"([\\`*_{}\[\]<>|#~$^@]|&(?=#?\w+;))")
_LINK = re.compile(r"(?<=\w):(?=//)|(?<=www)\.")  # addresses do not become links by themselves
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
RULES = {Align.LEFT: ":---", Align.RIGHT: "---:", Align.CENTER: ":---:"}


def write(report: Report) -> bytes:
    """Return the report as UTF-8 text."""
    lines = [f"# {escape(report.title)}", "", escape(report.subtitle), ""]
    for part in report.parts:
        if part.blocks:
            lines += _part(part)
    return ("\n".join(lines).rstrip() + "\n").encode()


def escape(text: str) -> str:
    """Return one line of text so that Markdown shows it as it is; line breaks become spaces."""
    flat = " ".join(visible(text).split())
    inline = _LINK.sub(lambda found: "\\" + found[0], _INLINE.sub(r"\\\1", flat))
    start = _LINE_START.match(inline)
    if start is None:
        return inline
    before, mark = start.groups()
    rest = inline[start.end() :]
    return f"{before}{mark}\\{rest}" if mark[0].isdigit() else f"{before}\\{mark}{rest}"


def visible(text: str) -> str:
    """Return text without characters that control something instead of being read."""
    # Most words are plain: asked so, they cost a tenth.
    return text if text.isascii() and text.isprintable() else _CONTROL.sub(" ", text)


def _part(part: Part) -> Iterator[str]:
    if part.id != "cover":  # the document's title stands above it
        yield from (f"## {part.number}. {escape(part.title)}", "")
    for block in part.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterable[str]:
    match block:
        case Heading(text, level):
            return [f"{'#' * (level + 1)} {escape(text)}"]
        case Paragraph(text, tone):
            return _paragraph(text, tone)
        case Bullets(items, numbered):
            return [f"{f'{n}.' if numbered else '-'} {escape(item)}" for n, item in enumerate(items, 1)]
        case Facts(items) | KeyFigures(items):
            return [f"- **{escape(fact.label)}:** {_lines(fact.text, '<br>')}" for fact in items]
        case Table():
            return _table(block)
        case Figure(title, _, caption, alt, table):
            words = [f"**{escape(title)}**", "", escape(f"{caption} {alt}")]
            return [*words, "", *_table(table)] if table.rows else words


def _paragraph(text: str, tone: Tone) -> list[str]:
    lines = [escape(line) for line in visible(text).split("\n") if line.strip()]
    match tone:
        case Tone.ANSWER | Tone.EXPERT:
            return ["> " + "\\\n> ".join(lines)]
        case Tone.LEAD:
            return [f"**{line}**" for line in lines]
        case Tone.NOTE:
            return [f"_{line}_" for line in lines]
        case Tone.WARNING:
            return ["**Note:** " + " ".join(lines)]
        case _:
            return ["\\\n".join(lines)]


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{escape(table.caption)}**", "")
    yield _cells(Cell(column.label) for column in table.columns)
    yield _rules(table)
    for row in table.rows:
        yield _cells(row.cells)
    if table.note:
        yield from ("", f"_{escape(table.note)}_")


def _rules(table: Table) -> str:
    return f"| {' | '.join(RULES[column.align] for column in table.columns)} |"


def _cells(cells: Iterable[Cell]) -> str:
    return f"| {' | '.join(_lines(cell.text, '<br>') for cell in cells)} |"


def _lines(text: str, between: str) -> str:
    return between.join(escape(line) for line in visible(text).split("\n") if line.strip())
