"""Drawn figures as Vega-Lite specs; plain dicts, so that every writer and the app can draw the same picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

INK, ACCENT, SECOND, RULE, GROUND = "#1d2a2a", "#1f5f5b", "#c8813a", "#e0dacd", "#fbfaf7"  # the light theme
FONT = "Arial, Helvetica, sans-serif"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
ROW_HEIGHT, BAR_HEIGHT = 24, 30
LABEL_WIDTH = 260  # pixels; longer names are cut with …
GOOD, GAP, UNKNOWN = "good enough for now", "a gap", "not scored"


@dataclass(frozen=True)
class Bead:
    """One accepted merger point on the map; ``state`` is GOOD, GAP or UNKNOWN."""

    element: str
    stage: str
    label: str
    state: str


@dataclass(frozen=True)
class Bar:
    """One project on the plan; weeks count from 0."""

    name: str
    start: int
    end: int
    label: str


def bead_map(beads: Sequence[Bead], elements: Sequence[str], stages: Sequence[str]) -> dict[str, Any]:
    """Return a picture with a row per element and a column per stage; a line joins the stages an element serves."""
    y = {"field": "element", "type": "nominal", "sort": list(elements), "title": None, "axis": _rows()}
    scale = {"domain": list(stages)}
    axis = {
        "orient": "top",
        "labelAngle": 0,
        "domain": False,
        "ticks": False,
        "labelFontWeight": 600,
        "labelPadding": 8,
    }
    x = {"field": "stage", "type": "nominal", "title": None, "scale": scale, "axis": axis}
    fills = {"domain": [GOOD, GAP, UNKNOWN], "range": [ACCENT, SECOND, "#ffffff"]}
    strokes = {"domain": [GOOD, GAP, UNKNOWN], "range": [ACCENT, SECOND, "#7c8683"]}
    shapes = {"domain": [GOOD, GAP, UNKNOWN], "range": ["circle", "square", "circle"]}
    legend = {"title": None, "orient": "bottom", "symbolSize": 120}
    points = {
        "mark": {"type": "point", "size": 340, "filled": True, "opacity": 1, "strokeWidth": 1.5},
        "encoding": {
            "fill": {"field": "state", "type": "nominal", "scale": fills, "legend": legend},
            "stroke": {"field": "state", "type": "nominal", "scale": strokes, "legend": legend},
            "shape": {"field": "state", "type": "nominal", "scale": shapes, "legend": legend},
        },
    }
    ink = {"condition": {"test": f"datum.state == '{UNKNOWN}'", "value": INK}, "value": "#ffffff"}
    texts = {
        "mark": {"type": "text", "fontSize": 11, "fontWeight": 600, "dy": 1},
        "encoding": {"text": {"field": "label", "type": "nominal"}, "color": ink},
    }
    line = {"mark": {"type": "line", "stroke": RULE, "strokeWidth": 3}, "encoding": {"detail": {"field": "element"}}}
    rows = [{"element": b.element, "stage": b.stage, "label": b.label, "state": b.state} for b in beads]
    shared = {"x": x, "y": y}
    return _framed({"layer": [line, points, texts], "encoding": shared}, rows, 470, ROW_HEIGHT * len(elements) + 10)


def gantt(bars: Sequence[Bar], phases: Sequence[int]) -> dict[str, Any]:
    """Return a picture with one bar per project; ``phases`` holds each bar's phase, 1 for the first."""
    order = [bar.name for bar in bars]
    y = {"field": "name", "type": "nominal", "sort": order, "title": None, "axis": _rows()}
    last = max(bar.end for bar in bars)
    ticks = {"values": list(range(0, last + 1, 2 if last <= 30 else 4)), "gridColor": RULE, "domain": False}
    scale = {"domain": [0, last]}
    start = {"field": "start", "type": "quantitative", "scale": scale, "title": "Weeks since the start", "axis": ticks}
    fill = {"field": "phase", "type": "nominal", "scale": {"range": [ACCENT, SECOND, "#5b6c9e", "#a8506b", "#7d8f3c"]}}
    block = {
        "mark": {"type": "bar", "cornerRadius": 4, "height": 18},
        "encoding": {
            "x": start,
            "x2": {"field": "end"},
            "color": {**fill, "legend": {"title": None, "orient": "bottom"}},
        },
    }
    text = {
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 11, "fontWeight": 600, "color": "#ffffff"},
        "encoding": {"x": {**start, "field": "start"}, "text": {"field": "label", "type": "nominal"}},
    }
    rows = [
        {"name": bar.name, "start": bar.start, "end": bar.end, "label": bar.label, "phase": f"Phase {phase}"}
        for bar, phase in zip(bars, phases, strict=True)
    ]
    return _framed({"layer": [block, text], "encoding": {"y": y}}, rows, 430, BAR_HEIGHT * len(bars) + 10)


def _rows() -> dict[str, Any]:
    return {"labelLimit": LABEL_WIDTH, "domain": False, "ticks": False, "labelPadding": 10}


def _framed(spec: dict[str, Any], rows: list[dict[str, Any]], width: int, height: int) -> dict[str, Any]:
    text = {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": INK, "labelFontSize": 12}
    config = {
        "view": {"stroke": None},
        "background": "#ffffff",
        "font": FONT,
        "axis": {**text, "titleFontWeight": 400, "titleFontSize": 12},
        "legend": {**text},
    }
    return {"$schema": SCHEMA, "width": width, "height": height, "data": {"values": rows}, **spec, "config": config}
