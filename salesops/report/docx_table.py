"""Tables of the Word report as one piece of XML each: cell by cell through the library they take ten times as long."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from salesops.report.model import Align

TWIPS_PER_CM = 567
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LOOK = (
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/>'
)
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_AT_BREAKS = re.compile(r"([\n\t])")


@dataclass(frozen=True)
class Words:
    """One paragraph of a cell: its text without letters that XML cannot hold, its style's id, where it stands."""

    text: str
    style: str
    align: Align = Align.LEFT
    bold: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True)
class Line:
    """One row: the paragraphs of each cell; a head is repeated on every page, ``ground`` colours the cells."""

    cells: Sequence[Sequence[Words]]
    head: bool = False
    whole: bool = False
    ground: str = ""


def add(document: Any, lines: Iterable[Line], widths_cm: Sequence[float], style: str) -> None:
    """Add a table at the end of a document; ``style`` is the id of a table style."""
    from docx.oxml import parse_xml  # slow import

    widths = [round(width * TWIPS_PER_CM) for width in widths_cm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    made = (
        f'<w:tbl xmlns:w="{_SPACE}"><w:tblPr><w:tblStyle w:val="{escape(style)}"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_line(line, widths) for line in lines)}</w:tbl>"
    )
    document.element.body.sectPr.addprevious(parse_xml(made))


def _line(line: Line, widths: Sequence[int]) -> str:
    whole = '<w:cantSplit w:val="true"/>' if line.whole else ""
    head = '<w:tblHeader w:val="true"/>' if line.head else ""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{line.ground}"/>' if line.ground else ""
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{"".join(map(_words, cell))}</w:tc>'
        for cell, width in zip(line.cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _words(words: Words) -> str:
    keep = "<w:keepNext/>" if words.keep_with_next else ""
    side = "" if words.align is Align.LEFT else f'<w:jc w:val="{words.align.value}"/>'
    bold = "<w:rPr><w:b/></w:rPr>" if words.bold else ""
    run = f"<w:r>{bold}{_run(words.text)}</w:r>" if words.text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(words.style)}"/>{keep}{side}</w:pPr>{run}</w:p>'


def _run(text: str) -> str:
    """Return a run's text; line breaks and tabs are elements of their own."""
    plain = escape(text.replace("\r\n", "\n").replace("\r", "\n"), quote=False)
    return "".join(_BREAKS.get(piece) or _shown(piece) for piece in _AT_BREAKS.split(plain) if piece)


def _shown(piece: str) -> str:
    return f'<w:t xml:space="preserve">{piece}</w:t>'
