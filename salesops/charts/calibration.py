"""Chances that were given beside the share that came true: points on the line mean what they say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from salesops import formats
from salesops.charts.chart import PERCENT, Chart, Spec
from salesops.workshop import Settings

HEIGHT = 260  # pixels


@dataclass(frozen=True, slots=True)
class Group:
    """Deals with similar chances, both as shares: what was forecast of them and what came true, and their number."""

    forecast: float
    observed: float
    n: int


def calibration(title: str, groups: Sequence[Group], settings: Settings) -> Chart:
    """Return the groups against the line on which a chance means what it says."""
    rows = [
        {
            "forecast": one.forecast, "observed": one.observed, "n": one.n,
            "told": f"{_percent(one.forecast, settings)} forecast, {_percent(one.observed, settings)} won, n = {one.n}",
        }
        for one in groups
    ]  # fmt: skip
    table = tuple(
        {
            "Forecast": _percent(one.forecast, settings),
            "Won": _percent(one.observed, settings),
            "n": formats.number(one.n, settings),
        }
        for one in groups
    )
    told = "; ".join(str(row["told"]) for row in rows)
    return Chart(title, _spec(rows), f"Chances of deals beside what came of them. {told}.", table, HEIGHT)


def _percent(share: float, settings: Settings) -> str:
    return formats.percent(round(share, 3), settings)


def _spec(rows: list[dict[str, Any]]) -> Spec:
    ends = [value for row in rows for value in (row["forecast"], row["observed"])]
    low, high = max(0.0, min(ends) - 0.1), min(1.0, max(ends) + 0.1)
    scale = {"domain": [low, high], "zero": False, "nice": False}

    def axis(title: str) -> dict[str, Any]:
        return {"type": "quantitative", "title": title, "scale": scale, "axis": {"labelExpr": PERCENT, "tickCount": 5}}

    x, y = axis("Chance forecast"), axis("Share won")
    tooltip = [{"field": "told", "type": "nominal", "title": "Deals"}]
    return {
        "layer": [
            {
                "data": {"values": [{"at": low}, {"at": high}]},
                "mark": {"type": "line", "strokeDash": [5, 4], "strokeWidth": 1},
                "encoding": {"x": {**x, "field": "at"}, "y": {**y, "field": "at"}},
            },
            {
                "data": {"values": rows},
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "encoding": {"x": {**x, "field": "forecast"}, "y": {**y, "field": "observed"}, "tooltip": tooltip},
            },
        ]
    }
