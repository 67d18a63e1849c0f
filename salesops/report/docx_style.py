"""The look of the Word report: page, fonts, colours, styles and the fields that Word works out itself."""

from functools import partial
from typing import Any

from salesops.report.look import Look
from salesops.report.office import clean

INK, MUTED, BAND, RULE = "1D2A2A", "5F6B69", "F2EFE8", "E0DACD"  # the app's light theme
FONT = "Calibri"
TABLE, LINES = "Report table", "Report lines"  # names of the table styles
BODY_POINTS, TABLE_POINTS, WIDE_POINTS, FIGURE_POINTS = 10.5, 9, 8, 15
FOLLOWS = 40  # points above the heading of a part that does not begin a page
HEADINGS = {1: (18, 0, 8), 2: (13.5, 14, 4), 3: (11.5, 10, 3)}  # points; space before and after in points


# Characters that XML cannot hold (half of a split emoji among them); one of them would make the file unreadable.


def prepare(document: Any, look: Look) -> None:
    """Set page, styles and footer of a new document."""
    _page(document)
    _paragraphs(document, look.accent.lstrip("#").upper())
    _tables(document)
    _footer(document, look.footer)


def field(paragraph: Any, instruction: str, shown: str, *, stale: bool = False) -> None:
    """Add a field that Word works out (page number, table of contents); ``shown`` stands until it has.

    ``stale`` asks Word to work it out when the file is opened.
    """
    from docx.oxml.ns import qn  # slow import

    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "instruction":
            text = element("w:instrText", **{"xml:space": "preserve"})
            text.text = instruction
            run._r.append(text)
        elif kind != "shown":
            mark = element("w:fldChar", **{"w:fldCharType": kind})
            if kind == "begin" and stale:
                mark.set(qn("w:dirty"), "true")
            run._r.append(mark)


def caption_number(paragraph: Any, label: str, number: int) -> None:
    """Begin a caption with Word's own counter, so that a list of tables can be made from it."""
    paragraph.add_run(f"{label} ")
    field(paragraph, f" SEQ {label} \\* ARABIC ", str(number))
    paragraph.add_run(". ")


def hang(paragraph: Any) -> None:
    """Let a numbered line hang: its number stands before the text."""
    from docx.shared import Cm  # slow import

    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(0.75), Cm(-0.75)
    shape.tab_stops.add_tab_stop(Cm(0.75))


def pull_up(paragraph: Any) -> None:
    """Let a title stand at the top of its page, at a size that leaves room for the text below it."""
    from docx.shared import Pt  # slow import

    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0), Pt(4)
    for run in paragraph.runs:
        run.font.size = Pt(HEADINGS[1][0] if paragraph.style.name == "Title" else BODY_POINTS)


def follow_on(paragraph: Any, *, small: bool) -> None:
    """Let the heading of a part stand below what comes before it; ``small`` is the size of the heading below it."""
    from docx.shared import Pt  # slow import

    paragraph.paragraph_format.page_break_before = False
    if not small:
        paragraph.paragraph_format.space_before = Pt(FOLLOWS)
    for run in paragraph.runs if small else ():
        run.font.size = Pt(HEADINGS[2][0])


def element(tag: str, **attributes: str) -> Any:
    """Return an element of the document's XML; names carry their prefix, "w:shd"."""
    from docx.oxml import OxmlElement  # slow import
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name), value)
    return made


def _page(document: Any) -> None:
    from docx.shared import Cm  # slow import

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(2.0)
    section.different_first_page_header_footer = True  # the cover carries no page number


def _paragraphs(document: Any, accent: str) -> None:
    from docx.shared import Cm  # slow import

    set_up = partial(_set_up, document)
    set_up("Normal", BODY_POINTS, INK, 0, 6).paragraph_format.line_spacing = 1.15
    title = set_up("Title", 30, accent, 150, 6, True)
    for border in title.element.xpath(".//w:pBdr"):
        border.getparent().remove(border)
    set_up("Subtitle", 14, MUTED, 0, 28)
    for level, (points, before, after) in HEADINGS.items():
        heading = set_up(f"Heading {level}", points, INK if level == 3 else accent, before, after, True)
        heading.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.page_break_before = True
    set_up("Caption", TABLE_POINTS, MUTED, 8, 4, True).paragraph_format.keep_with_next = True
    set_up("Lead", 11, INK, 4, 4, True).paragraph_format.keep_with_next = True
    set_up("Answer", BODY_POINTS, INK, 0, 6).paragraph_format.left_indent = Cm(0.5)
    set_up("Note", TABLE_POINTS, MUTED, 2, 6)
    set_up("Warning", BODY_POINTS, "8F4A1C", 4, 6, True)
    set_up("Expert", BODY_POINTS, INK, 0, 8).paragraph_format.left_indent = Cm(0.5)
    set_up("Cell", TABLE_POINTS, INK, 0, 0).paragraph_format.line_spacing = 1.05
    set_up("Cell of a wide table", WIDE_POINTS, INK, 0, 0)
    set_up("Figure number", FIGURE_POINTS, accent, 2, 0, True)
    set_up("Figure label", TABLE_POINTS, MUTED, 0, 2)
    set_up("Contents title", 13.5, accent, 24, 6, True)
    for name in ("List Bullet", "List Number"):
        set_up(name, BODY_POINTS, INK, 0, 3)


def _set_up(
    document: Any, name: str, points: float, colour: str, before: float, after: float, bold: bool | None = None
) -> Any:
    """Return a paragraph style, Word's own or a new one, of this size and colour; distances in points."""
    from docx.enum.style import WD_STYLE_TYPE  # slow import
    from docx.shared import Pt, RGBColor

    known = any(style.name == name for style in document.styles)
    style = document.styles[name] if known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = document.styles["Normal"]
    style.font.size, style.font.color.rgb, style.font.bold = Pt(points), RGBColor.from_string(colour), bold
    style.font.italic = False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _set_font(style)
    return style


def _tables(document: Any) -> None:
    """Make the two looks of tables: with a header row, and labelled lines without one."""
    from docx.enum.style import WD_STYLE_TYPE  # slow import

    for name in (TABLE, LINES):
        style = document.styles.add_style(name, WD_STYLE_TYPE.TABLE)
        style.base_style = document.styles["Normal Table"]
        properties = element("w:tblPr")
        borders, room = element("w:tblBorders"), element("w:tblCellMar")
        for side in ("top", "bottom", "insideH"):
            line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE}
            borders.append(element(f"w:{side}", **line))
        for side, twentieths in (("top", 45), ("left", 80), ("bottom", 45), ("right", 80)):
            room.append(element(f"w:{side}", **{"w:w": str(twentieths), "w:type": "dxa"}))
        properties.extend([borders, room])
        style.element.append(properties)
        if name == TABLE:
            style.element.append(_header_look())


def _header_look() -> Any:
    look, text, cell = element("w:tblStylePr", **{"w:type": "firstRow"}), element("w:rPr"), element("w:tcPr")
    text.append(element("w:b"))
    cell.append(element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": BAND}))
    look.extend([text, cell])
    return look


def _set_font(style: Any) -> None:
    """Set the font for every script; headings of the stock template name a theme font that would win."""
    from docx.oxml.ns import qn  # slow import

    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.attrib.pop(qn(f"w:{script.lower()}theme"), None)


def _footer(document: Any, words: str) -> None:
    """Write the foot of every page but the first: the firm's words in a line of their own above the page's number."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # slow import

    line = document.sections[0].footer.paragraphs[0]
    if words:
        line.style = document.styles["Figure label"]
        line.add_run(clean(words))
        line = document.sections[0].footer.add_paragraph()
    line.style = document.styles["Figure label"]
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run("Page ")
    field(line, " PAGE ", "1")
    line.add_run(" of ")
    field(line, " NUMPAGES ", "1")
