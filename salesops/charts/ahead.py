"""Months that are over as a line, months ahead as dots with the range that 8 of 10 cases lie in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesops import formats
from salesops.charts.chart import Chart, Spec
from salesops.workshop import Settings

HEIGHT = 300  # pixels
CAME, PREDICTED = "Came", "Predicted"


@dataclass(frozen=True, slots=True)
class Month:
    """One month in money: what came, or what is predicted (P50 with P10 and P90); the other is None."""

    name: str
    came: float | None = None
    p10: float | None = None
    p50: float | None = None
    p90: float | None = None


def ahead(title: str, months: Sequence[Month], settings: Settings) -> Chart:
    """Return the months in the order given; what came and what is predicted differ by shape and colour."""
    rows = [_row(one, settings) for one in months]
    told = "; ".join(f"{row['month']} {row['told']}" for row in rows)
    table = [
        {
            "Month": one.name,
            CAME: formats.money(one.came, settings),
            "P10": formats.money(one.p10, settings),
            "P50": formats.money(one.p50, settings),
            "P90": formats.money(one.p90, settings),
        }
        for one in months
    ]
    return Chart(title, _spec(rows, settings), f"Revenue by month. {told}.", tuple(table), HEIGHT)


def _row(one: Month, settings: Settings) -> dict[str, Any]:
    def money(value: float | None) -> str:
        return formats.short_money(value, settings)

    came = one.came is not None
    told = f"came {money(one.came)}" if came else f"{money(one.p50)} ({money(one.p10)} to {money(one.p90)})"
    return {
        "month": one.name, "kind": CAME if came else PREDICTED, "value": one.came if came else one.p50,
        "low": one.p10, "high": one.p90, "told": told,
    }  # fmt: skip


def _spec(rows: list[dict[str, Any]], settings: Settings) -> Spec:
    x: dict[str, Any] = {
        "field": "month", "type": "ordinal", "sort": [row["month"] for row in rows], "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "labelSeparation": 10, "grid": False},
    }  # fmt: skip
    largest = max((value for row in rows for value in (row["value"], row["high"]) if value is not None), default=0.0)
    scale, suffix = next(
        ((scale, letters) for scale, letters in ((1e9, " bn"), (1e6, " m"), (1e3, " k")) if largest >= scale), (1.0, "")
    )
    _, decimal = formats.signs(settings)
    words = f"join(split(format(datum.value / {scale}, '~f'), '.'), '{decimal}') + '{suffix}'"
    y: dict[str, Any] = {
        "type": "quantitative", "title": None, "scale": {"zero": True}, "axis": {"tickCount": 5, "labelExpr": words},
    }  # fmt: skip
    kinds = [kind for kind in (CAME, PREDICTED) if any(row["kind"] == kind for row in rows)]
    kind = {"field": "kind", "type": "nominal", "title": None, "scale": {"domain": kinds}}
    shapes = {CAME: "circle", PREDICTED: "diamond"}
    tooltip = [
        {"field": "month", "type": "nominal", "title": "Month"},
        {"field": "told", "type": "nominal", "title": "Revenue"},
    ]
    legend = {**kind, "legend": {"orient": "top", "symbolType": "circle", "symbolOpacity": 1}}
    plain = {"x": x, "color": legend}
    value = {**y, "field": "value"}
    shape = {**kind, "scale": {"domain": kinds, "range": [shapes[one] for one in kinds]}, "legend": None}
    return {
        "data": {"values": rows},
        "layer": [
            {
                "transform": [{"filter": f"datum.kind == '{PREDICTED}'"}],
                "mark": {"type": "bar", "width": 8, "opacity": 0.35},
                "encoding": {**plain, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "tooltip": tooltip},
            },
            {
                "transform": [{"filter": f"datum.kind == '{CAME}'"}],
                "mark": {"type": "line", "strokeWidth": 2},
                "encoding": {**plain, "y": value},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {"x": x, "y": value, "color": legend, "shape": shape, "tooltip": tooltip},
            },
        ],
    }
