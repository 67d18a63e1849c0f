"""Two rounds: one row per item, the mean before as a ring, after as a dot, a bar between where chance is beaten."""

from collections.abc import Sequence
from dataclasses import dataclass

from salesops.charts.chart import Chart, Spec
from salesops.charts.shares import wrapped

_ROW, _AROUND, _LABEL = 40, 90, 200  # pixels: one row; axis and key; a row's name
KINDS = ("Rose", "Fell", "Within chance")


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One row: the means before and after, 1 to 5; ``kind`` is one of `KINDS`; ``told`` the change in words."""

    name: str
    before: float
    after: float
    kind: str
    told: str


def rounds(title: str, rows: Sequence[RoundRow]) -> Chart:
    """Return the chart of rows in the order given."""
    return Chart(
        title=title,
        spec=_spec(rows),
        alt="Mean before and after, row by row. " + "; ".join(f"{row.name}: {row.told}" for row in rows),
        table=tuple({"Statement": row.name, "In words": row.told} for row in rows),
        height=len(rows) * _ROW + _AROUND,
    )


def _spec(rows: Sequence[RoundRow]) -> Spec:
    values = [
        {"place": n, "name": row.name, "before": row.before, "after": row.after, "kind": row.kind, "told": row.told}
        for n, row in enumerate(rows)
    ]
    y = {
        "field": "place", "type": "ordinal", "title": None,
        "axis": {
            "labelExpr": f"split({wrapped([row.name for row in rows])}[datum.value], '\\n')", "labelLimit": _LABEL,
            "labelFontSize": 13,
        },
    }  # fmt: skip
    scale = {"domain": [1, 5], "nice": False}
    x = {"type": "quantitative", "title": None, "scale": scale, "axis": {"values": [1, 2, 3, 4, 5], "format": "d"}}
    used = [kind for kind in KINDS if any(row.kind == kind for row in rows)]
    colour = {
        "field": "kind", "type": "nominal", "title": None,
        "legend": {"orient": "top", "symbolType": "circle", "columns": 2},  # three are cut off on a phone
        "scale": {"domain": used, "range": [_COLOURS[kind] for kind in used]},
    }  # fmt: skip
    tooltip = [
        {"field": "name", "type": "nominal", "title": "Statement"},
        {"field": "told", "type": "nominal", "title": "Before and after"},
    ]
    shared = {"y": y, "color": colour, "tooltip": tooltip}
    before, after = {**x, "field": "before"}, {**x, "field": "after"}
    return {
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.55}, "encoding": {**shared, "x": before,
             "x2": {"field": "after"}}},
            {"mark": {"type": "point", "filled": False, "size": 110, "strokeWidth": 2},
             "encoding": {**shared, "x": before}},
            {"mark": {"type": "point", "filled": True, "size": 150, "opacity": 1}, "encoding": {**shared, "x": after}},
        ],
    }  # fmt: skip


_COLOURS = {"Rose": "#3f8881", "Fell": "#c8713a", "Within chance": "#8b9591"}  # readable on both grounds
