"""Segments by channels: who leads and shares, how far each holds market, sell and support, and where holes are."""

from typing import Any

from salesops.charts.chart import Chart
from salesops.instruments.channel_grid import LEAD, ChannelGrid, ChannelState
from salesops.vocabulary import ChannelDuty
from salesops.workshop import ListItem

_ROW, _AROUND = 46, 56  # pixels: one segment; the channels' names
_HOLES = "Hole"
_HEADS = "width < 420 && length(datum.label) > 7 ? slice(datum.label, 0, 6) + '.' : datum.label"


def coverage(grid: ChannelGrid) -> Chart:
    """Return the picture; a cell says the role and the levels of market, sell and support, "–" for none."""
    cells = [cell for segment in grid.segments for cell in _row(grid, segment)]
    heads = [*(one.channel.name for one in grid.channels), _HOLES]
    table = tuple(
        {"Segment": segment.name} | {c["channel"]: c["told"] for c in cells if c["segment"] == segment.name}
        for segment in grid.segments
    )
    said = "; ".join(f"{row['Segment']}: {row[_HOLES]}" for row in table)
    return Chart(
        title=finding(grid),
        spec=_spec(cells, [one.name for one in grid.segments], heads),
        alt=f"Segments by channels with roles and levels of market, sell and support. {said}.",
        table=table,
        height=len(grid.segments) * _ROW + _AROUND,
        judges=True,
    )


def finding(grid: ChannelGrid) -> str:
    """Return what the matrix says first."""
    if not grid.holes:
        return f"Every duty is held in all {len(grid.segments)} segments"
    with_holes = len({hole.segment.id for hole in grid.holes})
    return f"{with_holes} of {len(grid.segments)} segments have a duty that no channel holds"


def _row(grid: ChannelGrid, segment: ListItem) -> list[dict[str, str]]:
    row = [_cell(one, segment) for one in grid.channels]
    missing = [hole.duty.value for hole in grid.holes if hole.segment.id == segment.id]
    letters = "·".join(duty[0].upper() if duty != ChannelDuty.SUPPORT else "Su" for duty in missing)
    holes = {
        "channel": _HOLES, "kind": "hole" if missing else "held", "top": "hole" if missing else "none",
        "levels": letters, "told": ", ".join(missing) or "none",
    }  # fmt: skip
    return [{"segment": segment.name, **cell} for cell in (*row, holes)]


def _cell(one: ChannelState, segment: ListItem) -> dict[str, str]:
    role = one.roles.get(segment.id)
    if role is None:
        return {"channel": one.channel.name, "kind": "out", "top": "", "levels": "–", "told": "stays out"}
    levels = {duty.value: one.level(duty, segment.id) for duty in ChannelDuty}
    short = "·".join("–" if level is None else str(level) for level in levels.values())
    told = ", ".join(f"{duty} {'–' if level is None else level}" for duty, level in levels.items())
    word = "leads" if role == LEAD else "shares"
    return {"channel": one.channel.name, "kind": role, "top": word, "levels": short, "told": f"{word}: {told}"}


def _spec(cells: list[dict[str, str]], segments: list[str], heads: list[str]) -> dict[str, Any]:
    y = {
        "field": "segment", "type": "nominal", "sort": segments, "title": None,
        "axis": {"labelLimit": 150, "labelExpr": "width < 420 && length(datum.label) > 14 ? "
                 "slice(datum.label, 0, 13) + '.' : datum.label"},
    }  # fmt: skip
    x = {
        "field": "channel", "type": "nominal", "sort": heads, "scale": {"domain": heads}, "title": None,
        "axis": {"orient": "top", "labelAngle": 0, "labelOverlap": False, "labelLimit": 110, "labelExpr": _HEADS},
    }  # fmt: skip
    shade = {
        "field": "kind", "type": "nominal", "legend": None,
        "scale": {
            "domain": ["lead", "share", "out", "hole", "held"],
            "range": ["#4c78a899", "#4c78a840", "#88888812", "#f58518aa", "#54a24b40"],
        },
    }  # fmt: skip
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("segment", "channel", "told")]
    rect = {"type": "rect", "cornerRadius": 6, "stroke": None, "width": {"band": 0.94}, "height": {"band": 0.88}}
    both: dict[str, Any] = {"y": y, "x": x}
    return {
        "data": {"values": cells},
        "layer": [
            {"mark": rect, "encoding": {**both, "color": shade, "tooltip": tooltip}},
            {
                "mark": {"type": "text", "fontSize": 11, "dy": -7},
                "encoding": {**both, "text": {"field": "top", "type": "nominal"}},
            },
            {
                "mark": {"type": "text", "fontSize": 12, "fontWeight": 600, "dy": 8},
                "encoding": {**both, "text": {"field": "levels", "type": "nominal"}},
            },
        ],
    }
