"""The poster to take along: SVG, an A3 page as PDF, a slide of native shapes that can be edited."""

import io
from typing import Any

from salesops.charts.drawable import of_xml
from salesops.operating_model import layout
from salesops.operating_model.drawing import colours, head, svg
from salesops.operating_model.model import WholeModel
from salesops.operating_model.scene import Arrow, Ink, Loop, Panel, Scene, Words
from salesops.operating_model.words import in_words
from salesops.report.look import OURS, Look
from salesops.report.office import clean
from salesops.report.svg import fonts

A3_MM = (420, 297)
SLIDE_INCHES = (13.333, 7.5)
FONT, POINTS_PER_INCH, EMU = "Calibri", 72, 914_400  # Calibri is narrower than the font that words were measured in
_PAGE = b"""#set document(title: sys.inputs.title)
#set text(lang: "en", font: "Source Sans 3")
#set page(width: 420mm, height: 297mm, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, height: 100%, fit: "contain", alt: sys.inputs.alt)"""


def as_svg(model: WholeModel, look: Look = OURS) -> bytes:
    """Return the poster as a drawing with its fonts inside."""
    return _svg(model, look, with_fonts=True).encode()


def as_pdf(model: WholeModel, look: Look = OURS) -> bytes:
    """Return the poster as one A3 page, its words as text and once more as its description."""
    import typst  # slow import

    told = {"picture": _svg(model, look), "title": f"Operating model, {model.firm}", "alt": _alt(model)}
    inputs = {name: clean(text) for name, text in told.items()}
    made = typst.Compiler(_PAGE, font_paths=fonts(), sys_inputs=inputs).compile(format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(f"one file was asked for, not {type(made).__name__}")
    return made


def as_pptx(model: WholeModel, look: Look = OURS) -> bytes:
    """Return a presentation of one slide: every box and text a shape of its own, the picture's text as notes."""
    from pptx import Presentation  # slow import

    deck = Presentation()
    deck.slide_width, deck.slide_height = (_emu(one) for one in SLIDE_INCHES)
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    wide, high = SLIDE_INCHES
    scene = layout.poster(model, high / wide)
    _Slide(slide, scene, colours(look.palette, paper=True)).draw()
    slide.notes_slide.notes_text_frame.text = clean("\n".join(in_words(model)))
    deck.core_properties.title = clean(f"Operating model, {model.firm}")
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def _svg(model: WholeModel, look: Look, *, with_fonts: bool = False) -> str:
    scene = layout.poster(model, A3_MM[1] / A3_MM[0])
    return of_xml(svg(scene, colours(look.palette, paper=True), _alt(model), with_fonts=with_fonts))


def _alt(model: WholeModel) -> str:
    return " ".join(in_words(model))


def _emu(inches: float) -> Any:
    return round(inches * EMU)


def _plain(drawn: Any) -> Any:
    """Return a shape without the theme's style, which casts shadows; it is for the eye alone, the words say it."""
    from pptx.oxml.ns import qn  # slow import

    drawn._element.remove(drawn._element.find(qn("p:style")))
    drawn._element._nvXxPr.cNvPr.set("descr", "")
    return drawn


class _Slide:
    """A slide that a scene is drawn on; ``inches`` of the slide per unit of the scene."""

    def __init__(self, slide: Any, scene: Scene, ink: dict[Ink, str]) -> None:
        self.slide, self.scene, self.ink = slide, scene, ink
        self.inches = min(SLIDE_INCHES[0] / scene.wide, SLIDE_INCHES[1] / scene.high)

    def draw(self) -> None:
        """Draw every shape, back to front."""
        for shape in self.scene.shapes:
            match shape:
                case Panel():
                    self._panel(shape)
                case Loop():
                    self._loop(shape)
                case Arrow():
                    self._arrow(shape)
                case Words():
                    self._words(shape)

    def _panel(self, one: Panel) -> None:
        drawn = self._box(one)
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = self._colour(one.ink)
        if one.edge is None:
            drawn.line.fill.background()
        else:
            drawn.line.color.rgb = self._colour(one.edge)
            drawn.line.width = self._points(1.5)

    def _loop(self, one: Loop) -> None:
        drawn = self._box(one)
        drawn.fill.background()
        drawn.line.color.rgb = self._colour(Ink.TRACK)
        drawn.line.width = self._points(one.thick)

    def _box(self, one: Panel | Loop) -> Any:
        from pptx.enum.shapes import MSO_SHAPE  # slow import

        kind = MSO_SHAPE.ROUNDED_RECTANGLE if one.radius else MSO_SHAPE.RECTANGLE
        drawn = self.slide.shapes.add_shape(kind, *self._place(one.x, one.y, one.wide, one.high))
        if one.radius:
            drawn.adjustments[0] = min(0.5, one.radius / min(one.wide, one.high))
        return _plain(drawn)

    def _arrow(self, one: Arrow) -> None:
        first, *others = ((round(x * 100), round(y * 100)) for x, y in head(one))
        builder = self.slide.shapes.build_freeform(*first, scale=self.inches * EMU / 100)
        builder.add_line_segments(others, close=True)
        drawn = builder.convert_to_shape()
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = self._colour(Ink.ACCENT)
        drawn.line.fill.background()
        _plain(drawn)

    def _words(self, one: Words) -> None:
        from pptx.enum.text import PP_ALIGN  # slow import

        frame = self.slide.shapes.add_textbox(*self._place(one.x, one.y, one.wide, one.high)).text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        paragraph = frame.paragraphs[0]
        if one.middle:
            paragraph.alignment = PP_ALIGN.CENTER
        run = paragraph.add_run()
        run.text = clean(one.text)
        run.font.name, run.font.bold = FONT, one.bold
        run.font.size = self._points(one.size)
        run.font.color.rgb = self._colour(one.ink)

    def _place(self, *numbers: float) -> list[Any]:
        return [_emu(one * self.inches) for one in numbers]

    def _points(self, units: float) -> Any:
        """Return a size in the format's units; a font's size has steps of a tenth of a point, downwards."""
        points = int(units * self.inches * POINTS_PER_INCH * 10) / 10
        return round(points * EMU / POINTS_PER_INCH)

    def _colour(self, ink: Ink) -> Any:
        from pptx.dml.color import RGBColor  # slow import

        return RGBColor.from_string(self.ink[ink].lstrip("#").upper())
