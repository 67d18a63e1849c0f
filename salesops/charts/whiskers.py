"""Dots with whiskers: a share per group with the interval that it is known to, the raw share beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from salesops.charts.chart import PERCENT, Chart, Spec
from salesops.charts.shares import wrapped

SHOWN = 20  # groups; more cannot be read at one look
_ROW, _AROUND, _LABEL = 34, 84, 200  # pixels: one group; legend and axis; a group's name
LEANING, RAW = "Leaning", "As counted"  # short: a phone cuts off a longer key


@dataclass(frozen=True, slots=True)
class Whisker:
    """One group: the leaning share 0 to 1 with its interval, the raw one, and both in words; None: not defined."""

    name: str
    raw: float | None
    mean: float | None
    low: float | None
    high: float | None
    told: str
    n: int


def whiskers(title: str, rows: Sequence[Whisker], *, names: str, values: str, common: float | None) -> Chart:
    """Return the groups in the order given, the first 20 drawn, all in the table.

    ``common`` is the share of all groups together, a line down the chart; None draws none.
    """
    drawn = list(rows)[:SHOWN]
    spoken = "; ".join(f"{row.name} {row.told}" for row in drawn)
    rest = f" The table holds {len(rows) - SHOWN} more." if len(rows) > SHOWN else ""
    return Chart(
        title=title,
        spec=_spec(drawn, names, values, common),
        alt=f"{values} by {names.lower()}. {spoken}.{rest}",
        table=tuple({names: row.name, values: row.told, "n": str(row.n)} for row in rows),
        height=len(drawn) * _ROW + _AROUND,
    )


def _spec(rows: Sequence[Whisker], names: str, values: str, common: float | None) -> Spec:
    named = wrapped([row.name for row in rows])
    y = {
        "field": "place", "type": "ordinal", "title": None,
        "axis": {"labelExpr": f"split({named}[datum.value], '\\n')", "labelLimit": _LABEL},
    }  # fmt: skip
    known = [share for row in rows for share in (row.low, row.high, row.raw) if share is not None] or [0.0, 1.0]
    ends = [floor(min(known) * 10) / 10, ceil(max(known) * 10) / 10]  # dots compare without a zero
    x: dict[str, Any] = {
        "type": "quantitative", "title": None, "scale": {"domain": ends, "zero": False},
        "axis": {"labelExpr": PERCENT, "tickCount": 5},
    }  # fmt: skip
    tooltip = [
        {"field": "name", "type": "nominal", "title": names},
        {"field": "told", "type": "nominal", "title": values},
    ]
    told = [
        {"place": place, "name": row.name, "told": row.told, "low": row.low, "high": row.high}
        for place, row in enumerate(rows)
        if row.low is not None
    ]
    dots = [
        {"place": place, "name": row.name, "told": row.told, "share": share, "kind": kind}
        for place, row in enumerate(rows)
        for kind, share in ((LEANING, row.mean), (RAW, row.raw))
        if share is not None
    ]
    kind = {"field": "kind", "type": "nominal", "scale": {"domain": [LEANING, RAW]}, "title": None}
    shape = {**kind, "scale": {"domain": [LEANING, RAW], "range": ["circle", "diamond"]}}
    layers: list[Spec] = [
        {
            "data": {"values": told},
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "tooltip": tooltip},
        },
        {
            "data": {"values": dots},
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {
                "y": y, "x": {**x, "field": "share"}, "color": {**kind, "legend": {"symbolType": "circle"}},
                "shape": {**shape, "legend": None}, "tooltip": tooltip,
            },
        },
    ]  # fmt: skip
    if common is not None:
        line = {
            "data": {"values": [{"common": common}]},
            "mark": {"type": "rule", "strokeDash": [5, 4], "strokeWidth": 1},
            "encoding": {"x": {**x, "field": "common"}},
        }
        layers.insert(0, line)
    return {"layer": layers}
