"""A heat map: elements by stages, the gap at each merger point as number and shade."""

from collections import Counter
from datetime import date
from typing import Any

from salesops import gaps
from salesops.charts.chart import Chart
from salesops.lifecycle import stage_names
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

_ROW, _AROUND = 30, 56  # pixels: one element; the stages' names


def heatmap(workshop: Workshop, today: date | None = None) -> Chart:
    """Return the gaps of all accepted merger points, as many rows as there are elements.

    A cell shows its gap as a number; "–" is a merger point that is not scored, a tick one that is good enough. With
    ``today``, a tick whose re-look date has come is a gap again.
    """
    stages = stage_names(workshop)
    points = gaps.points(workshop, today)
    rows = [
        {
            "element": point.element.name,
            "stage": stages[point.stage],
            "gap": None if point.gap is None else (0 if point.good_enough else point.gap),
            "label": _label(point),
        }
        for point in points
    ]
    elements = list(dict.fromkeys(point.element.name for point in points))
    by_element: dict[str, dict[str, str]] = {name: {"Element": name} for name in elements}
    for row in rows:
        by_element[str(row["element"])][str(row["stage"])] = str(row["label"])
    table = tuple({"Element": n, **{s: by_element[n].get(s, "") for s in stages.values()}} for n in elements)
    told = "; ".join(f"{r['element']} at {r['stage']}: {r['label']}" for r in rows if r["label"] != "–")
    return Chart(
        title=finding(points, stages),
        spec=_spec(rows, elements, list(stages.values())),
        alt=f"Gap at each merger point, elements by stages. {told}.",
        table=table,
        height=len(elements) * _ROW + _AROUND,
    )


def finding(points: tuple[gaps.Point, ...], names: dict[Stage, str]) -> str:
    """Return what the map says first: where most gaps lie, or that there are none, or that nothing is scored."""
    scored = [p for p in points if p.gap is not None]
    counts = Counter(names[p.stage] for p in scored if not p.good_enough)
    if not scored:
        return "No merger point is scored yet"
    if not counts:
        return f"All {len(scored)} scored merger points are good enough for now"
    stage, most = counts.most_common(1)[0]
    total = sum(counts.values())
    return f"{stage} holds {most} of the {total} gaps ({len(scored)} of {len(points)} merger points scored)"


def _label(point: gaps.Point) -> str:
    if point.gap is None:
        return "–"
    return "✓" if point.good_enough else str(point.gap)


def _spec(rows: list[dict[str, Any]], elements: list[str], stages: list[str]) -> dict[str, Any]:
    y = {"field": "element", "type": "nominal", "sort": elements, "title": None, "axis": {"labelLimit": 260}}
    x = {
        "field": "stage",
        "type": "nominal",
        "sort": stages,
        "scale": {"domain": stages},
        "title": None,
        "axis": {"orient": "top", "labelAngle": 0, "labelOverlap": False},
    }
    shade = {"field": "gap", "type": "quantitative", "scale": {"domain": [0, 5]}, "legend": None}
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("element", "stage", "label")]
    cell = {
        "mark": {"type": "rect", "cornerRadius": 6, "stroke": None, "width": {"band": 0.94}, "height": {"band": 0.86}},
        "encoding": {"y": y, "x": x, "color": shade, "tooltip": tooltip},
    }
    # Digits stand on light and on dark cells alike: those of large gaps take the ground's colour.
    text = {
        "mark": {"type": "text", "fontSize": 13, "fontWeight": 600},
        "encoding": {"y": y, "x": x, "text": {"field": "label", "type": "nominal"}},
    }
    return {"data": {"values": rows}, "layer": [cell, text]}
