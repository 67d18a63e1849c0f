"""The picture as SVG: words stay words, in the report's font, colours of the screen's mode or of the firm's look."""

import base64
from functools import cache
from html import escape

from salesops.charts.theme import PALETTES, Mode, Palette
from salesops.operating_model.scene import LEADING, Arrow, Ink, Loop, Panel, Scene, Shape, Words
from salesops.report.html import LETTERS, WEIGHTS
from salesops.report.svg import FONTS

TITLE = "Operating model"
FAMILY = "'Source Sans 3', 'Source Sans', 'Segoe UI', Arial, sans-serif"
ASCENT = 0.98  # of a line: where its letters stand, against their size
Colours = dict[Ink, str]


def colours(palette: Palette, *, paper: bool = False) -> Colours:
    """Return the colours of a palette; ``paper`` is white, as files are printed."""
    dark = palette is PALETTES[Mode.DARK]
    ground = "#ffffff" if paper else palette.background
    return {
        Ink.GROUND: ground,
        Ink.CARD: palette.surface if dark else "#ffffff",
        Ink.LINE: palette.line,
        Ink.TRACK: palette.sequential[3],
        Ink.TEXT: palette.text,
        Ink.SOFT: palette.muted,
        Ink.ACCENT: palette.accent,
        Ink.ON_ACCENT: "#0c1312" if dark else "#ffffff",
        Ink.MISSING: palette.diverging[0],
    }


def theme_style(light: Colours, dark: Colours) -> str:
    """Return the rules that give a page the colours of ``variables`` in the reader's mode."""
    by_day, by_night = (";".join(f"--om-{one.value}:{ink[one]}" for one in Ink) for ink in (light, dark))
    return f":root{{{by_day}}}@media (prefers-color-scheme:dark){{:root{{{by_night}}}}}"


def svg(
    scene: Scene, ink: Colours, alt: str, *, with_fonts: bool = False, ground: bool = True, variables: bool = False,
    title: str = TITLE,
) -> str:  # fmt: skip
    """Return the picture; ``with_fonts`` puts the fonts into it, so that it looks the same wherever it is opened.

    ``variables``: its colours are those of the page that it stands in, see ``theme_style``.
    """
    if variables:
        ink = {one: f"var(--om-{one.value})" for one in Ink}
    size = f'viewBox="0 0 {scene.wide:.1f} {scene.high:.1f}" width="{scene.wide:.1f}" height="{scene.high:.1f}"'
    style = f"<style>{_faces()}</style>" if with_fonts else ""
    back = f'<rect width="100%" height="100%" fill="{ink[Ink.GROUND]}"/>' if ground else ""
    drawn = "".join(_drawn(shape, ink) for shape in scene.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FAMILY}">'
        f"<title>{escape(title)}</title><desc>{escape(alt)}</desc>{style}{back}{drawn}</svg>"
    )


def _drawn(shape: Shape, ink: Colours) -> str:
    match shape:
        case Panel():
            edge = f' stroke="{ink[shape.edge]}" stroke-width="1.5"' if shape.edge else ""
            return f'<rect {_box(shape)} rx="{shape.radius:.1f}" fill="{ink[shape.ink]}"{edge}/>'
        case Loop():
            line = f'fill="none" stroke="{ink[Ink.TRACK]}" stroke-width="{shape.thick:.1f}"'
            return f'<rect {_box(shape)} rx="{shape.radius:.1f}" {line}/>'
        case Arrow():
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in head(shape))
            return f'<polygon points="{points}" fill="{ink[Ink.ACCENT]}"/>'
        case Words():
            return _words(shape, ink)


def head(arrow: Arrow) -> tuple[tuple[float, float], ...]:
    """Return the three corners of an arrow's head; its base lies at (x, y)."""
    half = arrow.size * 0.72
    across = (-arrow.dy * half, arrow.dx * half)
    tip = (arrow.x + arrow.dx * arrow.size, arrow.y + arrow.dy * arrow.size)
    return (arrow.x + across[0], arrow.y + across[1]), tip, (arrow.x - across[0], arrow.y - across[1])


def _words(words: Words, ink: Colours) -> str:
    x = words.x + words.wide / 2 if words.middle else words.x
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{baseline(words, n):.1f}">{escape(line)}</tspan>' for n, line in enumerate(words.lines)
    )
    look = f'font-size="{words.size:g}" fill="{ink[words.ink]}"'
    bold, middle = ' font-weight="600"' * words.bold, ' text-anchor="middle"' * words.middle
    return f"<text {look}{bold}{middle}>{spans}</text>"


def baseline(words: Words, line: int) -> float:
    """Return where the letters of a line stand."""
    return words.y + line * words.size * LEADING + ASCENT * words.size


def _box(shape: Panel | Loop) -> str:
    return f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.wide:.1f}" height="{shape.high:.1f}"'


@cache
def _faces() -> str:
    faces = []
    for letters, held in LETTERS.items():
        for weight in WEIGHTS:
            font = base64.b64encode((FONTS / f"{letters}-{weight}.woff2").read_bytes()).decode()
            faces.append(
                f"@font-face{{font-family:'Source Sans 3';font-weight:{weight};unicode-range:{held};"
                f"src:url(data:font/woff2;base64,{font}) format('woff2')}}"
            )
    return "".join(faces)
