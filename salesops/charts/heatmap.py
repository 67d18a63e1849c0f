"""A heat map: elements by stages, the gap at each merger point as number and shade."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean
from textwrap import wrap
from typing import Any

from salesops import formats, gaps, lens
from salesops.charts.chart import Chart
from salesops.lifecycle import stage_names
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

_ROW, _AROUND = 32, 56  # pixels: one element; the stages' names
_LINE = 14  # pixels: a line of an element's name
_DARK_FROM = 3.5  # a gap whose shade is nearer to black than to white
_LETTERS = 26  # of an element's name on one of its two lines
# On a phone a column is as wide as seven letters: longer heads are cut there, the table has them whole.
_HEADS = "width < 420 && length(datum.label) > 8 ? slice(datum.label, 0, 7) + '.' : datum.label"


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
    return _chart(rows, list(_by_element(points)), list(stages.values()), finding(points, stages), "stages")


def widest(workshop: Workshop, today: date | None = None, *, most: int) -> tuple[Chart, int]:
    """Return the same for at most so many elements, those with most open gaps first, and how many are left out.

    Elements without an open gap come last: what is good enough or not scored needs no talk now.
    """
    chart, still_open = heatmap(workshop, today), Counter[str]()
    for point in gaps.points(workshop, today):
        if point.gap is not None and not point.good_enough:
            still_open[point.element.name] += point.gap
    names = [row["Element"] for row in chart.table]
    shown = sorted(names, key=lambda name: -still_open[name])[:most]  # sorted keeps the map's order among equals
    if len(shown) == len(names):
        return chart, 0
    stages = list(stage_names(workshop).values())
    cells = [cell for cell in chart.spec["data"]["values"] if cell["element"] in shown]
    told = _chart(cells, shown, stages, chart.title, "stages")
    return told, len(names) - len(shown)


def by_phase(workshop: Workshop, today: date | None = None) -> Chart:
    """Return the same in the three phases of the sales lens: the mean gap of the merger points that a phase sees.

    Weighted as the lens weighs scores: by importance, and half where the phase only touches the stage. What no phase
    sees stands in a column of its own, where there is any.
    """
    points = gaps.points(workshop, today)
    columns = {
        view.name: {seen.point.link.id: lens.WEIGHTS[seen.weight] for seen in view.seen} for view in lens.phases(points)
    }
    if outside := lens.outside(points):
        columns[OUTSIDE] = {point.link.id: 1.0 for point in outside}
    cells = [
        (element, column, [(p, weights[p.link.id]) for p in these if p.link.id in weights])
        for element, these in _by_element(points).items()
        for column, weights in columns.items()
    ]
    rows = [
        {"element": element, "stage": column, "gap": _mean(seen), "label": _mean_label(seen, workshop)}
        for element, column, seen in cells
        if seen
    ]
    return _chart(rows, list(_by_element(points)), list(columns), finding_by_phase(rows), "phases of the sales lens")


def changed(workshop: Workshop, before: Mapping[str, int], today: date | None = None) -> Chart:
    """Return scores before and now, "1 → 3", at every merger point that has both; shaded by the gap that is left.

    ``before`` holds scores 0 to 5 by merger point id.
    """
    stages = stage_names(workshop)
    points = [p for p in gaps.points(workshop, today) if p.score is not None and p.link.id in before]
    rows = [
        {
            "element": point.element.name,
            "stage": stages[point.stage],
            "gap": 0 if point.good_enough else point.gap,
            "label": _moved(before[point.link.id], point.score),
        }
        for point in points
    ]
    moves = [(p.score or 0) - before[p.link.id] for p in points]
    return _chart(rows, list(_by_element(tuple(points))), list(stages.values()), finding_of_moves(moves), "stages")


def finding_of_moves(moves: Sequence[int]) -> str:
    """Return how many merger points went up, down and stayed, of those scored before and now."""
    if not moves:
        return "No merger point was scored before and now"
    up, down = sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    return f"{up} of {len(moves)} merger points went up, {down} down, {len(moves) - up - down} stayed"


def _moved(before: int, now: int | None) -> str:
    return str(now) if before == now else f"{before} → {now}"


OUTSIDE = "Outside the sales lens"


def finding_by_phase(rows: list[dict[str, Any]]) -> str:
    """Return in which phase the mean gap is widest, over the elements scored there."""
    known: dict[str, list[float]] = {}
    for row in rows:
        if row["gap"] is not None:
            known.setdefault(str(row["stage"]), []).append(float(row["gap"]))
    means = {phase: fmean(values) for phase, values in known.items()}
    if not means:
        return "No merger point is scored yet"
    widest = max(means, key=means.__getitem__)
    return f"The gaps are widest in {widest}" if means[widest] else "No gap is left in any phase"


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


def _by_element(points: tuple[gaps.Point, ...]) -> dict[str, list[gaps.Point]]:
    found: dict[str, list[gaps.Point]] = {}
    for point in points:
        found.setdefault(point.element.name, []).append(point)
    return found


def _mean(seen: list[tuple[gaps.Point, float]]) -> float | None:
    """Return the weighted mean gap, what is good enough counting 0; None while nothing is scored."""
    known = [(0 if p.good_enough else p.gap, weight * p.importance) for p, weight in seen if p.gap is not None]
    total = sum(weight for _, weight in known)
    return sum(gap * weight for gap, weight in known) / total if known else None


def _mean_label(seen: list[tuple[gaps.Point, float]], workshop: Workshop) -> str:
    mean = _mean(seen)
    if mean is None:
        return "–"
    return formats.number(mean, workshop.settings, digits=1) if mean else "✓"


def _chart(rows: list[dict[str, Any]], elements: list[str], columns: list[str], title: str, what: str) -> Chart:
    by_element: dict[str, dict[str, str]] = {name: {"Element": name} for name in elements}
    for row in rows:
        by_element[str(row["element"])][str(row["stage"])] = str(row["label"])
    table = tuple({"Element": n, **{c: by_element[n].get(c, "") for c in columns}} for n in elements)
    told = "; ".join(f"{r['element']} at {r['stage']}: {r['label']}" for r in rows if r["label"] != "–")
    return Chart(
        title=title,
        spec=_spec(rows, elements, columns),
        alt=f"Gap at each merger point, elements by {what}. {told}.",
        table=table,
        height=len(elements) * _ROW + _AROUND,
    )


def _label(point: gaps.Point) -> str:
    if point.gap is None:
        return "–"
    return "✓" if point.good_enough else str(point.gap)


def _spec(rows: list[dict[str, Any]], elements: list[str], stages: list[str]) -> dict[str, Any]:
    names = {name: wrap(name, _LETTERS)[:2] for name in elements}
    two = [name for name, lines in names.items() if len(lines) > 1]
    y = {
        "field": "element",
        "type": "nominal",
        "sort": elements,
        "title": None,
        "axis": {
            "labelExpr": f"{json.dumps(names)}[datum.label]",
            # Vega measures each name where there is a limit: half of the time that a picture takes.
            "labelLimit": 190 if any(len(line) > _LETTERS for lines in names.values() for line in lines) else 0,
            "labelLineHeight": _LINE,
            # Vega centres the first line on the row; a name of two lines moves up by half of one.
            "labelOffset": {
                "condition": {"test": f"indexof({json.dumps(two)}, datum.value) >= 0", "value": -_LINE / 2},
                "value": 0,
            },
        },
    }
    x = {
        "field": "stage",
        "type": "nominal",
        "sort": stages,
        "scale": {"domain": stages},
        "title": None,
        "axis": {"orient": "top", "labelAngle": 0, "labelOverlap": False, "labelExpr": _HEADS},
    }
    shade = {"field": "gap", "type": "quantitative", "scale": {"domain": [0, 5]}, "legend": None}
    tooltip = [{"field": f, "type": "nominal", "title": f.capitalize()} for f in ("element", "stage", "label")]
    cell = {
        "mark": {"type": "rect", "cornerRadius": 6, "stroke": None, "width": {"band": 0.94}, "height": {"band": 0.86}},
        "encoding": {"y": y, "x": x, "color": shade, "tooltip": tooltip},
    }
    # Digits stand on light and on dark cells alike: those of large gaps take the ground's colour.
    mark = {"type": "text", "fontSize": 13, "fontWeight": 600}
    words = {"y": y, "x": x, "text": {"field": "label", "type": "nominal"}}
    texts = [
        {"transform": [{"filter": f"!(datum.gap > {_DARK_FROM})"}], "mark": mark, "encoding": words},
        {
            "transform": [{"filter": f"datum.gap > {_DARK_FROM}"}],
            "mark": {**mark, "style": "inverse"},
            "encoding": words,
        },
    ]
    return {"data": {"values": rows}, "layer": [cell, *texts]}
