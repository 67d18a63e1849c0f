"""A metric over its quarters: one small line, with its target where there is one."""

from collections.abc import Mapping
from typing import Any

from salesops import metrics
from salesops.charts.chart import Chart, Spec

_HEIGHT = 150  # pixels
MOST_QUARTERS = 12  # more than three years do not fit a small chart's axis


def trend(name: str, known: Mapping[str, float], unit: str, target: float | None) -> Chart:
    """Return the line of a metric's last twelve numbers; a quarter without a number interrupts it.

    Parameters
    ----------
    known : mapping
        ``{period: value}``, oldest first, in ``unit``; at least one.
    target : float or None
        Drawn as a dashed line.
    """
    shown = dict(list(known.items())[-MOST_QUARTERS:])
    told = "; ".join(f"{metrics.quarter_words(p)}: {metrics.measured(v, unit)}" for p, v in shown.items())
    goal = "" if target is None else f" The target is {metrics.measured(target, unit)}."
    table = [
        {"Quarter": metrics.quarter_words(period), name: metrics.measured(value, unit)}
        | ({} if target is None else {"Target": metrics.measured(target, unit)})
        for period, value in shown.items()
    ]
    return Chart(
        title=metrics.finding(name, dict(known), unit),
        spec=_spec(shown, unit, target),
        alt=f"{name} over {len(shown)} quarter{'' if len(shown) == 1 else 's'}. {told}.{goal}",
        table=tuple(table),
        height=_HEIGHT,
    )


def _spec(known: Mapping[str, float], unit: str, target: float | None) -> Spec:
    periods = metrics.without_holes(known)
    rows = [
        {
            "quarter": metrics.quarter_words(period),
            "value": known.get(period),
            "words": metrics.measured(known.get(period), unit),
        }
        for period in periods
    ]
    x: dict[str, Any] = {
        "field": "quarter",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0, "labelOverlap": True, "grid": False},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "padding": 14},
        "axis": {"tickCount": 3},
    }
    tooltip = [
        {"field": "quarter", "type": "nominal", "title": "Quarter"},
        {"field": "words", "type": "nominal", "title": "Value"},
    ]
    line = {
        "data": {"values": rows},
        "mark": {"type": "line", "point": {"size": 45, "filled": True}, "strokeWidth": 2.5},
        "encoding": {"x": x, "y": y, "tooltip": tooltip},
    }
    if target is None:
        return {"layer": [line]}
    words = metrics.measured(target, unit)
    rule = {
        "data": {"values": [{"target": target, "words": f"target {words}"}]},
        "layer": [
            {"mark": {"type": "rule", "strokeDash": [5, 4]}, "encoding": {"y": _of_target()}},
            {
                "mark": {"type": "text", "align": "left", "baseline": "bottom", "dx": 4, "dy": -3, "x": 0},
                "encoding": {"y": _of_target(), "text": {"field": "words", "type": "nominal"}},
            },
        ],
    }
    return {"layer": [line, rule]}


def _of_target() -> dict[str, Any]:
    return {"field": "target", "type": "quantitative"}
