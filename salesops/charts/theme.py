"""One look for all charts, on the screen and in reports, light and dark.

The colours are those of .streamlit/config.toml (a test holds them together).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from textwrap import wrap
from typing import Any

from salesops.charts.chart import Chart, Spec
from salesops.charts.scaling import enlarged

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.1.0.json"
FONT = "Source Sans, Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"
LETTERS_PER_LINE = 62  # of a title above a report's chart


class Mode(StrEnum):
    """The ground that a chart stands on."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Palette:
    """The colours of one mode; ``muted`` for axes, ``categorical`` in the order of use."""

    background: str
    surface: str
    text: str
    muted: str
    line: str
    accent: str
    categorical: tuple[str, ...]
    sequential: tuple[str, ...]
    diverging: tuple[str, ...]


PALETTES: dict[Mode, Palette] = {
    Mode.LIGHT: Palette(
        background="#fbfaf7",
        surface="#f2efe8",
        text="#0c1717",
        muted="#5d6866",
        line="#e0dacd",
        accent="#1f5f5b",
        categorical=("#1f5f5b", "#c8813a", "#5b6c9e", "#a8506b", "#7d8f3c", "#8a6f52"),
        sequential=(
            "#f2efe8", "#dfe7df", "#c6d8d0", "#a9c7c0", "#8ab4ae",
            "#6aa09a", "#4d8a85", "#357470", "#1f5f5b", "#12403d",
        ),
        diverging=(
            "#8f4a1c", "#b3682e", "#cf8d52", "#e3b585", "#f1dcc2",
            "#cfe2dc", "#9fc6bf", "#69a29b", "#357470", "#12403d",
        ),
    ),
    Mode.DARK: Palette(
        background="#101817",
        surface="#182322",
        text="#e8ece9",
        muted="#a3afab",
        line="#2a3836",
        accent="#5bb8ae",
        categorical=("#5bb8ae", "#e0a15e", "#93a4d6", "#d98aa2", "#b3c46c", "#c2a585"),
        sequential=(
            "#1b2927", "#213936", "#274b47", "#2d5e59", "#34726c",
            "#3f8881", "#549e96", "#75b4ad", "#9fccc6", "#d2e8e4",
        ),
        diverging=(
            "#f0b87a", "#d8965a", "#b37541", "#85562f", "#54392a",
            "#24403d", "#2d625c", "#3f8881", "#66aea6", "#a3d6cf",
        ),
    ),
}  # fmt: skip


# Two keys stand beside each other where there is room: on a phone the second one would end outside the picture.
_KEYS = {"expr": "{top: {anchor: 'start', direction: width < 260 ? 'vertical' : 'horizontal'}}"}


@lru_cache(maxsize=8)
def _config(colours: Palette, transparent: bool) -> dict[str, Any]:
    words = {"labelColor": colours.muted, "titleColor": colours.muted, "labelFontSize": 13, "titleFontSize": 13}
    return {
        "background": "transparent" if transparent else colours.background,
        "font": FONT,
        "padding": 4,
        "view": {"stroke": None},
        "title": {"color": colours.text, "fontSize": 16, "fontWeight": 600, "anchor": "start", "offset": 12},
        "axis": words
        | {
            "domain": False,
            "ticks": False,
            "gridColor": colours.line,
            "labelPadding": 8,
            "titleFontWeight": "normal",
            "labelLimit": 170,
        },
        "legend": words | {"orient": "top", "title": None, "symbolType": "square", "offset": 4, "layout": _KEYS},
        "bar": {"color": colours.accent, "cornerRadius": 2},
        "line": {"color": colours.accent, "strokeWidth": 2.5},
        "point": {"color": colours.accent, "filled": True, "size": 60},
        "circle": {"color": colours.accent, "opacity": 1},
        "tick": {"color": colours.categorical[1], "opacity": 1},
        "rule": {"color": colours.muted},
        "text": {"color": colours.text, "fontSize": 13},
        # A number, or a hole, on a strong colour; a mark in the colour of words.
        "style": {"inverse": {"color": colours.background}, "ink": {"color": colours.text}},
        "range": {
            "category": list(colours.categorical),
            "ordinal": list(colours.sequential),
            "ramp": list(colours.sequential),
            "heatmap": list(colours.sequential),
            "diverging": list(colours.diverging),
        },
    }


def themed(chart: Chart, mode: Mode, scale: float = 1.0) -> Spec:
    """Return the specification for a page: it takes the width of its place; the page writes the title itself.

    The page tells the chart in words as a whole; single marks, some without a name, are not told once more. ``scale``
    makes words, marks and rows so many times as large: for a screen that is read from the other end of a room.
    """
    config = _config(PALETTES[mode], True) | {"mark": {"aria": False}}
    if scale == 1.0:
        return {**chart.spec, "config": config, "height": chart.height}
    return {**enlarged(chart.spec, scale), "config": enlarged(config, scale), "height": round(chart.height * scale)}


def for_report(chart: Chart, mode: Mode = Mode.LIGHT, *, width: int = 640, colours: Palette | None = None) -> Spec:
    """Return the specification for a picture: title, ground and a fixed width in pixels are in it.

    ``colours`` are a firm's, in place of the mode's; a chart whose colours judge keeps the mode's.
    """
    used = PALETTES[mode] if colours is None or chart.judges else colours
    fixed = {"$schema": SCHEMA, "title": {"text": wrap(chart.title, LETTERS_PER_LINE)}, "description": chart.alt}
    return {**chart.spec, **fixed, "config": _config(used, False), "height": chart.height, "width": width}
