"""A metric over its quarters: one small line, with its target where there is one."""

from collections.abc import Mapping
from typing import Any

from salesops import formats, metrics
from salesops.charts.chart import Chart, Spec
from salesops.metric_review.periods import without_holes
from salesops.workshop import Settings

_HEIGHT = 150  # pixels
MOST_QUARTERS = 12  # more than three years do not fit a small chart's axis


def trend(name: str, known: Mapping[str, float], unit: str, target: float | None, settings: Settings) -> Chart:
    """Return the line of a metric's last twelve numbers; a quarter without a number interrupts it.

    Parameters
    ----------
    known : mapping
        ``{period: value}``, oldest first, in ``unit``; at least one.
    target : float or None
        Drawn as a dashed line.
    """
    shown = dict(list(known.items())[-MOST_QUARTERS:])
    words = {period: metrics.measured(value, unit, settings) for period, value in shown.items()}
    aim = metrics.measured(target, unit, settings)
    told = "; ".join(f"{metrics.quarter_words(period)}: {said}" for period, said in words.items())
    goal = "" if target is None else f" The target is {aim}."
    table = [
        {"Quarter": metrics.quarter_words(period), "Measured": said} | ({} if target is None else {"Target": aim})
        for period, said in words.items()
    ]
    return Chart(
        title=metrics.finding(name, dict(known), unit, settings),
        spec=_spec(shown, unit, target, settings),
        alt=f"{name} over {len(shown)} quarter{'' if len(shown) == 1 else 's'}. {told}.{goal}",
        table=tuple(table),
        height=_HEIGHT,
    )


def _spec(known: Mapping[str, float], unit: str, target: float | None, settings: Settings) -> Spec:
    periods = without_holes(known)
    rows = [
        {
            "quarter": metrics.quarter_words(period),
            "value": known.get(period),
            "words": metrics.measured(known.get(period), unit, settings),
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
        "axis": {"tickCount": 3, "labelExpr": axis_labels(unit, settings)},
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
    words = metrics.measured(target, unit, settings)
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


def axis_labels(unit: str, settings: Settings) -> str:
    """Return the Vega expression that writes the axis's numbers as the workshop does: its signs, its unit of money."""
    scale, suffix = formats.money_scale(settings) if metrics.is_money(unit) else (1, "")
    thousands, decimal = formats.signs(settings)
    # Vega writes 1,234.5; the comma goes by way of a sign that no number has.
    text = f"join(split(format(datum.value / {scale}, ',~f'), ','), '_')"
    text = f"join(split({text}, '.'), '{decimal}')"
    return f"join(split({text}, '_'), '{thousands}') + '{suffix}'"


def _of_target() -> dict[str, Any]:
    return {"field": "target", "type": "quantitative"}
