"""A heat map: elements by stages, the gap at each merger point as number and shade."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import Any

from salesops import formats, gaps, lens
from salesops.charts.chart import Chart
from salesops.charts.heat_cells import cells
from salesops.lifecycle import stage_names
from salesops.spoken import counted, listed
from salesops.vocabulary import Stage
from salesops.workshop import Workshop

_ROW, _AROUND = 32, 56  # pixels: one element; the stages' names


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

    Elements without an open gap come last: what is good enough or not scored needs no talk now. Names stand on one
    line each, as a wide screen has room for.
    """
    chart, still_open = heatmap(workshop, today), Counter[str]()
    for point in gaps.points(workshop, today):
        if point.gap is not None and not point.good_enough:
            still_open[point.element.name] += point.gap
    names = [row["Element"] for row in chart.table]
    shown = sorted(names, key=lambda name: -still_open[name])[:most]  # sorted keeps the map's order among equals
    stages = list(stage_names(workshop).values())
    rows = [row for row in chart.spec["data"]["values"] if row["element"] in shown]
    told = _chart(rows, shown, stages, chart.title, "stages", one_line=True)
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
    places = [
        (element, column, [(p, weights[p.link.id]) for p in these if p.link.id in weights])
        for element, these in _by_element(points).items()
        for column, weights in columns.items()
    ]
    rows = [
        {"element": element, "stage": column, "gap": _mean(seen), "label": _mean_label(seen, workshop)}
        for element, column, seen in places
        if seen
    ]
    return _chart(
        rows, list(_by_element(points)), list(columns), finding_by_phase(rows, workshop), "phases of the sales lens"
    )


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


def finding_by_phase(rows: list[dict[str, Any]], workshop: Workshop) -> str:
    """Return in which phase the mean gap is widest, with it and the number of elements scored there."""
    known: dict[str, list[float]] = {}
    for row in rows:
        if row["gap"] is not None:
            known.setdefault(str(row["stage"]), []).append(float(row["gap"]))
    means = {phase: fmean(values) for phase, values in known.items()}
    if not means:
        return "No merger point is scored yet"
    widest = max(means, key=means.__getitem__)
    if not means[widest]:
        return "No gap is left in any phase"
    mean = formats.number(means[widest], workshop.settings, digits=1)
    return f"The gaps are widest in {widest}: mean {mean} over {counted(len(known[widest]), 'element')}"


def finding(points: tuple[gaps.Point, ...], names: dict[Stage, str]) -> str:
    """Return what the map says first: where most gaps lie, or that there are none, or that nothing is scored."""
    scored = [p for p in points if p.gap is not None]
    counts = Counter(names[p.stage] for p in scored if not p.good_enough)
    if not scored:
        return "No merger point is scored yet"
    if not counts:
        return f"All {len(scored)} scored merger points are good enough for now"
    most, total = max(counts.values()), sum(counts.values())
    first = [stage for stage, many in counts.items() if many == most]
    holds = f"{first[0]} holds {most}" if len(first) == 1 else f"{listed(first)} each hold {most}"
    return f"{holds} of the {total} gaps ({len(scored)} of {len(points)} merger points scored)"


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


def _chart(
    rows: list[dict[str, Any]],
    elements: list[str],
    columns: list[str],
    title: str,
    what: str,
    *,
    one_line: bool = False,
) -> Chart:
    by_element: dict[str, dict[str, str]] = {name: {"Element": name} for name in elements}
    for row in rows:
        by_element[str(row["element"])][str(row["stage"])] = str(row["label"])
    table = tuple({"Element": n, **{c: by_element[n].get(c, "") for c in columns}} for n in elements)
    told = "; ".join(f"{r['element']} at {r['stage']}: {r['label']}" for r in rows if r["label"] != "–")
    return Chart(
        title=title,
        spec=cells(rows, elements, columns, one_line=one_line),
        alt=f"Gap at each merger point, elements by {what}. {told}.",
        table=table,
        height=len(elements) * _ROW + _AROUND,
    )


def _label(point: gaps.Point) -> str:
    if point.gap is None:
        return "–"
    return "✓" if point.good_enough else str(point.gap)
