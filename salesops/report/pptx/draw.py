"""Slides into a presentation: each into its layout's placeholders, at the largest size at which it fits."""

import io
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from salesops.report import outline
from salesops.report.logo import LOGO_ALT, Logo
from salesops.report.model import Facts, Report, ReportStatus
from salesops.report.office import clean
from salesops.report.pptx import chart, fit, layouts, master, table
from salesops.report.pptx.layouts import Box
from salesops.report.pptx.slide import Drawing, Grid, Listed, Opening, Slide, Statements
from salesops.spoken import NO_BREAK

APART, LIST_APART = 0.5, 0.8  # space between paragraphs, in lines
HANG = 0.5  # inches before the text of a list
ANNEX = "in the annex"
_TOGETHER = re.compile(r"[A-Z]{3} \d[\d.,]*(?: a year)?|\d a year|\d{1,2} [A-Z][a-z]{2} \d{4}")  # amounts and days
LONGEST_NOTE = 6000  # letters of a slide's notes
NUMERAL, NUMERAL_HIGH = 40, 0.75  # points; inches that it takes
OPENING_SIZES = (48, 44, 40, 36, 32)
FOOT_SIZE, NOTE_SIZE = 11, 12


def add(deck: Any, slide: Slide, foot: str, report: Report) -> None:
    """Add a slide of a report with its notes."""
    layout = _layout(slide)
    drawn = deck.slides.add_slide(master.find(deck, layout))
    places = {place.placeholder_format.idx: place for place in drawn.placeholders}
    note = _body(slide, places, report)
    _title(slide, places[0])
    if layout is not layouts.OPENING:
        _write(places[layouts.SECTION], [slide.section], None)
        _foot(drawn, layout, foot)
        _small_line(places[layouts.NOTE], slide, note)
    _remove_empty(drawn)
    told = clean("\n".join(line for line in slide.notes if line.strip()))
    drawn.notes_slide.notes_text_frame.text = told if len(told) <= LONGEST_NOTE else f"{told[:LONGEST_NOTE]} …"


def logo(drawn: Any, picture: Logo) -> None:
    """Put the firm's logo on a slide, on a white ground: it may be dark, as the slide is."""
    from pptx.dml.color import RGBColor  # slow import
    from pptx.enum.shapes import MSO_SHAPE

    box, room = layouts.LOGO, layouts.LOGO_ROOM
    wide, high = picture.within(box.wide - 2 * room, box.high - 2 * room)
    right = box.x + box.wide
    panel = (right - wide - 2 * room, box.y, wide + 2 * room, high + 2 * room)
    ground = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(master._emu, panel))
    ground.fill.solid()
    ground.fill.fore_color.rgb = RGBColor.from_string(master.PAPER.lstrip("#").upper())
    ground.line.fill.background()
    ground.name = "Ground of the logo"
    ground._element._nvXxPr.cNvPr.set("descr", "")
    shown = drawn.shapes.add_picture(
        io.BytesIO(picture.data), *map(master._emu, (panel[0] + room, box.y + room, wide, high))
    )
    _tell(shown, LOGO_ALT)


def facts(report: Report, label: str) -> Iterator[str]:
    """Yield the texts of the cover's lines with this label."""
    front = outline.cover(report)
    holders = (block for block in (() if front is None else front.blocks) if isinstance(block, Facts))
    return (fact.text for block in holders for fact in block.items if fact.label == label)


def _layout(slide: Slide) -> layouts.Layout:
    match slide.body:
        case Opening():
            return layouts.OPENING
        case Drawing(words=()):
            return layouts.CHART_ONLY
        case Drawing():
            return layouts.CHART_AND_WORDS
        case Grid():
            return layouts.TABLE
        case Statements():
            return layouts.THREE
        case Listed():
            return layouts.LIST


def _title(slide: Slide, place: Any) -> None:
    opening = isinstance(slide.body, Opening)
    box = layouts.OPENING_TITLE if opening else layouts.TITLE
    sizes = OPENING_SIZES if opening else layouts.TWO_LINES
    said, room = _glued(slide.title), box.wide * fit.POINTS_PER_INCH
    size, (text,) = fit.sized([said], box.wide, box.high, sizes, bold=True)
    in_one = [larger for larger in layouts.ONE_LINE if fit.lines(said, room, larger, bold=True) == 1]
    size = size if opening or not in_one else in_one[0]
    _write(place, [text], size)


def _body(slide: Slide, places: dict[int, Any], report: Report) -> str:
    """Fill the body; return the small line below it."""
    match slide.body:
        case Opening(subtitle, told):
            _write(places[1], [fit.cut(subtitle, 10.9 * fit.POINTS_PER_INCH, 24, 1)], None)
            _write(places[layouts.BODY], list(told), None)
            _write(
                places[layouts.MARK],
                ["Draft: may still change" if report.status is ReportStatus.DRAFT else "Final"],
                None,
            )
        case Drawing():
            _drawing(slide.body, places, report.look.palette.categorical)
        case Grid():
            return _grid(slide, slide.body, places[layouts.BODY])
        case Statements(items):
            _statements(items, places)
        case Listed(items, numbered):
            _lines(places[layouts.BODY], items, numbered)
    return slide.note


def _drawing(body: Drawing, places: dict[int, Any], accents: Sequence[str]) -> None:
    box = layouts.CHART if body.words else layouts.FULL
    frame = chart.insert(places[layouts.BODY], body, box.wide, accents)
    _tell(frame, body.alt)
    if body.words:
        _paragraphs(places[layouts.SIDE], body.words, layouts.inside(layouts.WORDS), layouts.SIDE_SIZES, strong=True)


def _grid(slide: Slide, body: Grid, place: Any) -> str:
    laid = fit.laid_out(body.table, layouts.FULL.wide, layouts.FULL.high, even=body.even)
    frame = table.insert(place, body, laid)
    _tell(frame, f"Table: {body.table.caption}. {len(body.table.rows)} rows.")
    more = f"And {laid.left_out} more {ANNEX}." if laid.left_out else ""
    return f"{more} {slide.note}".strip()


def _statements(items: Sequence[str], places: dict[int, Any]) -> None:
    box = layouts.inside(replace(layouts.STATEMENT, high=layouts.STATEMENT.high - NUMERAL_HIGH))
    sizes = [fit.sized([item], box.wide, box.high, layouts.WORDS_SIZES)[0] for item in items]
    size = min(sizes)
    for number, (place, item) in enumerate(zip(layouts.STATEMENTS, items, strict=False), 1):
        _, (text,) = fit.sized([item], box.wide, box.high, (size,))
        head, dot, rest = text.partition(". ")
        frame = places[place].text_frame
        _run(frame.paragraphs[0], str(number), NUMERAL, bold=True, accent=True)
        _run(frame.add_paragraph(), f"{head}{dot.strip()}", size, bold=True)
        if rest:
            paragraph = frame.add_paragraph()
            paragraph.space_before = chart._points(size * APART)
            _run(paragraph, rest, size)


def _paragraphs(place: Any, texts: Sequence[str], box: Box, sizes: Sequence[int], *, strong: bool = False) -> None:
    size, fitted = fit.sized([_line(text) for text in texts], box.wide, box.high, sizes, apart=APART, bold=strong)
    frame = place.text_frame
    for number, text in enumerate(fitted):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = chart._points(size * APART)
        _run(paragraph, text, size, bold=strong and number == 0)


def _lines(place: Any, items: Sequence[str], numbered: bool) -> None:
    """Write a list that hangs: its numbers or dashes stand before the text, in the accent's colour."""
    box = layouts.FULL
    texts = [_line(item) for item in items]
    size, fitted = fit.sized(texts, box.wide - HANG, box.high, layouts.WORDS_SIZES, apart=LIST_APART)
    frame = place.text_frame
    for number, text in enumerate(fitted, 1):
        paragraph = frame.paragraphs[0] if number == 1 else frame.add_paragraph()
        paragraph.space_after = chart._points(size * LIST_APART)
        shape = paragraph._p.get_or_add_pPr()
        shape.set("marL", str(round(HANG * master.EMU)))
        shape.set("indent", str(-round(HANG * master.EMU)))
        _run(paragraph, f"{number}\t" if numbered else "–\t", size, bold=True, accent=True)
        _run(paragraph, text, size)


def _write(place: Any, texts: Sequence[str], size: int | None) -> None:
    frame = place.text_frame
    for number, text in enumerate(texts):
        _run(frame.paragraphs[0] if number == 0 else frame.add_paragraph(), text, size)


def _run(paragraph: Any, text: str, size: float | None, *, bold: bool | None = None, accent: bool = False) -> None:
    from pptx.enum.dml import MSO_THEME_COLOR  # slow import

    run = paragraph.add_run()
    run.text = clean(text)
    if size is not None:
        run.font.size = chart._points(size)
    if bold:
        run.font.bold = True
    if accent:
        run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def _small_line(place: Any, slide: Slide, note: str) -> None:
    """Write what stands small below the body: for a timeline first what its colours mean."""
    from pptx.enum.dml import MSO_THEME_COLOR  # slow import

    room, paragraph = layouts.TEXT_WIDE * fit.POINTS_PER_INCH, place.text_frame.paragraphs[0]
    for name, colour in chart.key(slide.body.chart) if isinstance(slide.body, Drawing) else ():
        _run(paragraph, "■ ", NOTE_SIZE)
        paragraph.runs[-1].font.color.theme_color = MSO_THEME_COLOR[colour]
        _run(paragraph, f"{name}     ", NOTE_SIZE)
        room -= fit.width(f"■ {name}     ", NOTE_SIZE)
    if note:
        _run(paragraph, fit.cut(_line(note), room, NOTE_SIZE, 1), None)


def _foot(drawn: Any, layout: layouts.Layout, foot: str) -> None:
    """Add footer and page number, which a new slide does not take over from its layout."""
    for place in drawn.slide_layout.placeholders:
        number = place.placeholder_format.idx
        if number not in (layouts.FOOTER, layouts.PAGE):
            continue
        copied = deepcopy(place._element)
        drawn.shapes._spTree.append(copied)
        if number == layouts.FOOTER:
            (made,) = [shape for shape in drawn.placeholders if shape.placeholder_format.idx == number]
            _write(made, [fit.cut(_line(foot), layouts.FOOT.wide * fit.POINTS_PER_INCH, FOOT_SIZE, 1)], None)


def _remove_empty(drawn: Any) -> None:
    """Remove placeholders that nothing was written into: they would ask the audience to click."""
    for place in list(drawn.placeholders):
        if place.has_text_frame and not place.text_frame.text and place.placeholder_format.idx != layouts.PAGE:
            place._element.getparent().remove(place._element)


def _tell(frame: Any, alt: str) -> None:
    frame._element._nvXxPr.cNvPr.set("descr", clean(alt))


def _glued(text: str) -> str:
    """Return a title whose amounts and days are not broken over two lines."""
    return _TOGETHER.sub(lambda found: found[0].replace(" ", NO_BREAK), _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
