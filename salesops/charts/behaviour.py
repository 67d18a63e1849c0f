"""A metric's process-behaviour chart: its values between their limits, signals marked by shape and colour."""

from typing import Any

from salesops import metrics
from salesops.charts.chart import Chart, Spec
from salesops.charts.trend import axis_labels
from salesops.metric_review import periods
from salesops.metric_review.behaviour import Rule
from salesops.metric_review.reading import Reading
from salesops.workshop import Settings

HEIGHT, RANGES_HEIGHT = 300, 160  # pixels
USUAL = "Usual"
NAMES = {Rule.OUTSIDE: "Outside the limits", Rule.NEAR_LIMIT: "3 of 4 near a limit", Rule.RUN: "8 or more on one side"}
_SHAPES = {USUAL: "circle", **dict(zip(NAMES.values(), ("diamond", "triangle-up", "square"), strict=True))}


def behaviour(reading: Reading, settings: Settings) -> Chart:
    """Return the values of a metric that has at least one, oldest first, with centre, limits and target."""
    found, unit = reading.behaviour, reading.unit
    marked = found.marked()
    rows = [_row(p, v, NAMES[marked[n]] if n in marked else USUAL, unit, settings)
            for n, (p, v) in enumerate(zip(found.periods, found.values, strict=True))]  # fmt: skip
    lines = {"centre": found.centre, "upper limit": found.upper, "lower limit": found.lower}
    lines["target"] = reading.tracked.target
    told = [(name, value, metrics.measured(_short(value), unit, settings)) for name, value in lines.items()]
    ranges = [None, *found.ranges]
    table = [
        {
            "Period": row["period"], reading.tracked.name: row["words"], "Reading": row["kind"],
            "Moving range": metrics.measured(_short(step), unit, settings),
        }
        for row, step in zip(rows, ranges, strict=True)
    ]  # fmt: skip
    said = "; ".join(f"{row['period']}: {row['words']}{_kind(row['kind'])}" for row in rows)
    limits = ", ".join(f"{name} {words}" for name, value, words in told if value is not None)
    return Chart(
        title=reading.sentence,
        spec=_spec(rows, [(n, v, w) for n, v, w in told if v is not None], unit, settings),
        alt=f"{reading.tracked.name} by period. {said}. {limits}.",
        table=tuple(table),
        height=HEIGHT,
    )


def moving_ranges(reading: Reading, settings: Settings) -> Chart:
    """Return how far neighbouring values lie apart, with the range limit; of a reading that has limits."""
    found, unit = reading.behaviour, reading.unit
    shown = [(p, step) for p, step in zip(found.periods[1:], found.ranges, strict=True) if step is not None]
    limit, beyond = found.range_limit, {found.periods[n] for n in found.jumps}
    rows = [_row(p, _short(step) or 0.0, NAMES[Rule.OUTSIDE] if p in beyond else USUAL, unit, settings)
            for p, step in shown]  # fmt: skip
    words = metrics.measured(_short(limit), unit, settings)
    jumps = ", ".join(periods.words(p) for p in sorted(beyond))
    return Chart(
        title=f"Jumps beyond the range limit: {jumps}" if jumps else "No jump beyond the range limit",
        spec=_spec(rows, [("range limit", limit, words)] if limit is not None else [], unit, settings),
        alt=f"Moving ranges of {reading.tracked.name}; the limit is {words}.",
        table=tuple({"Period": row["period"], "Moving range": row["words"]} for row in rows),
        height=RANGES_HEIGHT,
    )


def _row(period: str, value: float, kind: str, unit: str, settings: Settings) -> dict[str, Any]:
    return {
        "period": periods.words(period), "value": value, "kind": kind,
        "words": metrics.measured(value, unit, settings),
    }  # fmt: skip


def _kind(kind: str) -> str:
    return "" if kind == USUAL else f" ({kind.lower()})"


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}") if abs(value) < 10_000 else round(value)


def _spec(
    rows: list[dict[str, Any]], lines: list[tuple[str, float, str]], unit: str, settings: Settings
) -> Spec:  # fmt: skip
    x: dict[str, Any] = {
        "field": "period", "type": "ordinal", "sort": [row["period"] for row in rows], "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "grid": False},
    }  # fmt: skip
    scale = {"zero": False, "padding": 14}
    y = {
        "field": "value", "type": "quantitative", "title": None, "scale": scale,
        "axis": {"tickCount": 4, "labelExpr": axis_labels(unit, settings)},
    }  # fmt: skip
    there = [kind for kind in _SHAPES if any(row["kind"] == kind for row in rows)]
    domain = {"domain": there}
    mark = {"field": "kind", "type": "nominal", "title": None}
    legend = None if there == [USUAL] else {"orient": "top"}
    tooltip = [
        {"field": "period", "type": "nominal", "title": "Period"},
        {"field": "words", "type": "nominal", "title": "Value"},
        {"field": "kind", "type": "nominal", "title": "Reading"},
    ]
    points = {
        "x": x, "y": y, "tooltip": tooltip,
        "color": {**mark, "scale": domain, "legend": legend},
        "shape": {**mark, "scale": {**domain, "range": [_SHAPES[kind] for kind in there]}, "legend": legend},
        "size": {"condition": {"test": f"datum.kind === '{USUAL}'", "value": 50}, "value": 150},
    }  # fmt: skip
    return {
        "layer": [
            *(_line(name, value, words) for name, value, words in lines),
            {
                "data": {"values": rows},
                "layer": [
                    {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"x": x, "y": y}},
                    {"mark": {"type": "point", "filled": True, "opacity": 1}, "encoding": points},
                ],
            },
        ]
    }


def _line(name: str, value: float, words: str) -> Spec:
    at = {"field": "at", "type": "quantitative"}
    dash = [1, 0] if name == "centre" else [2, 3] if name == "target" else [6, 4]
    return {
        "data": {"values": [{"at": value, "words": f"{name} {words}"}]},
        "layer": [
            {"mark": {"type": "rule", "strokeDash": dash, "opacity": 0.7}, "encoding": {"y": at}},
            {
                "mark": {
                    "type": "text", "align": "right" if name == "target" else "left", "baseline": "bottom", "dx": 4,
                    "dy": -3, "x": "width" if name == "target" else 0,
                },
                "encoding": {"y": at, "text": {"field": "words", "type": "nominal"}},
            },
        ],
    }  # fmt: skip
