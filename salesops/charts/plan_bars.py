"""Bars of a plan: one number per month or key with a mark where it should be, or two numbers side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

from salesops import formats
from salesops.charts.chart import Chart
from salesops.charts.shares import wrapped
from salesops.workshop import Settings

_UPRIGHT = 240  # pixels
_ROW, _AROUND = 44, 60  # pixels: one pair of lying bars; legend and padding
_LABEL = 170  # pixels of a lying pair's name


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers of one thing, the first where it stands, the second where it should be; None is not drawn."""

    name: str
    first: float | None
    second: float | None
    told_first: str
    told_second: str


def against(title: str, rows: Sequence[Pair], *, names: str, first: str, second: str, settings: Settings) -> Chart:
    """Return upright bars of the first number with a mark at the second; money."""
    x: dict[str, Any] = {
        "field": "name", "type": "ordinal", "sort": None, "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "grid": False},
    }  # fmt: skip
    axis = {"tickCount": 4, "labelExpr": _amounts(rows, settings)}
    y = {"type": "quantitative", "title": None, "axis": axis, "scale": {"zero": True}}
    colour = _colours(first, second)
    tooltip = _tooltip(names, first, second)
    layers = [
        {
            "mark": {"type": "bar"},
            "encoding": {"x": x, "y": {**y, "field": "first"}, "color": {"datum": first, **colour}, "tooltip": tooltip},
        },
        {
            "mark": {"type": "tick", "thickness": 3, "size": {"expr": "min(34, 0.7 * bandwidth('x'))"}},
            "encoding": {"x": x, "y": {**y, "field": "second"}, "color": {"datum": second, **colour},
                         "tooltip": tooltip},
        },
    ]  # fmt: skip
    return _chart(title, rows, layers, names, first, second, _UPRIGHT)


def beside(title: str, rows: Sequence[Pair], *, names: str, first: str, second: str, settings: Settings) -> Chart:
    """Return two lying bars of money per row, names on the left."""
    named = wrapped([row.name for row in rows])
    y = {
        "field": "place", "type": "ordinal", "title": None, "scale": {"paddingInner": 0.35},
        "axis": {"labelExpr": f"split({named}[datum.value], '\\n')", "labelLimit": _LABEL},
    }  # fmt: skip
    # One row per bar: an offset by a constant would lay the two on each other.
    layers = [
        {
            "transform": [
                {"fold": ["first", "second"], "as": ["side", "amount"]},
                {"calculate": f"datum.side == 'first' ? {dumps(first)} : {dumps(second)}", "as": "whose"},
            ],
            "mark": {"type": "bar"},
            "encoding": {
                "x": {
                    "field": "amount", "type": "quantitative", "title": None,
                    "axis": {"tickCount": 4, "labelExpr": _amounts(rows, settings)},
                },
                "y": y, "yOffset": {"field": "whose", "sort": [first, second]},
                "color": {"field": "whose", **_colours(first, second)}, "tooltip": _tooltip(names, first, second),
            },
        }
    ]  # fmt: skip
    return _chart(title, rows, layers, names, first, second, len(rows) * _ROW + _AROUND)


def _amounts(rows: Sequence[Pair], settings: Settings) -> str:
    """Return the Vega expression that writes the axis's amounts in the largest unit that fits."""
    largest = max((value for row in rows for value in (row.first, row.second) if value is not None), default=0.0)
    steps = ((1e9, " bn"), (1e6, " m"), (1e3, " k"))
    scale, suffix = next(((scale, letters) for scale, letters in steps if largest >= scale), (1.0, ""))
    decimal = formats.signs(settings)[1]
    return f"join(split(format(datum.value / {scale}, '~f'), '.'), '{decimal}') + '{suffix}'"


def _colours(first: str, second: str) -> dict[str, Any]:
    return {"type": "nominal", "scale": {"domain": [first, second]}, "legend": {"orient": "top", "title": None}}


def _tooltip(names: str, first: str, second: str) -> list[dict[str, str]]:
    return [
        {"field": "name", "type": "nominal", "title": names},
        {"field": "told_first", "type": "nominal", "title": first},
        {"field": "told_second", "type": "nominal", "title": second},
    ]


def _chart(
    title: str, rows: Sequence[Pair], layers: list[Any], names: str, first: str, second: str, height: int
) -> Chart:
    data = [
        {
            "place": place, "name": row.name, "first": row.first, "second": row.second,
            "told_first": row.told_first, "told_second": row.told_second,
        }
        for place, row in enumerate(rows)
    ]  # fmt: skip
    spoken = "; ".join(f"{row.name}: {row.told_first} and {row.told_second}" for row in rows)
    return Chart(
        title=title,
        spec={"data": {"values": data}, "layer": layers},
        alt=f"{first} and {second} by {names.lower()}. {spoken}.",
        table=tuple({names: row.name, first: row.told_first, second: row.told_second} for row in rows),
        height=height,
    )
