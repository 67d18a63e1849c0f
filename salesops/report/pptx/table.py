"""Native tables: a row of heads, thin lines, no more rows than fit."""

from typing import Any

from salesops.report.model import Align
from salesops.report.office import clean
from salesops.report.pptx import fit
from salesops.report.pptx.master import EMU, RULE
from salesops.report.pptx.slide import Grid

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No style, no grid"
SPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
ALIGNED = {Align.LEFT: "LEFT", Align.RIGHT: "RIGHT", Align.CENTER: "CENTER"}


def insert(placeholder: Any, grid: Grid, laid: fit.LaidOut) -> Any:
    """Put a table into its placeholder; return its frame."""
    table = grid.table
    frame = placeholder.insert_table(1 + len(laid.rows), len(table.columns))
    native = frame.table
    native.horz_banding = False
    frame._element.graphic.graphicData.tbl.tblPr.find(f"{{{SPACE}}}tableStyleId").text = NO_STYLE
    for column, wide in zip(native.columns, laid.widths, strict=True):
        column.width = round(wide * EMU)
    for at, (texts, high) in enumerate(zip((laid.heads, *laid.rows), laid.heights, strict=True)):
        native.rows[at].height = round(high * EMU)
        for number, (column, text) in enumerate(zip(table.columns, texts, strict=True)):
            fill = grid.fills.get((at - 1, number)) if at else None
            _cell(native.cell(at, number), text, laid.size, column.align, head=at == 0, fill=fill)
    frame.height = round(sum(laid.heights) * EMU)
    return frame


def _cell(cell: Any, text: str, size: int, align: Align, *, head: bool, fill: str | None) -> None:
    from pptx.dml.color import RGBColor  # slow import
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    cell.margin_left = cell.margin_right = round(fit.CELL_SIDE * EMU)
    cell.margin_top = cell.margin_bottom = round(fit.CELL_TOP * EMU)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN[ALIGNED[align]]
    paragraph.font.size = Pt(size)
    lines = clean(text).split("\n")
    for number, line in enumerate(lines):
        if number:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        run.font.size, run.font.bold = Pt(size), head
        if head:
            run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    if fill:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(fill.lstrip("#").upper())
    _line_below(cell, heavy=head)


def _line_below(cell: Any, *, heavy: bool) -> None:
    from pptx.oxml import parse_xml  # slow import

    colour = '<a:schemeClr val="accent1"/>' if heavy else f'<a:srgbClr val="{RULE.lstrip("#")}"/>'
    wide = 19050 if heavy else 9525
    line = f'<a:lnB xmlns:a="{SPACE}" w="{wide}"><a:solidFill>{colour}</a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))
