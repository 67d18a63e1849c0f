"""The cells of a heat map as they are drawn: shades, numbers, names that fit."""

import json
from collections.abc import Mapping
from textwrap import wrap
from typing import Any

from salesops.charts.chart import Spec

_LINE = 14  # pixels: a line of an element's name
_DARK_FROM = 3.5  # a gap whose shade is nearer to black than to white
_LETTERS = 26  # of an element's name on one of its two lines
_HEAD = 7.2  # pixels: a letter of a stage's name
_WIDE_NAME = 320  # pixels: of an element's name on one line, in a room


def cells(rows: list[dict[str, Any]], elements: list[str], stages: list[str], *, one_line: bool) -> Spec:
    """Return the drawing of rows with ``element``, ``stage``, ``gap`` and ``label``, in the order of both lists.

    ``one_line`` is for a wide screen: an element's name stands on one line.
    """
    y = {"field": "element", "type": "nominal", "sort": elements, "title": None, "axis": _names(elements, one_line)}
    x = {
        "field": "stage",
        "type": "nominal",
        "sort": stages,
        "scale": {"domain": stages},
        "title": None,
        "axis": {"orient": "top", "labelAngle": 0, "labelOverlap": False, "labelExpr": _heads(len(stages))},
    }
    shade = {"field": "gap", "type": "quantitative", "scale": {"domain": [0, 5]}, "legend": None}
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("element", "stage", "label")]
    cell = {
        "mark": {"type": "rect", "cornerRadius": 6, "stroke": None, "width": {"band": 0.94}, "height": {"band": 0.86}},
        "encoding": {"y": y, "x": x, "color": shade, "tooltip": tooltip},
    }
    return {"data": {"values": rows}, "layer": [cell, *_texts(x, y)]}


def _names(elements: list[str], one_line: bool) -> dict[str, Any]:
    """Return the axis of the elements' names, on one line each or on up to two."""
    names = {name: [name] if one_line else wrap(name, _LETTERS)[:2] for name in elements}
    two = [name for name, lines in names.items() if len(lines) > 1]
    return {
        "labelExpr": f"{json.dumps(names)}[datum.label]",
        # Vega measures each name where there is a limit: half of the time that a picture takes.
        "labelLimit": _limit(names, one_line=one_line),
        "labelLineHeight": _LINE,
        # Vega centres the first line on the row; a name of two lines moves up by half of one.
        "labelOffset": {
            "condition": {"test": f"indexof({json.dumps(two)}, datum.value) >= 0", "value": -_LINE / 2},
            "value": 0,
        },
    }


def _texts(x: dict[str, Any], y: dict[str, Any]) -> list[Spec]:
    """Return the words of the cells at the places of these axes."""
    # Digits stand on light and on dark cells alike: those of large gaps take the ground's colour.
    mark = {"type": "text", "fontSize": 13, "fontWeight": 600}
    words = {"y": y, "x": x, "text": {"field": "label", "type": "nominal"}}
    return [
        {"transform": [{"filter": f"!(datum.gap > {_DARK_FROM})"}], "mark": mark, "encoding": words},
        {
            "transform": [{"filter": f"datum.gap > {_DARK_FROM}"}],
            "mark": {**mark, "style": "inverse"},
            "encoding": words,
        },
    ]


def _limit(names: Mapping[str, list[str]], *, one_line: bool) -> int:
    if one_line:
        return _WIDE_NAME
    return 190 if any(len(line) > _LETTERS for lines in names.values() for line in lines) else 0


def _heads(columns: int) -> str:
    """Return how a stage's name reads: on a phone it is cut to what its column holds; the table has it whole."""
    room = f"floor(width / {columns * _HEAD:.1f})"
    return f"width < 420 && length(datum.label) > {room} ? slice(datum.label, 0, {room} - 1) + '.' : datum.label"
