"""The payout curve of a pay plan: what is paid of the target variable at each attainment of quota."""

from collections.abc import Sequence
from typing import Any

from salesops import formats
from salesops.charts.chart import Chart, Spec
from salesops.pay import LEVELS, Payout
from salesops.workshop import Settings

_HEIGHT = 260  # pixels


def payout_curve(title: str, curve: Sequence[Payout], settings: Settings) -> Chart:
    """Return the curve as a line with points at the attainments that costs are told for; both axes in percent."""

    def percent(value: float) -> str:
        return f"{formats.number(round(value, 1), settings)} %"

    def told(point: Payout) -> str:
        return f"{percent(point.attainment_percent)} of quota pays {percent(point.paid_percent)}"

    marked = [point for point in curve if point.attainment_percent in LEVELS]
    rows = [
        {
            "attained": point.attainment_percent, "paid": point.paid_percent,
            "told": told(point),
            "marked": point in marked,
        }
        for point in curve
    ]  # fmt: skip
    return Chart(
        title=title,
        spec=_spec(rows),
        alt=f"Payout in percent of the target variable. {'; '.join(told(point) for point in marked)}.",
        table=tuple(
            {
                "Attainment of quota": percent(p.attainment_percent),
                "Paid of the target variable": percent(p.paid_percent),
            }
            for p in marked
        ),
        height=_HEIGHT,
    )


def _spec(rows: list[dict[str, Any]]) -> Spec:
    percent = "format(datum.value, '~f') + ' %'"
    x = {
        "field": "attained", "type": "quantitative", "title": "Attainment of quota",
        "axis": {"labelExpr": percent, "tickCount": 5, "grid": False},
    }  # fmt: skip
    y = {
        "field": "paid", "type": "quantitative", "title": None, "scale": {"zero": True},
        "axis": {"labelExpr": percent, "tickCount": 5},
    }  # fmt: skip
    tooltip = [{"field": "told", "type": "nominal", "title": "Payout"}]
    labelled = {"transform": [{"filter": "datum.marked"}]}
    rule = {"mark": {"type": "rule", "strokeDash": [5, 4]}, "encoding": {"x": {"datum": 100, "type": "quantitative"}}}
    return {
        "data": {"values": rows},
        "layer": [
            rule,
            {"mark": {"type": "line", "strokeWidth": 2.5}, "encoding": {"x": x, "y": y, "tooltip": tooltip}},
            {
                **labelled,
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {"x": x, "y": y, "tooltip": tooltip},
            },
            {
                **labelled,
                "mark": {"type": "text", "align": "right", "dx": -7, "dy": -7},
                "encoding": {"x": x, "y": y, "text": {"field": "paid", "type": "quantitative", "format": ".0f"}},
            },
        ],
    }
