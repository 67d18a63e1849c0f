"""Drawn figures as Vega-Lite specs; plain dicts, so that every writer and the app can draw the same picture."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesops.charts import Chart
from salesops.charts.theme import PALETTES, SCHEMA, Mode, for_report
from salesops.report.look import Look

_LIGHT = PALETTES[Mode.LIGHT]
INK, ACCENT, SECOND, RULE = _LIGHT.text, _LIGHT.accent, _LIGHT.categorical[1], _LIGHT.line
FONT = "Arial, Helvetica, sans-serif"
ROW_HEIGHT, CHART_WIDTH = 24, 430  # pixels
ROW_LETTERS, HEAD_LETTERS = 56, 22  # of a row's and a column's name; longer names are cut with …
GOOD, GAP, UNKNOWN = "good enough for now", "a gap", "not scored"


@dataclass(frozen=True)
class Bead:
    """One accepted merger point on the map; ``state`` is GOOD, GAP or UNKNOWN."""

    element: str
    stage: str
    label: str
    state: str


def bead_map(beads: Sequence[Bead], elements: Sequence[str], stages: Sequence[str]) -> dict[str, Any]:
    """Return a picture with a row per element and a column per stage; a line joins the stages an element serves."""
    y = {"field": "element", "type": "nominal", "sort": list(elements), "title": None, "axis": _rows(elements)}
    scale = {"domain": list(stages)}
    axis = {
        "orient": "top",
        "labelAngle": 0,
        "domain": False,
        "ticks": False,
        "labelFontWeight": 600,
        "labelPadding": 8,
        **_cut(stages, HEAD_LETTERS),
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


def of_chart(chart: Chart, look: Look) -> dict[str, Any]:
    """Return a chart of the app as a picture for paper in the firm's look: white ground, its title left to the figure.

    Colours that tell better from worse, those of the map of merger points among them, are the product's in any look.
    """
    spec = for_report(chart, width=CHART_WIDTH, colours=look.palette)
    config = {**spec["config"], "background": "#ffffff", "font": FONT, "aria": False}  # the figure is told as a whole
    config["legend"] = {**config["legend"], "labelLimit": 0}
    drawn: dict[str, Any] = _unlimited({**spec, "config": config})
    return {name: value for name, value in drawn.items() if name != "title"}


def _unlimited(spec: Any) -> Any:
    """Return a specification without limits of names in pixels: the charts break long names by letters.

    Vega measures each name where there is a limit, which takes a third of a picture; paper has room for wide letters.
    """
    if isinstance(spec, list):
        return [_unlimited(one) for one in spec]
    if isinstance(spec, dict):
        return {key: 0 if key == "labelLimit" else _unlimited(one) for key, one in spec.items() if key != "tooltip"}
    return spec


def _rows(elements: Sequence[str]) -> dict[str, Any]:
    return {"domain": False, "ticks": False, "labelPadding": 10, **_cut(elements, ROW_LETTERS)}


def _cut(names: Sequence[str], letters: int) -> dict[str, Any]:
    """Return an axis's limit by letters: for one in pixels Vega measures each name, which takes half of a picture."""
    long = {name: f"{name[: letters - 1].rstrip()}…" for name in names if len(name) > letters}
    return {"labelLimit": 0, **({"labelExpr": f"{json.dumps(long)}[datum.label] || datum.label"} if long else {})}


def _framed(spec: dict[str, Any], rows: list[dict[str, Any]], width: int, height: int) -> dict[str, Any]:
    words = {"labelFont": FONT, "labelColor": INK, "labelFontSize": 12}
    legend = {**words, "labelLimit": 0}
    config: dict[str, Any] = {
        "view": {"stroke": None},
        "background": "#ffffff",
        "font": FONT,
        "axis": words,
        "legend": legend,
    }
    config["aria"] = False
    return {"$schema": SCHEMA, "width": width, "height": height, "data": {"values": rows}, **spec, "config": config}
