"""Bars of one number per thing: upright for ages and months, lying for stages, each with its label at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesops.charts.chart import Chart
from salesops.charts.shares import wrapped

_UPRIGHT = 210  # pixels
_ROW, _AROUND = 40, 24  # pixels: one lying bar; padding
_LABEL = 170  # pixels of a lying bar's name


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``label`` at its end, ``told`` the same in full."""

    name: str
    value: float
    label: str
    told: str


def columns(title: str, rows: Sequence[Bar], *, names: str, values: str) -> Chart:
    """Return upright bars in the order given; ``names`` and ``values`` head the table's columns."""
    x = {
        "field": "name", "type": "ordinal", "sort": None, "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "grid": False},
    }  # fmt: skip
    y = {"field": "value", "type": "quantitative", "axis": None, "scale": {"zero": True, "padding": 16}}
    layers = [
        {"mark": {"type": "bar"}, "encoding": {"x": x, "y": y, "tooltip": _tooltip(names, values)}},
        {
            "mark": {"type": "text", "align": "center", "baseline": "bottom", "dy": -4},
            "encoding": {"x": x, "y": y, "text": {"field": "label", "type": "nominal"}},
        },
    ]
    return _chart(title, rows, layers, names, values, _UPRIGHT)


def bars(title: str, rows: Sequence[Bar], *, names: str, values: str) -> Chart:
    """Return lying bars in the order given, names on the left on at most two lines."""
    named = wrapped([row.name for row in rows])
    y = {
        "field": "place", "type": "ordinal", "title": None, "scale": {"paddingInner": 0.3},
        "axis": {"labelExpr": f"split({named}[datum.value], '\\n')", "labelLimit": _LABEL},
    }  # fmt: skip
    axis = {"type": "quantitative", "axis": None, "scale": {"zero": True, "nice": False}}
    x = {**axis, "field": "value"}
    layers = [
        # Pale, because its words begin where the bar does: they may be longer than it.
        {"mark": {"type": "bar", "opacity": 0.3}, "encoding": {"x": x, "y": y, "tooltip": _tooltip(names, values)}},
        {
            "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6},
            "encoding": {"x": {**axis, "datum": 0}, "y": y, "text": {"field": "label", "type": "nominal"}},
        },
    ]
    return _chart(title, rows, layers, names, values, len(rows) * _ROW + _AROUND)


def _tooltip(names: str, values: str) -> list[dict[str, str]]:
    return [
        {"field": "name", "type": "nominal", "title": names},
        {"field": "told", "type": "nominal", "title": values},
    ]


def _chart(title: str, rows: Sequence[Bar], layers: list[Any], names: str, values: str, height: int) -> Chart:
    spoken = "; ".join(f"{row.name} {row.told}" for row in rows)
    data = [
        {"place": place, "name": row.name, "value": row.value, "label": row.label, "told": row.told}
        for place, row in enumerate(rows)
    ]
    return Chart(
        title=title,
        spec={"data": {"values": data}, "layer": layers},
        alt=f"{values} by {names.lower()}. {spoken}.",
        table=tuple({names: row.name, values: row.told} for row in rows),
        height=height,
    )
